"""The calendar that all formats show: the occurrences that were asked for, and what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ...plans.days.zones import zone
from ...validation import nearest

if TYPE_CHECKING:
    from ...plans import Expansion, LoadedPlan, Occurrence, Window
    from ...plans.model import PlanFile


@dataclass(frozen=True)
class Calendar:
    """Occurrences of a plan file, and the span they are from."""

    file: str
    """The plan file, as it was called."""
    as_of: datetime
    zone: ZoneInfo
    """The file's; plans may have others."""
    window: tuple[date, date]
    """The first and the last day of the plan's own window, from history to horizon."""
    first: date
    last: date
    person: str | None
    """The name of the only person whose occurrences these are."""
    plan: str | None
    """The key of the only plan whose occurrences these are."""
    occurrences: tuple[Occurrence, ...]
    """By start and name."""

    @property
    def today(self) -> date:
        """The day of `as_of`."""
        return self.as_of.astimezone(self.zone).date()


@dataclass(frozen=True)
class Choice:
    """What is asked for; None is everything."""

    person: str | None = None
    plan: str | None = None
    first: date | None = None
    last: date | None = None


def chosen(plan: LoadedPlan, expansion: Expansion, as_of: datetime, choice: Choice) -> Calendar:
    """The calendar of what is asked for. Raises LookupError, with a message, for a person or plan that is not there."""
    _check(choice, plan)
    begins, ends = covered_days(plan.file, expansion.window)
    return Calendar(
        file=plan.document.file,
        as_of=as_of,
        zone=zone(plan.file.timezone),
        window=(begins, ends),
        first=max(begins, choice.first or begins),
        last=min(ends, choice.last or ends),
        person=(plan.file.people[choice.person].name or choice.person) if choice.person else None,
        plan=choice.plan,
        occurrences=tuple(_matching(expansion.occurrences, choice)),
    )


def covered_days(file: PlanFile, window: Window) -> tuple[date, date]:
    """The first and the last day of a plan file's window, on its clock."""
    clock = zone(file.timezone)
    return window.start.astimezone(clock).date(), window.end.astimezone(clock).date() - timedelta(days=1)


def takes_part(occurrence: Occurrence, person: str) -> bool:
    """Whether somebody coaches or is coached in an occurrence."""
    return occurrence.facilitator.key == person or any(attendee.key == person for attendee in occurrence.attendees)


def _matching(occurrences: Iterable[Occurrence], choice: Choice) -> Iterable[Occurrence]:
    tests: list[Callable[[Occurrence], bool]] = []
    if choice.person is not None:
        person = choice.person
        tests.append(lambda occurrence: takes_part(occurrence, person))
    if choice.plan is not None:
        tests.append(lambda occurrence: choice.plan in (occurrence.plan, occurrence.key))
    if choice.first is not None:
        first = choice.first
        tests.append(lambda occurrence: first <= occurrence.local_start.date())
    if choice.last is not None:
        last = choice.last
        tests.append(lambda occurrence: occurrence.local_start.date() <= last)
    return (occurrence for occurrence in occurrences if all(test(occurrence) for test in tests))


def _check(choice: Choice, plan: LoadedPlan) -> None:
    file = plan.file
    if choice.person is not None and choice.person not in file.people:
        raise LookupError(f"no person has the key {choice.person!r}{nearest(choice.person, file.people)}")
    plans = {*file.plans, *file.appointments, *(["appointments"] if file.appointments else [])}
    if choice.plan is not None and choice.plan not in plans:
        raise LookupError(f"no plan has the key {choice.plan!r}{nearest(choice.plan, sorted(plans))}")
