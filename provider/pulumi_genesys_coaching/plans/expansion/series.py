"""One plan, or one one-off appointment, expanded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import product

from ..codes import Code
from ..days.rhythm import Days
from ..days.wall_time import instant_of, remark_on
from ..days.zones import zone
from ..model import Coached, OneOff, Override, Plan
from ..problems import Position, Problem
from ..reading import LoadedPlan
from ..values import Path
from .attendance import Seat, seats_of, turns_of
from .days_off import days_off_of
from .details import details_of, layers_of
from .hours import outside
from .occurrences import Details, Occurrence, Skipped
from .people import Participant, participant
from .rounds import Rest, Rounds, Timing
from .window import Window

ONE_OFFS = "appointments"
"""Where the name of a one-off's appointment begins, so that no plan may be called so."""


def is_one_off(occurrence: Occurrence) -> bool:
    """Whether it is a one-off appointment, not one of a plan."""
    return occurrence.plan == ONE_OFFS


class Series:
    """What one plan or one-off comes to in a window."""

    def __init__(self, plan: LoadedPlan, key: str, coached: Coached, window: Window) -> None:
        self.occurrences: list[Occurrence] = []
        self.skipped: list[Skipped] = []
        self._problems: dict[tuple[Position, Code, str], Problem] = {}
        self._plan = plan
        self._key = key
        self._coached = coached
        self._window = window
        self._is_one_off = isinstance(coached, OneOff)
        self._path: Path = (ONE_OFFS if self._is_one_off else "plans", key)
        self._zone = zone(coached.timezone or plan.file.timezone)
        self._hours = coached.working_hours or plan.file.working_hours
        self._layers = layers_of(plan.file, self._path, coached)
        self._details_by_overrides: dict[tuple[int, ...], Details] = {}
        self._instants: dict[tuple[date, time], tuple[datetime, tuple[str, ...]]] = {}
        self._seats = seats_of(plan.file, coached)
        if isinstance(coached, Plan):
            self._expand_plan(coached)
        elif isinstance(coached, OneOff):
            for seat in self._seats:
                self._add(seat, coached.date, Timing(coached.date, coached.at))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with what is ahead; the first of each kind at each place in the file."""
        return list(self._problems.values())

    def _expand_plan(self, plan: Plan) -> None:
        days_off = days_off_of(self._plan.file, self._path, plan)
        rounds = Rounds(self._path, plan, Days(plan.schedule, self._zone), days_off)
        coach_in_turn = turns_of(self._plan.file, plan) if plan.facilitators else None
        longest_delay = max((seat.delay for seat in self._seats), default=timedelta())
        for nominal in rounds.nominal_dates(self._window, longest_delay):
            for_all = rounds.timing(nominal)
            timings = [rounds.timing_of(seat.person, nominal) or for_all for seat in self._seats]
            if isinstance(for_all, Rest) and all(timing is for_all for timing in timings):
                self._skip(None, nominal, for_all)
                continue
            coach_on = partial(coach_in_turn, rounds.round_number(nominal)) if coach_in_turn else None
            for seat, timing in zip(self._seats, timings, strict=True):
                if isinstance(timing, Rest):
                    self._skip(seat.person, nominal, timing)
                else:
                    self._add(seat, nominal, timing, coach_on)

    def _add(
        self, seat: Seat, nominal: date, timing: Timing, coach_on: Callable[[date], Participant] | None = None
    ) -> None:
        first, remarks = self._instant(timing.day, timing.at)
        delay = timedelta() if timing.is_of_one else seat.delay
        start = first + delay
        if not self._window.holds(start):
            self._lose(seat, nominal, timing, start)
            return
        day = start.astimezone(self._zone).date()
        attendees = tuple(attendee for attendee in seat.attendees if attendee.is_there(day))
        if not attendees:
            self._miss(seat, nominal, timing, day)
            return
        stand_in = next((one.facilitator for one in reversed(timing.overrides) if one.facilitator), None)
        coach = coach_on(day) if coach_on else seat.coach
        coach = participant(self._plan.file, stand_in) if stand_in else coach
        assert coach is not None, "rules see to it that somebody coaches"
        name, *former_names = self._names(seat, nominal)
        occurrence = Occurrence(
            plan=self._prefix,
            key=self._key,
            person=seat.person,
            nominal=nominal,
            name=name,
            former_names=tuple(former_names),
            start=start,
            zone=self._zone,
            facilitator=coach,
            attendees=attendees,
            details=self._details(timing.overrides),
            source=self._position(timing.path),
            remarks=(*timing.remarks, *_after(delay, remarks)) if timing.remarks or remarks else (),
        )
        self.occurrences.append(occurrence)
        if start >= self._window.today:
            self._look_at(occurrence)
        elif timing.overrides and timing.day != nominal and self._is_ahead(nominal):
            message = f"moved to {timing.day}, which is over: no appointment is made there any more"
            self._tell(occurrence.source, message, Code.MOVED_AWAY)

    def _look_at(self, occurrence: Occurrence) -> None:
        coach, day = occurrence.facilitator, occurrence.local_start.date()
        if not coach.is_there(day):
            message = f"{occurrence.name} has no facilitator: {_absence((coach,), day)}"
            self._tell(occurrence.source, message, Code.COACH_IS_GONE, coach.key)
        left = outside(self._hours, occurrence) if self._hours else None
        if left:
            self._tell(occurrence.source, left, Code.OUTSIDE_WORKING_HOURS)
        if occurrence.details.add_to_schedule and occurrence.wfm_schedule is None:
            message = f"{_uncovered(occurrence, day)}; without it, agents are still routed calls meanwhile"
            self._tell(occurrence.source, message, Code.NO_WFM_SCHEDULE)

    def _miss(self, seat: Seat, nominal: date, timing: Timing, day: date) -> None:
        """Says that nobody of a seat is there on a day."""
        is_meant = timing.own or (timing.common and len(self._seats) == 1)
        rest = Rest(_absence(seat.attendees, day), (), idle_override=timing.path if is_meant else None)
        self._skip(seat.person, nominal, rest, self._of_absence(seat.attendees, day))
        if self._is_one_off and self._is_ahead(nominal):
            self._tell(self._position(()), f"{self._key} yields nothing: {rest.reason}", Code.YIELDS_NOTHING)

    def _lose(self, seat: Seat, nominal: date, timing: Timing, start: datetime) -> None:
        """Says what becomes of an appointment that is moved out of the window, or is a one-off beyond it."""
        is_later = start >= self._window.end
        where = "beyond the horizon" if is_later else "into days that no run covers any more"
        if self._is_one_off and is_later:
            rest = Rest("beyond the horizon; a later run makes it", ())
            self.skipped.append(self._skipped(seat.person, nominal, rest))
        elif timing.day != nominal:
            self._skip(seat.person, nominal, Rest(f"moved to {timing.day}, {where}", timing.path))
            if timing.path and self._is_ahead(nominal) and self._midnight(nominal) < self._window.end:
                until = f" until a run covers {timing.day}" if is_later else ""
                self._tell(
                    self._position(timing.path), f"moved {where}: there is no appointment{until}", Code.MOVED_AWAY
                )

    def _tell(self, position: Position, message: str, code: Code, whom: str = "") -> None:
        self._problems.setdefault((position, code, whom), Problem(position, message, code))

    def _skip(self, person: str | None, nominal: date, rest: Rest, source: Position | None = None) -> None:
        if not self._window.start <= self._midnight(nominal) < self._window.end:
            return
        self.skipped.append(self._skipped(person, nominal, rest, source))
        if rest.idle_override and self._is_ahead(nominal):
            message = f"nothing is on {nominal:%A} {nominal} that this override could change: {rest.reason}"
            self._tell(self._position(rest.idle_override), message, Code.IDLE_OVERRIDE)

    def _skipped(self, person: str | None, nominal: date, rest: Rest, source: Position | None = None) -> Skipped:
        place = source or self._position(rest.path)
        return Skipped(self._prefix, self._key, person, nominal, rest.reason, place)

    def _of_absence(self, people: tuple[Participant, ...], day: date) -> Position | None:
        """Where the file says that somebody is not there; None where that are several places."""
        if len(people) > 1:
            return None
        person = people[0]
        field = "joins" if person.joins is not None and day < person.joins else "leaves"
        return self._plan.document.position(("people", person.key, field))

    def _position(self, path: Path) -> Position:
        """Where the file says what stands at a path, or at the plan itself; of entries in lists, the entry."""
        path = path or self._path
        return self._plan.document.position(path, on_key=not isinstance(path[-1], int))

    def _midnight(self, day: date) -> datetime:
        return self._instant(day, time())[0]

    def _is_ahead(self, nominal: date) -> bool:
        return self._midnight(nominal) >= self._window.today

    @property
    def _prefix(self) -> str:
        """What the names of the appointments begin with."""
        return ONE_OFFS if self._is_one_off else self._key

    def _instant(self, day: date, at: time) -> tuple[datetime, tuple[str, ...]]:
        if (day, at) not in self._instants:
            remark = remark_on(day, at, self._zone)
            self._instants[day, at] = (instant_of(day, at, self._zone), (remark,) if remark else ())
        return self._instants[day, at]

    def _details(self, overrides: tuple[Override, ...]) -> Details:
        ids = tuple(map(id, overrides))
        if ids not in self._details_by_overrides:
            self._details_by_overrides[ids] = details_of(self._layers, overrides, self._plan.document)
        return self._details_by_overrides[ids]

    def _names(self, seat: Seat, nominal: date) -> list[str]:
        """The name, and then each one that another key of the plan or the person would have given."""
        keys = (self._key, *self._coached.formerly)
        persons = (seat.person, *(seat.attendees[0].former_keys if self._coached.for_ == "each" else ()))
        if self._is_one_off:
            return [f"{ONE_OFFS}/{key}/{person}" for key, person in product(keys, persons)]
        return [f"{key}/{person}/{nominal}" for key, person in product(keys, persons)]


def _after(delay: timedelta, remarks: tuple[str, ...]) -> tuple[str, ...]:
    """Remarks on the clock at the time of the first one, as those who come later see them."""
    minutes = int(delay.total_seconds()) // 60
    return tuple(f"{minutes} minutes after the first one: {remark}" for remark in remarks) if minutes else remarks


def _uncovered(occurrence: Occurrence, day: date) -> str:
    if not occurrence.details.wfm_schedules:
        return f"{occurrence.key} is to be added to the agents' schedule, and `wfmSchedules` names none"
    return f"{occurrence.name} is on {day:%A} {day}, which none of its `wfmSchedules` covers"


def _absence(people: tuple[Participant, ...], day: date) -> str:
    """Why none of these people is there on a day."""
    who = people[0]
    if len(people) > 1:
        return "none of the attendees is there"
    if who.joins is not None and day < who.joins:
        return f"{who.name} joins on {who.joins}"
    return f"{who.name} leaves on {who.leaves}"
