"""A calendar for programs: a JSON list."""

from __future__ import annotations

from .calendar import Calendar
from .entries import Entries, entry_of, json_text


def render(calendar: Calendar) -> str:
    """The calendar as JSON, one entry after the other."""
    return json_text(Entries([entry_of(occurrence) for occurrence in calendar.occurrences]))
