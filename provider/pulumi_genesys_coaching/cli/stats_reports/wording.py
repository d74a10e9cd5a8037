"""How reports speak of counts, in every format."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..wording import SEPARATOR, counted, moment_of, span

if TYPE_CHECKING:
    from ...adherence import Counts, Period, Report

EVERYBODY = "all together"


def summary(report: Report) -> str:
    """What was looked at, in parts that `SEPARATOR` holds together."""
    parts = [
        report.file,
        f"{report.stack} at {report.organization}",
        counted(report.people, "person", "people"),
        span(report.first, report.last),
        report.zone.key,
        f"as of {moment_of(report.clock)}",
    ]
    return SEPARATOR.join(parts)


def verdict(report: Report) -> str:
    """The answer in a sentence."""
    total = report.total
    due = total.completed + total.overdue
    if not total.activities:
        return f"There is no coaching; {total.declared:,} declared"
    if not due:
        return f"Nothing was due yet; {total.to_come:,} to come"
    return (
        f"{total.completed:,} of {due:,} that were due are completed ({percent(total)}), {total.overdue:,} overdue; "
        f"{total.to_come:,} to come"
    )


def percent(counts: Counts) -> str:
    """How many of those that were due are completed, rounded down; nothing where none was."""
    return "" if counts.completed_percent is None else f"{int(counts.completed_percent)} %"


def lateness(counts: Counts) -> str:
    """How many were completed late, and by how much."""
    if counts.median_days_late is None:
        return "0"
    return f"{counts.completed_late:,} ({counts.median_days_late:g} d)"


def period_name(period: Period) -> str:
    """The days, or the month where they are all of one."""
    is_month = period.first.day == 1 and (period.last + timedelta(days=1)).day == 1
    is_one = is_month and period.first.month == period.last.month and period.first.year == period.last.year
    return f"{period.first:%B %Y}" if is_one else span(period.first, period.last)


def short_name(period: Period, report: Report) -> str:
    """What stands below a column: the month, or the day on which the week begins."""
    if report.per is None:
        return ""
    return f"{period.first:%b}" if report.per == "month" else f"{period.first.day} {period.first:%b}"


def share(counts: Counts) -> str:
    """`5/6`: of six that were due, five are completed; where none was due, how many there are."""
    due = counts.completed + counts.overdue
    return f"{counts.completed:,}/{due:,}" if due else f"{counts.activities:,}"
