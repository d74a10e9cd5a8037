"""What a look at the coaching of some people has counted: the one object that every format shows."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .periods import Per, Period
from .question import By


@dataclass(frozen=True)
class Counts:
    """Numbers of appointments, as the platform counts them; one of several people counts for each of them."""

    declared: int = 0
    """How many the plan file says, as it is today."""
    activities: int = 0
    """How many there are, whoever made them: planned, in progress, completed, or of an invalid schedule."""
    planned: int = 0
    in_progress: int = 0
    completed: int = 0
    overdue: int = 0
    """How many are over and not completed; they are planned or in progress as well."""
    invalid_schedule: int = 0
    days_late: tuple[int, ...] = ()
    """For each completed one of which it is known, how many days after its own it was completed."""

    def __add__(self, other: Counts) -> Counts:
        """The numbers of both."""
        return Counts(
            self.declared + other.declared,
            self.activities + other.activities,
            self.planned + other.planned,
            self.in_progress + other.in_progress,
            self.completed + other.completed,
            self.overdue + other.overdue,
            self.invalid_schedule + other.invalid_schedule,
            self.days_late + other.days_late,
        )

    @property
    def to_come(self) -> int:
        """How many are neither over, completed nor of an invalid schedule."""
        return self.planned + self.in_progress - self.overdue

    @property
    def completed_percent(self) -> float | None:
        """The completed ones among those that should be, rounded down to a tenth; None where there are none."""
        due = self.completed + self.overdue
        return None if due == 0 else (1000 * self.completed // due) / 10

    @property
    def completed_late(self) -> int:
        """How many were completed on a later day than their own."""
        return sum(days > 0 for days in self.days_late)

    @property
    def median_days_late(self) -> float | None:
        """How many days after its own the middle one of these was completed; None where there are none."""
        late = [days for days in self.days_late if days > 0]
        return statistics.median(late) if late else None


def sum_of(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return sum(counts, Counts())


@dataclass(frozen=True)
class Group:
    """A person, a team, a facilitator or a plan."""

    key: str
    """In the plan file; in brackets, such as `(by hand)`, where it stands for what has none there."""
    name: str
    counts: tuple[Counts, ...]
    """For each period of the report."""

    @property
    def total(self) -> Counts:
        """Of all periods."""
        return sum_of(self.counts)


@dataclass(frozen=True)
class Report:
    """All that was counted."""

    file: str
    """The plan file, as it was called."""
    as_of: datetime
    zone: ZoneInfo
    """The plan file's, by which days are told."""
    organization: str
    """The API's URL."""
    stack: str
    """`project/stack`."""
    by: By
    per: Per | None
    """What each period is; None for a single one."""
    people: int
    """How many people there is something to count of."""
    periods: tuple[Period, ...]
    groups: tuple[Group, ...]
    """In the order of the plan file."""
    totals: tuple[Counts, ...]
    """For each period; a person of two teams counts once."""
    has_lateness: bool
    """Whether it was looked at when completed ones were completed."""
    notes: tuple[str, ...] = ()
    """What else there is to know."""

    @property
    def clock(self) -> datetime:
        """The moment of the look, on the plan file's clock."""
        return self.as_of.astimezone(self.zone)

    @property
    def first(self) -> date:
        """The first day that was looked at."""
        return self.periods[0].first

    @property
    def last(self) -> date:
        """The last day that was looked at."""
        return self.periods[-1].last

    @property
    def total(self) -> Counts:
        """Of everybody and all periods."""
        return sum_of(self.totals)
