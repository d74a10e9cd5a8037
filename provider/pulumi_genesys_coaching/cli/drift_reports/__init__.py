"""A drift report in each of its formats; all of them show the one object that `drift` makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report_formats import Formats

if TYPE_CHECKING:
    from ...drift import Report

FORMATS: Formats[Report] = Formats(
    __name__,
    {
        "text": "text_table",
        "json": "json_document",
        "markdown": "markdown_comment",
        "html": "html_page",
        "junit": "junit_suite",
        "github": "github_annotations",
    },
    default="text",
    suffixes={".txt": "text", ".json": "json", ".md": "markdown", ".html": "html", ".xml": "junit"},
)
"""All that a report is written in."""
