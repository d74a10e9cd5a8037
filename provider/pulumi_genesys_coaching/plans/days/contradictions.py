"""What contradicts itself in a schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from ..codes import Code
from ..model import Schedule
from .recurrence_rules import RruleError
from .rhythm import EVERY_WEEK, Days

_IN_PLACE_OF_RRULE = {
    "every": "every",
    "weekdays": "weekdays",
    "month_days": "monthDays",
    "short_months": "shortMonths",
    "until": "until",
    "count": "count",
}
"""Fields of a schedule, and their keys."""


@dataclass(frozen=True)
class Contradiction:
    """One thing that makes no sense, at one key of the schedule."""

    field: str
    code: Code
    message: str


def contradictions(schedule: Schedule, clock: tzinfo) -> list[Contradiction]:
    """All that contradicts itself; nothing, where the schedule's days can be told."""
    return list(_of_rrule(schedule, clock) if schedule.rrule is not None else _of_parts(schedule))


def _of_rrule(schedule: Schedule, clock: tzinfo) -> Iterator[Contradiction]:
    for name, key in _IN_PLACE_OF_RRULE.items():
        if name in schedule.model_fields_set:
            message = f"`rrule` says this already; remove `{key}`"
            yield Contradiction(key, Code.RHYTHM, message)
    try:
        Days(schedule, clock).names(schedule.start)
    except (RruleError, ValueError, OverflowError) as error:
        yield Contradiction("rrule", Code.RRULE, str(error))


def _of_parts(schedule: Schedule) -> Iterator[Contradiction]:
    every = schedule.every or EVERY_WEEK
    if schedule.until is not None and schedule.until < schedule.start:
        message = "the end (`until`) is before the start (`from`)"
        yield Contradiction("until", Code.ENDS_BEFORE_IT_BEGINS, message)
    if schedule.until is not None and schedule.count is not None:
        yield Contradiction("count", Code.RHYTHM, "`until` says when it ends already; remove one of the two")
    if "short_months" in schedule.model_fields_set and every.unit != "month":
        yield Contradiction("shortMonths", Code.RHYTHM, "needs `every: month`, or so many months")
    if schedule.month_days and every.unit != "month":
        yield Contradiction("monthDays", Code.RHYTHM, "needs `every: month`, or so many months")
    if schedule.month_days and schedule.weekdays:
        message = "`weekdays` says which days already; remove one of the two"
        yield Contradiction("monthDays", Code.RHYTHM, message)
    if any(one.nth is not None for one in schedule.weekdays) and every.unit != "month":
        message = "the first, second or last of a month needs `every: month`, or so many months"
        yield Contradiction("weekdays", Code.RHYTHM, message)
