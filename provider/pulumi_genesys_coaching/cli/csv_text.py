"""CSV for spreadsheets, by RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for a Windows code page and breaks every umlaut. Programs have JSON."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], lines: Iterable[Mapping[str, Any]]) -> str:
    """A line of names first; what is None or left out is empty, and lists have spaces between their entries."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(columns)
    for line in lines:
        rows.writerow(_cell(line.get(column)) for column in columns)
    return BYTE_ORDER_MARK + text.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    text = " ".join(value) if isinstance(value, list) else value
    # A spreadsheet runs what looks like a formula; an apostrophe makes it text.
    return f"'{text}" if isinstance(text, str) and text.startswith(_BEGINS_A_FORMULA) else text
