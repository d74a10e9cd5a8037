"""Which days a schedule names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from itertools import islice
from typing import Literal

from dateutil import rrule as dateutil_rrule
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, rruleset

from ..model import Schedule
from ..values import LAST_DAY, Rhythm
from .recurrence_rules import rule_of

_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
_MONTHS_ARE_LONG = 28
"""So many days each month has."""

EVERY_WEEK = Rhythm(1, "week")


class Days:
    """The days that a schedule names, in order; found as they are asked for.

    Weeks begin on Monday, and the week (or month) of `from` is the first of the rhythm. The schedule must be free of
    contradictions.
    """

    def __init__(self, schedule: Schedule, clock: tzinfo) -> None:
        self._found: list[date] = []
        self._rest = _named(schedule, clock)

    def between(self, first: date, last: date) -> list[date]:
        """Those from `first` to `last`, both of them too."""
        self._find(last)
        return self._found[bisect_left(self._found, first) : bisect_right(self._found, last)]

    def names(self, day: date) -> bool:
        """Whether it is one of them."""
        return bool(self.between(day, day))

    def index(self, day: date) -> int:
        """How many there are before a day."""
        self._find(day)
        return bisect_left(self._found, day)

    def nearest(self, day: date) -> date | None:
        """The one nearest to a day; None where there is none at all."""
        before = self._find(day)
        around = self._found[max(0, before - 1) : before + 1]
        return min(around, key=lambda other: abs(other - day), default=None)

    def _find(self, last: date) -> int:
        """Finds all up to a day, and one more; answers how many there are up to it."""
        while not self._found or self._found[-1] <= last:
            day = next(self._rest, None)
            if day is None:
                break
            self._found.append(day)
        return bisect_right(self._found, last)


def _named(schedule: Schedule, clock: tzinfo) -> Iterator[date]:
    if schedule.rrule is not None:
        moments: Iterator[datetime] = iter(rule_of(schedule, clock))
    else:
        moments = islice(_structured(schedule), schedule.count)
    return (moment.date() for moment in moments)


def _structured(schedule: Schedule) -> Iterator[datetime]:
    rules = rruleset()
    every = schedule.every or EVERY_WEEK
    start = datetime.combine(schedule.start, datetime.min.time())
    until = datetime.combine(schedule.until, datetime.min.time()) if schedule.until else None

    def add(**parts: object) -> None:
        rules.rrule(
            rrule(
                _FREQUENCIES[every.unit],
                dtstart=start,
                interval=every.interval,
                wkst=dateutil_rrule.MO,
                until=until,
                **parts,  # type: ignore[arg-type]
            )
        )

    if schedule.weekdays:
        # Together, dateutil would take them for days that are both.
        for is_nth in (False, True):
            days = [one for one in schedule.weekdays if (one.nth is not None) == is_nth]
            if days:
                add(byweekday=[dateutil_rrule.weekday(one.weekday, one.nth) for one in days])
    elif every.unit == "month":
        for day in schedule.month_days or [schedule.start.day]:
            add(**_month_day(day, schedule.short_months))
    else:
        add()
    return iter(rules)


def _month_day(day: int | str, short_months: str) -> dict[str, object]:
    """A day of each month, or the last one of those that are too short for it."""
    if day == LAST_DAY:
        return {"bymonthday": -1}
    assert isinstance(day, int)
    if day <= _MONTHS_ARE_LONG or short_months == "skip":
        return {"bymonthday": day}
    return {"bymonthday": list(range(_MONTHS_ARE_LONG, day + 1)), "bysetpos": -1}
