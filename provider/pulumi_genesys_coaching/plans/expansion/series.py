"""One plan, or one one-off appointment, expanded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
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
from .details import details_of, layers_of
from .hours import outside
from .occurrences import Details, Occurrence, Skipped
from .people import Participant, participant
from .rounds import Rest, Rounds, Turn
from .window import Window
from .working_days import working_days_of

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
        self._problems: dict[tuple[Position, Code], Problem] = {}
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
                self._add(seat, coached.date, Turn(coached.date, coached.at), seat.coach)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with what is ahead; the first of each kind at each place in the file."""
        return list(self._problems.values())

    def _expand_plan(self, plan: Plan) -> None:
        rounds = Rounds(plan, Days(plan.schedule, self._zone), working_days_of(self._plan.file, plan))
        coach_in_turn = turns_of(self._plan.file, plan) if plan.facilitators else None
        longest_delay = max((seat.delay for seat in self._seats), default=timedelta())
        for nominal in rounds.nominal_dates(self._window, longest_delay):
            for_all = rounds.turn(nominal)
            turns = [rounds.turn_of(seat.person, nominal) or for_all for seat in self._seats]
            if isinstance(for_all, Rest) and all(turn is for_all for turn in turns):
                self._skip(None, nominal, for_all)
                continue
            coach = coach_in_turn(rounds.round_number(nominal)) if coach_in_turn else None
            for seat, turn in zip(self._seats, turns, strict=True):
                if isinstance(turn, Rest):
                    self._skip(seat.person, nominal, turn)
                else:
                    self._add(seat, nominal, turn, coach or seat.coach)

    def _add(self, seat: Seat, nominal: date, turn: Turn, coach: Participant | None) -> None:
        first, remarks = self._instant(turn.day, turn.at)
        start = first if turn.is_of_one else first + seat.delay
        if not self._window.holds(start):
            return
        day = start.astimezone(self._zone).date()
        attendees = tuple(attendee for attendee in seat.attendees if attendee.is_there(day))
        if not attendees:
            self._skip(seat.person, nominal, Rest(_absence(seat.attendees, day), ()))
            return
        stand_in = next((one.facilitator for one in reversed(turn.overrides) if one.facilitator), None)
        coach = participant(self._plan.file, stand_in) if stand_in else coach
        assert coach is not None, "rules see to it that somebody coaches"
        name, *former_names = self._names(seat, nominal)
        occurrence = Occurrence(
            plan=ONE_OFFS if self._is_one_off else self._key,
            key=self._key,
            person=seat.person,
            nominal=nominal,
            name=name,
            former_names=tuple(former_names),
            start=start,
            zone=self._zone,
            facilitator=coach,
            attendees=attendees,
            details=self._details(turn.overrides),
            source=self._plan.document.position((*self._path, *turn.path), on_key=True),
            remarks=(*turn.remarks, *remarks) if turn.remarks or remarks else (),
        )
        self.occurrences.append(occurrence)
        if start >= self._window.today:
            self._look_at(occurrence)

    def _look_at(self, occurrence: Occurrence) -> None:
        coach, day = occurrence.facilitator, occurrence.local_start.date()
        if not coach.is_there(day):
            message = f"{occurrence.name} has no facilitator: {_absence((coach,), day)}"
            self._tell(Problem(occurrence.source, message, Code.COACH_IS_GONE))
        left = outside(self._hours, occurrence) if self._hours else None
        if left:
            self._tell(Problem(occurrence.source, left, Code.OUTSIDE_WORKING_HOURS))

    def _tell(self, problem: Problem) -> None:
        self._problems.setdefault((problem.position, problem.code), problem)

    def _skip(self, person: str | None, nominal: date, rest: Rest) -> None:
        if self._window.start <= self._instant(nominal, time())[0] < self._window.end:
            source = self._plan.document.position((*self._path, *rest.path), on_key=not rest.path or _is_key(rest.path))
            self.skipped.append(Skipped(self._path_name, self._key, person, nominal, rest.reason, source))

    @property
    def _path_name(self) -> str:
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


def _is_key(path: Path) -> bool:
    return path[0] == "overrides"


def _absence(people: tuple[Participant, ...], day: date) -> str:
    """Why none of these people is there on a day."""
    who = people[0]
    if len(people) > 1:
        return "none of the attendees is there"
    if who.joins is not None and day < who.joins:
        return f"{who.name} joins on {who.joins}"
    return f"{who.name} leaves on {who.leaves}"
