"""A calendar for spreadsheets: CSV by RFC 4180."""

from __future__ import annotations

import csv
import io
from typing import Any

from .calendar import Calendar
from .entries import Entry, entry_of

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for a Windows code page and breaks every umlaut. Programs have JSON."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = tuple(field.alias or name for name, field in Entry.model_fields.items())


def render(calendar: Calendar) -> str:
    """The calendar as CSV, with a line of names first; attendees are separated by spaces, which no key has."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for occurrence in calendar.occurrences:
        values = entry_of(occurrence).model_dump(mode="json", by_alias=True)
        rows.writerow(_cell(values[column]) for column in COLUMNS)
    return BYTE_ORDER_MARK + text.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    text = " ".join(value) if isinstance(value, list) else value
    # A spreadsheet runs what looks like a formula; an apostrophe makes it text.
    return f"'{text}" if isinstance(text, str) and text.startswith(_BEGINS_A_FORMULA) else text
