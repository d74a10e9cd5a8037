"""How calendars speak of appointments and themselves, in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..wording import SEPARATOR, counted, listed, moment_of, span
from .calendar import Calendar

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ...plans import Occurrence


def hours(occurrence: Occurrence, clock: ZoneInfo) -> str:
    """From when to when, with the name of the time where it changes meanwhile or is not that of the clock."""
    start, end = occurrence.local_start, occurrence.end.astimezone(occurrence.zone)
    if start.utcoffset() != end.utcoffset():
        return f"{start:%H:%M %Z}\u2013{end:%H:%M %Z}"
    elsewhere = "" if occurrence.zone.key == clock.key else f" {start:%Z}"
    return f"{start:%H:%M}\u2013{end:%H:%M}{elsewhere}"


def others(occurrence: Occurrence) -> str:
    """Those who are coached, the first ones of many; nobody, where the title names them all."""
    names = [attendee.name for attendee in occurrence.attendees]
    if all(_names(occurrence.title, name) for name in names):
        return ""
    return listed(names)


def summary(calendar: Calendar) -> str:
    """What the calendar shows, in parts that `SEPARATOR` holds together; that it shows nothing is told elsewhere."""
    found = f"{counted(len(calendar.occurrences), 'appointment')}, {window(calendar)}"
    parts = [
        calendar.file,
        *([f"for {calendar.person}"] if calendar.person else []),
        *([f"plan {calendar.plan}"] if calendar.plan else []),
        *([found] if calendar.occurrences else []),
        calendar.zone.key,
        f"as of {as_of(calendar)}",
    ]
    return SEPARATOR.join(parts)


def window(calendar: Calendar) -> str:
    """The days that the calendar covers."""
    return span(calendar.first, calendar.last) if calendar.first <= calendar.last else "no day"


def as_of(calendar: Calendar) -> str:
    """The moment that the calendar was made for, in its time zone."""
    return moment_of(calendar.as_of.astimezone(calendar.zone))


def _names(title: str, name: str) -> bool:
    """Whether a title says a name, and not only a word that begins like it."""
    before, found, after = title.partition(name)
    return bool(found) and not before[-1:].isalnum() and not after[:1].isalnum()
