"""How calendars speak of days, numbers and themselves, in every format."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .calendar import Calendar

if TYPE_CHECKING:
    from ...plans import Occurrence


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


def hours(occurrence: Occurrence) -> str:
    """From when to when, on the plan's clock."""
    return f"{occurrence.local_start:%H:%M}\u2013{occurrence.end.astimezone(occurrence.zone):%H:%M}"


def summary(calendar: Calendar) -> str:
    """What the calendar shows, in a line."""
    parts = [
        calendar.file,
        *([f"for {calendar.person}"] if calendar.person else []),
        *([f"plan {calendar.plan}"] if calendar.plan else []),
        f"{counted(len(calendar.occurrences), 'appointment')}, {window(calendar)}",
        calendar.zone.key,
        f"as of {as_of(calendar)}",
    ]
    return " · ".join(parts)


def window(calendar: Calendar) -> str:
    """The days that the calendar covers."""
    return span(calendar.first, calendar.last) if calendar.first <= calendar.last else "no day"


def as_of(calendar: Calendar) -> str:
    """The moment that the calendar was made for, in its time zone."""
    moment = calendar.as_of.astimezone(calendar.zone)
    return f"{moment:%A} {day_of(moment.date())}, {moment:%H:%M}"
