"""Local dates and wall-clock times as instants, across the changes of daylight saving time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC that a local date and time mean.

    A time that is skipped in spring means the first moment after the gap; one that comes twice in autumn, the first.
    """
    local = datetime.combine(day, at, tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    return _end_of_gap(local.replace(fold=1).astimezone(UTC), moment, zone)


def remark_on(day: date, at: time, zone: ZoneInfo) -> str | None:
    """What people should know of a local time: that it is skipped on that day, or comes twice; else None."""
    local = datetime.combine(day, at, tzinfo=zone)
    if local.utcoffset() == local.replace(fold=1).utcoffset():
        return None
    start = instant_of(day, at, zone).astimezone(zone)
    if start.replace(tzinfo=None) == local.replace(tzinfo=None):
        return f"{at:%H:%M} comes twice that day, as the clocks go back; the first of the two is meant"
    return f"{at:%H:%M} does not exist that day, as the clocks go forward; it begins at {start:%H:%M}"


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a local day, in UTC."""
    return instant_of(day, time(), zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The second at which the zone's offset changes between two moments."""
    old_offset = before.astimezone(zone).utcoffset()
    seconds = range(int(before.timestamp()), int(after.timestamp()))
    change = bisect_left(seconds, True, key=lambda second: _offset(second, zone) != old_offset)
    return datetime.fromtimestamp(seconds[0] + change, UTC)


def _offset(second: int, zone: ZoneInfo) -> object:
    return datetime.fromtimestamp(second, zone).utcoffset()
