"""How much coaching takes place, in each format; all of them show the one object that `adherence` makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report_formats import Formats

if TYPE_CHECKING:
    from ...adherence import Report

FORMATS: Formats[Report] = Formats(
    __name__,
    {"table": "text_table", "json": "json_document", "csv": "csv_rows", "html": "html_page"},
    default="table",
)
"""All that a report is written in."""
