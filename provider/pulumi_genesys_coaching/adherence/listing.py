"""Who coached whom by which plan, and how late: from lists of appointments, as the platform's counts do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from ..genesys import AppointmentStatus, CoachingApi, CoachingAppointment, Interval, Relationship
from ..plans.model import PlanFile
from ..resources import KeptLists
from ..resources import mark as marks
from ..resources.people_lists import batches, of_people
from ..resources.standing import LISTS_AT_ONCE
from .cells import Cell
from .periods import Period, index_of
from .report import Counts

BY_HAND = "(by hand)"
"""Stands for the plan of what carries no mark."""

OTHER_STACKS = "(other stacks)"
"""Stands for the plan of what carries another stack's mark."""

NOBODY = "(nobody)"
"""Stands for the facilitator of what has none."""


def listed(
    api: CoachingApi, ids: Iterable[str], interval: Interval, statuses: tuple[AppointmentStatus, ...] = ()
) -> list[CoachingAppointment]:
    """The appointments of some people that start in an interval, each once. Raises GenesysError."""

    def fetch(joined_ids: str) -> Iterator[CoachingAppointment]:
        return of_people(api, tuple(joined_ids.split(",")), (Relationship.ATTENDEE,), interval, statuses)

    with ThreadPoolExecutor(LISTS_AT_ONCE) as pool:
        lists = list(pool.map(KeptLists(fetch).of, batches(ids)))
    return list({live.id: live for appointments in lists for live in appointments}.values())


@dataclass(frozen=True)
class Reader:
    """Tells what appointments count for whom."""

    people: Mapping[str, str]
    """The keys of the plan file's people by their ids."""
    coached: Mapping[str, str]
    """Those of them whose coaching is counted."""
    plans: Mapping[str, str]
    """The keys of plans by all that they have had."""
    stack: str
    """`project/stack/`, with which the marks of the plan file's appointments begin."""
    periods: Sequence[Period]
    zone: ZoneInfo

    def cells(self, appointments: Iterable[CoachingAppointment]) -> Iterator[Cell]:
        """What the appointments count for each of their attendees."""
        for live in appointments:
            period = index_of(live.date_start, self.periods, self.zone)
            if period is None:
                continue
            counts, facilitator, plan = self._counts(live), self._facilitator(live), self._plan(live)
            for attendee in live.attendees:
                if attendee.id in self.coached:
                    yield Cell(self.coached[attendee.id], period, counts, facilitator, plan)

    def late_cells(self, completed: Iterable[CoachingAppointment]) -> Iterator[Cell]:
        """The same of completed ones, but for how late they were nothing."""
        for cell in self.cells(completed):
            yield Cell(cell.person, cell.period, Counts(days_late=cell.counts.days_late))

    def _counts(self, live: CoachingAppointment) -> Counts:
        return Counts(
            activities=1,
            planned=int(live.status == AppointmentStatus.SCHEDULED),
            in_progress=int(live.status == AppointmentStatus.IN_PROGRESS),
            completed=int(live.status == AppointmentStatus.COMPLETED),
            overdue=int(live.is_overdue),
            invalid_schedule=int(live.status == AppointmentStatus.INVALID_SCHEDULE),
            days_late=self._days_late(live),
        )

    def _days_late(self, live: CoachingAppointment) -> tuple[int, ...]:
        if live.status != AppointmentStatus.COMPLETED or live.date_completed is None:
            return ()
        end = live.date_start + timedelta(minutes=live.length_in_minutes)
        days = live.date_completed.astimezone(self.zone).date() - end.astimezone(self.zone).date()
        return (max(days.days, 0),)

    def _facilitator(self, live: CoachingAppointment) -> str:
        return NOBODY if live.facilitator is None else self.people.get(live.facilitator.id, live.facilitator.id)

    def _plan(self, live: CoachingAppointment) -> str:
        mark = marks.take_apart(live.description).mark
        if mark is None:
            return BY_HAND
        if not mark.startswith(self.stack):
            return OTHER_STACKS
        key = mark.removeprefix(self.stack).split("/")[0]
        return self.plans.get(key, key)


def plan_keys(file: PlanFile) -> dict[str, str]:
    """The keys of a file's plans by all that they have had."""
    return {key: now for now, plan in file.plans.items() for key in (now, *plan.formerly)}
