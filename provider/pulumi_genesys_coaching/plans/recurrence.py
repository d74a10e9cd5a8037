"""Which days a schedule names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .model import Schedule
from .values import WEEKDAYS

_DAY = timedelta(days=1)


def nominal_dates(schedule: Schedule, last: date) -> Iterator[date]:
    """The days that a schedule names, in order, up to and with `last` or its own end, whichever is first.

    Weeks begin on Monday, and the week of `from` is the first of the rhythm.
    """
    end = min(last, schedule.until) if schedule.until else last
    weekdays = sorted(map(WEEKDAYS.index, schedule.weekdays)) or [schedule.start.weekday()]
    monday = schedule.start - schedule.start.weekday() * _DAY
    while monday <= end:
        for weekday in weekdays:
            day = monday + weekday * _DAY
            if schedule.start <= day <= end:
                yield day
        monday += schedule.every


def names(schedule: Schedule, day: date) -> bool:
    """Whether a schedule names a day."""
    return day in nominal_dates(schedule, day)
