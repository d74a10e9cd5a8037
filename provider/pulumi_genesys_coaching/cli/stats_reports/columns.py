"""The columns of tables of counts, for terminals and pages alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .wording import lateness, percent

if TYPE_CHECKING:
    from ...adherence import Counts, Report


@dataclass(frozen=True)
class Column:
    """One column."""

    heading: str
    cell: Callable[[Counts], str]
    meaning: str | None = None
    """What is to be read below the table, where the heading does not speak for itself."""
    needs_attention: bool = False
    """Whether anything but 0 in it calls for somebody."""


_COLUMNS = (
    Column(
        "declared",
        lambda counts: f"{counts.declared:,}",
        "what the plan file says today, also of days before it was deployed",
    ),
    Column("existing", lambda counts: f"{counts.activities:,}", "what is in Genesys Cloud, made by a plan or by hand"),
    Column("planned", lambda counts: f"{counts.planned:,}"),
    Column("in progress", lambda counts: f"{counts.in_progress:,}"),
    Column("completed", lambda counts: f"{counts.completed:,}"),
    Column(
        "overdue",
        lambda counts: f"{counts.overdue:,}",
        "over and not completed; counted as planned or in progress too",
        needs_attention=True,
    ),
)
_INVALID = Column("invalid schedule", lambda counts: f"{counts.invalid_schedule:,}", needs_attention=True)
_DONE = Column("done", percent, "the completed ones among those that are completed or overdue")
_LATE = Column(
    "late", lateness, "completed on a later day than their own, and the median of how many days later that was"
)


def columns_of(report: Report) -> tuple[Column, ...]:
    """Those that there is something to say in."""
    invalid = (_INVALID,) if report.total.invalid_schedule else ()
    late = (_LATE,) if report.has_lateness else ()
    return (*_COLUMNS, *invalid, _DONE, *late)


def meanings_of(report: Report) -> list[str]:
    """What columns mean."""
    return [f"{column.heading}: {column.meaning}" for column in columns_of(report) if column.meaning]
