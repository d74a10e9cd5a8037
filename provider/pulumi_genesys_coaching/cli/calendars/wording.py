"""How calendars speak of days, numbers and themselves, in every format."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from ...validation import nearest
from .calendar import Calendar

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ...plans import Occurrence

SEPARATOR = " \u00b7 "

_SHORT = 5
"""So many letters at most has a short word."""

_MANY = 8
"""So many attendees are named at most."""
_FIRST = 4
"""So many are named of those who are more."""


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number of things."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_of(day: date) -> str:
    """`2 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def span(first: date, last: date) -> str:
    """`2 to 8 November 2026`: what both days have in common is said once."""
    if first == last:
        return day_of(last)
    if first.year != last.year:
        return f"{day_of(first)} to {day_of(last)}"
    return f"{first.day if first.month == last.month else f'{first.day} {first:%B}'} to {day_of(last)}"


def named(day: date, beside: date) -> str:
    """`Wednesday 25 November`; with the year, where that is not the year of the day that it is said beside."""
    return f"{day:%A} {day_of(day) if day.year != beside.year else f'{day.day} {day:%B}'}"


def suggestion(word: str, known: Collection[str]) -> str:
    """` (did you mean x?)`; of a short word a letter is a large part, so it need not be as near as others."""
    found = nearest(word, known)
    if found or len(word) > _SHORT:
        return found
    further = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    return f" (did you mean {further[0]}?)" if further else ""


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
    if len(names) <= _MANY:
        return ", ".join(names)
    return f"{', '.join(names[:_FIRST])} and {len(names) - _FIRST} more"


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
    moment = calendar.as_of.astimezone(calendar.zone)
    return f"{moment:%A} {day_of(moment.date())}, {moment:%H:%M}"


def _names(title: str, name: str) -> bool:
    """Whether a title says a name, and not only a word that begins like it."""
    before, found, after = title.partition(name)
    return bool(found) and not before[-1:].isalnum() and not after[:1].isalnum()
