"""A calendar for programs: a JSON list."""

from __future__ import annotations

from ..json_output import json_text
from .calendar import Calendar
from .entries import Entries, entry_of


def render(calendar: Calendar) -> str:
    """The calendar as JSON, one entry after the other."""
    return json_text(Entries([entry_of(occurrence) for occurrence in calendar.occurrences]))
