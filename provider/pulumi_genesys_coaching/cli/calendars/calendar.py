"""The calendar that all formats show: the occurrences that were asked for, and what was asked."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ...plans.days.zones import zone
from ...plans.expansion import covered_days, member_keys
from ...validation import nearest

if TYPE_CHECKING:
    from ...plans import Expansion, LoadedPlan, Occurrence
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
    """The name of the only person, or the key of the only group, whose occurrences these are."""
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
    """A person's key or a group's."""
    plan: str | None = None
    first: date | None = None
    last: date | None = None


def chosen(plan: LoadedPlan, expansion: Expansion, as_of: datetime, choice: Choice) -> Calendar:
    """The calendar of what is asked for. Raises LookupError, with a message, for a person or plan that is not there."""
    _check(choice, plan.file)
    begins, ends = covered_days(plan.file, expansion.window)
    return Calendar(
        file=plan.document.file,
        as_of=as_of,
        zone=zone(plan.file.timezone),
        window=(begins, ends),
        first=max(begins, choice.first or begins),
        last=min(ends, choice.last or ends),
        person=_name(choice.person, plan.file) if choice.person else None,
        plan=choice.plan,
        occurrences=tuple(_matching(expansion.occurrences, choice, plan.file)),
    )


def takes_part(occurrence: Occurrence, people: Container[str]) -> bool:
    """Whether one of some people coaches or is coached in an occurrence."""
    return occurrence.facilitator.key in people or any(attendee.key in people for attendee in occurrence.attendees)


def _name(key: str, file: PlanFile) -> str:
    return (file.people[key].name if key in file.people else None) or key


def _matching(occurrences: Iterable[Occurrence], choice: Choice, file: PlanFile) -> Iterable[Occurrence]:
    tests: list[Callable[[Occurrence], bool]] = []
    if choice.person is not None:
        people = frozenset(member_keys(file, [choice.person]))
        tests.append(lambda occurrence: takes_part(occurrence, people))
    if choice.plan is not None:
        tests.append(lambda occurrence: choice.plan in (occurrence.plan, occurrence.key))
    if choice.first is not None:
        first = choice.first
        tests.append(lambda occurrence: first <= occurrence.local_start.date())
    if choice.last is not None:
        last = choice.last
        tests.append(lambda occurrence: occurrence.local_start.date() <= last)
    return (occurrence for occurrence in occurrences if all(test(occurrence) for test in tests))


def _check(choice: Choice, file: PlanFile) -> None:
    people = [*file.people, *file.groups]
    plans = sorted({*file.plans, *file.appointments, *(["appointments"] if file.appointments else [])})
    if choice.person is not None and choice.person not in people:
        hint = f"; it is a plan: write --plan {choice.person}" if choice.person in plans else None
        raise LookupError(f"no person or group has the key {choice.person!r}{hint or nearest(choice.person, people)}")
    if choice.plan is not None and choice.plan not in plans:
        kind = "person" if choice.plan in file.people else "group"
        hint = f"; it is a {kind}: write --person {choice.plan}" if choice.plan in people else None
        raise LookupError(f"no plan has the key {choice.plan!r}{hint or nearest(choice.plan, plans)}")
