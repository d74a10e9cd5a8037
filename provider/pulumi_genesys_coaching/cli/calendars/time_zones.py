"""Time zones as iCalendar says them: the offset at the beginning, and each change of clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

_DAY = timedelta(days=1)

_Observance = icalendar.TimezoneStandard | icalendar.TimezoneDaylight


def time_zone(zone: ZoneInfo, first: date, last: date) -> icalendar.Timezone:
    """A zone from the year before the first day to the one after the last, as clocks disagree about the year's turn.

    The icalendar package's own has the onsets in spring an hour late, since it says them on the new clock.
    """
    component = icalendar.Timezone()
    component.add("tzid", zone.key)
    begins, ends = datetime(first.year - 1, 1, 1, tzinfo=UTC), datetime(last.year + 2, 1, 1, tzinfo=UTC)
    onsets = [(begins, begins), *_changes(zone, begins, ends)]
    least = min(_offset(zone, after) for _, after in onsets)
    for before, after in onsets:
        kind = icalendar.TimezoneDaylight if _offset(zone, after) > least else icalendar.TimezoneStandard
        component.add_component(_observance(kind(), zone, before, after))
    return component


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The last second of each offset and the first one of the next."""
    day = begins
    while day < ends:
        if _offset(zone, day) != _offset(zone, day + _DAY):
            yield _change_within(zone, day)
        day += _DAY


def _change_within(zone: ZoneInfo, day: datetime) -> tuple[datetime, datetime]:
    before, after = day, day + _DAY
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return before, after


def _observance(component: _Observance, zone: ZoneInfo, before: datetime, after: datetime) -> _Observance:
    """The clock from an instant on; RFC 5545 wants its onset as the clock before it would have shown it."""
    old = _offset(zone, before)
    component.add("dtstart", (after + old).replace(tzinfo=None))
    component.add("tzoffsetfrom", old)
    component.add("tzoffsetto", _offset(zone, after))
    component.add("tzname", after.astimezone(zone).tzname())
    return component


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
