"""Which days a schedule names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .model import Schedule
from .values import WEEKDAYS


def nominal_dates(schedule: Schedule, first: date, last: date) -> Iterator[date]:
    """The days that a schedule names, in order, from `first` to `last`, both of them too.

    Weeks begin on Monday, and the week of `from` is the first of the rhythm.
    """
    start = max(first, schedule.start).toordinal()
    end = min(last, schedule.until or last).toordinal()
    weekdays = sorted(map(WEEKDAYS.index, schedule.weekdays)) or [schedule.start.weekday()]
    anchor = schedule.start.toordinal() - schedule.start.weekday()
    step = schedule.every.days
    for monday in range(start - (start - anchor) % step, end + 1, step):
        for day in (monday + weekday for weekday in weekdays):
            if start <= day <= end:
                yield date.fromordinal(day)


def names(schedule: Schedule, day: date) -> bool:
    """Whether a schedule names a day."""
    return day in nominal_dates(schedule, day, day)


def nearest_date(schedule: Schedule, day: date) -> date | None:
    """The day nearest to this one that a schedule names; None where it names none."""
    within = min(max(day, schedule.start), schedule.until or day)
    around = nominal_dates(schedule, within - schedule.every, within + schedule.every)
    return min(around, key=lambda other: abs(other - day), default=None)
