"""Spans of days that are counted by themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ..genesys import Interval
from ..plans.days.wall_time import midnight

_DAY = timedelta(days=1)


class Per(StrEnum):
    """What a period can be."""

    WEEK = "week"
    """From Monday to Sunday."""
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def interval(self, zone: ZoneInfo) -> Interval:
        """Its instants, from midnight to midnight on a clock."""
        return Interval(start=midnight(self.first, zone), end=midnight(self.last + _DAY, zone))


def periods_of(first: date, last: date, per: Per | None) -> tuple[Period, ...]:
    """The weeks or months of some days, the first and the last one cut where these begin and end."""
    if per is None:
        return (Period(first, last),)
    periods = []
    while first <= last:
        ends = min(_end(first, per), last)
        periods.append(Period(first, ends))
        first = ends + _DAY
    return tuple(periods)


def index_of(moment: datetime, periods: Sequence[Period], zone: ZoneInfo) -> int | None:
    """Which of the periods a moment is in, if it is in one."""
    day = moment.astimezone(zone).date()
    index = bisect_right(periods, day, key=lambda period: period.first) - 1
    return index if index >= 0 and day <= periods[index].last else None


def _end(day: date, per: Per) -> date:
    """The last day of the week or month that a day is in."""
    if per is Per.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - _DAY
