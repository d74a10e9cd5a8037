"""A review in each of its formats; all of them show the one object that `reviews` makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report_formats import Formats

if TYPE_CHECKING:
    from ...reviews import Review

FORMATS: Formats[Review] = Formats(
    __name__,
    {"text": "text_list", "markdown": "markdown_comment", "json": "json_document"},
    default="text",
    suffixes={".txt": "text", ".md": "markdown", ".json": "json"},
)
"""All that a review is written in."""
