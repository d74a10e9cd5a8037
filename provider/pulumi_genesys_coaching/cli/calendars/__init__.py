"""What a plan comes to as a calendar: what is chosen of it, and a renderer for each format."""

from __future__ import annotations

from ..report_formats import Formats
from .calendar import Calendar, Choice, chosen, takes_part

__all__ = ["FORMATS", "Calendar", "Choice", "chosen", "takes_part"]

FORMATS: Formats[Calendar] = Formats(
    __name__,
    {"table": "text_table", "json": "json_list", "csv": "csv_rows", "ics": "ics_file", "html": "html_page"},
    default="table",
)
"""All that a calendar is written in."""
