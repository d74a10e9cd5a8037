"""Cells: what was counted of one person in one period, before it is put into groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ..plans import Occurrence
from .periods import Period, index_of
from .report import Counts


@dataclass(frozen=True)
class Cell:
    """Counts of one person who is coached, in one period."""

    person: str
    """The key in the plan file."""
    period: int
    """Which of the report's periods it is."""
    counts: Counts
    facilitator: str | None = None
    """The key in the plan file, or what stands for it; None where it is not told."""
    plan: str | None = None
    """The plan's key, or what stands for it; None where it is not told."""


def declared(occurrences: Iterable[Occurrence], periods: Sequence[Period], zone: ZoneInfo) -> Iterator[Cell]:
    """What a plan file declares."""
    one = Counts(declared=1)
    for occurrence in occurrences:
        period = index_of(occurrence.start, periods, zone)
        if period is not None:
            for attendee in occurrence.attendees:
                yield Cell(attendee.key, period, one, occurrence.facilitator.key, occurrence.plan)
