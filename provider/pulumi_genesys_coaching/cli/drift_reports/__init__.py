"""A drift report in each of its formats; all of them show the one object that `drift` makes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ..terminal import Style

if TYPE_CHECKING:
    from ...drift import Report

TEXT = "text"

FORMATS = {
    TEXT: "text_table",
    "json": "json_document",
    "markdown": "markdown_comment",
    "html": "html_page",
    "junit": "junit_suite",
    "github": "github_annotations",
}
"""Each format, and the module that writes it; imported when it is asked for."""

SUFFIXES = {".txt": TEXT, ".json": "json", ".md": "markdown", ".html": "html", ".xml": "junit"}
"""What the name of a file says of the format that goes into it."""


def rendered(report: Report, format_name: str, style: Style, *, show_ignored: bool = False) -> str:
    """A report in a format; the style is for the one that terminals show."""
    renderer = importlib.import_module(f"{__name__}.{FORMATS[format_name]}")
    shown: str = (
        renderer.render(report, style, show_ignored=show_ignored)
        if format_name == TEXT
        else renderer.render(report, show_ignored=show_ignored)
    )
    return shown
