"""What a plan comes to as a calendar: what is chosen of it, and a renderer for each format."""

from __future__ import annotations

import importlib

from ..terminal import Style
from .calendar import Calendar, Choice, chosen, takes_part

__all__ = ["FORMATS", "TABLE", "Calendar", "Choice", "chosen", "rendered", "takes_part"]

TABLE = "table"

FORMATS = {
    TABLE: "text_table",
    "json": "json_list",
    "csv": "csv_rows",
    "ics": "ics_file",
    "html": "html_page",
}
"""Each format, and the module that writes it; imported when it is asked for, as some are slow to import."""


def rendered(calendar: Calendar, format_name: str, style: Style) -> str:
    """A calendar in a format; the style is for the one that terminals show."""
    renderer = importlib.import_module(f"{__name__}.{FORMATS[format_name]}")
    text: str = renderer.render(calendar, style) if format_name == TABLE else renderer.render(calendar)
    return text
