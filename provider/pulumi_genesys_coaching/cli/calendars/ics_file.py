"""A calendar for calendar programs: iCalendar, RFC 5545."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

import icalendar

from ... import __version__
from ..terminal import without_bidi_overrides
from .calendar import Calendar
from .time_zones import time_zone

if TYPE_CHECKING:
    from ...plans import Occurrence


def render(calendar: Calendar) -> str:
    """The calendar as iCalendar, with each time zone that it needs."""
    file = icalendar.Calendar()
    file.add("prodid", f"-//pulumi-genesys-coaching//coaching {__version__}//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    # RFC 7986 has a name for calendars; Apple's and Google's programs know the older one alone.
    for name in ("name", "x-wr-calname"):
        file.add(name, _text(f"Coaching: {calendar.person or calendar.plan or PurePath(calendar.file).name}"))
    for component in _time_zones(calendar):
        file.add_component(component)
    for occurrence in calendar.occurrences:
        file.add_component(_event(occurrence, calendar))
    text: str = file.to_ical().decode()
    return text


def _time_zones(calendar: Calendar) -> Iterator[icalendar.Timezone]:
    zones = {occurrence.zone.key: occurrence.zone for occurrence in calendar.occurrences}
    for key, zone in sorted(zones.items()):
        if key != "UTC":
            yield time_zone(zone, calendar.first, calendar.last)


def _event(occurrence: Occurrence, calendar: Calendar) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", _text(f"{occurrence.name}@{PurePath(calendar.file).name}"))
    event.add("dtstamp", calendar.as_of.astimezone(UTC))
    start, end = _times(occurrence)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", _text(occurrence.title))
    event.add("description", _text(_description(occurrence)))
    if occurrence.location is not None:
        event.add("location", _text(occurrence.location))
    event.add("categories", [_text(occurrence.key)])
    return event


def _times(occurrence: Occurrence) -> tuple[datetime, datetime]:
    """Start and end on the plan's clock; in UTC where the clock shows an hour for the second time."""
    start, end = occurrence.local_start, occurrence.end.astimezone(occurrence.zone)
    return (start.astimezone(UTC), end.astimezone(UTC)) if start.fold or end.fold else (start, end)


def _description(occurrence: Occurrence) -> str:
    """Who takes part is said here: ORGANIZER and ATTENDEE are e-mail addresses, and programs would write to them."""
    attendees = ", ".join(attendee.name for attendee in occurrence.attendees)
    people = f"Facilitator: {occurrence.facilitator.name}\nAttendees: {attendees}"
    return "\n\n".join(filter(None, (people, occurrence.description.strip(), *occurrence.remarks)))


def _text(text: str) -> str:
    """A text that looks like what it says, without the control characters that RFC 5545 forbids."""
    return "".join(one for one in without_bidi_overrides(text) if one in "\n\t" or unicodedata.category(one) != "Cc")
