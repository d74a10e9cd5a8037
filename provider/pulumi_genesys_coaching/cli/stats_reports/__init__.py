"""How much coaching takes place, in each format; all of them show the one object that `adherence` makes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ..terminal import Style

if TYPE_CHECKING:
    from ...adherence import Report

TABLE = "table"
HTML = "html"

FORMATS = {TABLE: "text_table", "json": "json_document", "csv": "csv_rows", HTML: "html_page"}
"""Each format, and the module that writes it; imported when it is asked for."""


def rendered(report: Report, format_name: str, style: Style) -> str:
    """A report in a format; the style is for the one that terminals show."""
    renderer = importlib.import_module(f"{__name__}.{FORMATS[format_name]}")
    text: str = renderer.render(report, style) if format_name == TABLE else renderer.render(report)
    return text
