"""A calendar for spreadsheets."""

from __future__ import annotations

from ..csv_text import csv_text
from .calendar import Calendar
from .entries import Entry, entry_of

COLUMNS = tuple(field.alias or name for name, field in Entry.model_fields.items())


def render(calendar: Calendar) -> str:
    """The calendar as CSV; attendees are separated by spaces, which no key has."""
    entries = map(entry_of, calendar.occurrences)
    return csv_text(COLUMNS, (entry.model_dump(mode="json", by_alias=True) for entry in entries))
