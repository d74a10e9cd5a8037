"""Expands a plan file into occurrences: who is coached by whom, when, and about what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from .clashes import clashes_of
from .content import annotations_of, description_of, length_of, location_of, name_of
from .loading import LoadedPlan
from .model import Annotation, Coached, OneOff, Override, Plan
from .people import Participant, attendee_keys, participant
from .problems import PlanError, Position
from .recurrence import nominal_dates
from .rules import ONE_OFFS, TOGETHER
from .texts import filled
from .wall_time import instant_of, midnight

_LONGEST_GAP = timedelta(days=1)
"""How far a skipped wall-clock time can move a start: a zone that crosses the date line skips a whole day."""


@dataclass(frozen=True)
class Note:
    """An annotation of an occurrence, its placeholders filled in."""

    key: str
    text: str
    access_type: str


@dataclass(frozen=True)
class Occurrence:
    """One appointment that the plan declares.

    `name` is its identity, `plan/person/nominal date` (or `appointments/key/person`): never a time, and never a number
    in the series. `former_names` are those it had before its plan or person was renamed.
    """

    plan: str
    person: str
    name: str
    former_names: tuple[str, ...]
    start: datetime
    zone: ZoneInfo
    length: timedelta
    facilitator: Participant
    attendees: tuple[Participant, ...]
    title: str
    description: str
    location: str | None
    notes: tuple[Note, ...]
    source: Position

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + self.length

    @property
    def local_start(self) -> datetime:
        """The start on the plan's clock."""
        return self.start.astimezone(self.zone)


@dataclass(frozen=True)
class Window:
    """The span that a run covers, cut at local midnights, so that two runs on one day agree."""

    start: datetime
    today: datetime
    """Where the day of the run begins; what is before it is history."""
    end: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in the window; its end is not."""
        return self.start <= moment < self.end


def window_of(plan: LoadedPlan, as_of: datetime) -> Window:
    """From `history` before the day of `as_of` to `horizon` after it, in the file's time zone."""
    zone = ZoneInfo(plan.file.timezone)
    today = as_of.astimezone(zone).date()
    return Window(
        start=midnight(today - plan.file.history, zone),
        today=midnight(today, zone),
        end=midnight(today + plan.file.horizon, zone),
    )


def expand(plan: LoadedPlan, as_of: datetime) -> list[Occurrence]:
    """All occurrences in the window at `as_of`, by start and name.

    Raises PlanError where people clash, from the day of `as_of` on: history cannot be mended.
    """
    window = window_of(plan, as_of)
    occurrences = [
        occurrence
        for key, coached in [*plan.file.plans.items(), *plan.file.appointments.items()]
        for occurrence in _Expansion(plan, key, coached).occurrences(window)
    ]
    clashes = clashes_of(occurrence for occurrence in occurrences if occurrence.start >= window.today)
    if clashes:
        raise PlanError(clashes)
    return sorted(occurrences, key=lambda occurrence: (occurrence.start, occurrence.name))


class _Expansion:
    """Expands one plan or one one-off appointment."""

    def __init__(self, plan: LoadedPlan, key: str, coached: Coached) -> None:
        self._plan = plan
        self._file = plan.file
        self._key = key
        self._coached = coached
        self._section = "plans" if isinstance(coached, Plan) else ONE_OFFS
        self._zone = ZoneInfo(coached.timezone or plan.file.timezone)
        self._stagger = coached.stagger or timedelta()
        self._facilitator = participant(self._file, coached.facilitator)
        self._attendees = [participant(self._file, name) for name in attendee_keys(self._file, coached.attendees)]

    def occurrences(self, window: Window) -> Iterator[Occurrence]:
        for nominal, day, at, override in self._days(window):
            for start, attendees in self._starts(instant_of(day, at, self._zone)):
                if window.holds(start):
                    yield self._occurrence(nominal, start, attendees, override)

    def _days(self, window: Window) -> Iterator[tuple[date | None, date, time, Override | None]]:
        """For each round: the nominal date, the day and time at which it begins, and what is different about it."""
        if isinstance(self._coached, OneOff):
            yield None, self._coached.date, self._coached.at, None
        elif isinstance(self._coached, Plan):
            for nominal in self._nominal_dates(self._coached, window):
                override = self._coached.overrides.get(nominal)
                if isinstance(override, Override):
                    yield nominal, override.date or nominal, override.at or self._coached.schedule.at, override
                elif override is None and nominal not in self._coached.exceptions:
                    yield nominal, nominal, self._coached.schedule.at, None

    def _nominal_dates(self, plan: Plan, window: Window) -> list[date]:
        """Those that may begin in the window, and all with an override, which may move them into it."""
        reach = _LONGEST_GAP + self._stagger * len(self._attendees)
        first, last = (moment.astimezone(self._zone).date() for moment in (window.start - reach, window.end))
        return sorted({*nominal_dates(plan.schedule, first, last), *plan.overrides})

    def _starts(self, first: datetime) -> Iterator[tuple[datetime, tuple[Participant, ...]]]:
        if self._coached.for_ == "all":
            yield first, tuple(self._attendees)
            return
        for index, attendee in enumerate(self._attendees):
            yield first + index * self._stagger, (attendee,)

    def _occurrence(
        self, nominal: date | None, start: datetime, attendees: tuple[Participant, ...], override: Override | None
    ) -> Occurrence:
        coached, file = self._coached, self._file
        person = attendees[0] if coached.for_ == "each" else None
        person_key = person.key if person else TOGETHER
        values = self._placeholders(start, attendees)
        name, *former_names = self._names(nominal, person_key, person.former_keys if person else ())
        location = location_of(file, coached, override)
        return Occurrence(
            plan=self._key if self._section == "plans" else ONE_OFFS,
            person=person_key,
            name=name,
            former_names=tuple(former_names),
            start=start,
            zone=self._zone,
            length=length_of(file, coached, override) or timedelta(),
            facilitator=self._facilitator,
            attendees=attendees,
            title=filled(name_of(file, coached, override) or "", values),
            description=filled(description_of(file, coached, override), values),
            location=None if location is None else filled(location, values),
            notes=tuple(_note(key, note, values) for key, note in annotations_of(file, coached).items()),
            source=self._source(nominal if override else None),
        )

    def _placeholders(self, start: datetime, attendees: tuple[Participant, ...]) -> dict[str, str]:
        return {
            "attendee": attendees[0].name,
            "attendees": ", ".join(attendee.name for attendee in attendees),
            "facilitator": self._facilitator.name,
            "plan": self._key,
            "date": str(start.astimezone(self._zone).date()),
        }

    def _names(self, nominal: date | None, person: str, former_persons: tuple[str, ...]) -> list[str]:
        """The name, and then each one that another key of the plan or the person would have given."""
        keys = (self._key, *self._coached.formerly)
        persons = (person, *former_persons)
        if nominal is None:
            return [f"{ONE_OFFS}/{key}/{who}" for key, who in product(keys, persons)]
        return [f"{key}/{who}/{nominal}" for key, who in product(keys, persons)]

    def _source(self, overridden: date | None) -> Position:
        path = (self._section, self._key)
        if overridden is not None:
            return self._plan.document.position((*path, "overrides", str(overridden)), on_key=True)
        return self._plan.document.position(path, on_key=True)


def _note(key: str, annotation: Annotation, values: dict[str, str]) -> Note:
    return Note(key, filled(annotation.text, values), annotation.access_type)
