"""A review in each of its formats; all of them show the one object that `reviews` makes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ..terminal import Style

if TYPE_CHECKING:
    from ...reviews import Review

TEXT = "text"

FORMATS = {TEXT: "text_list", "markdown": "markdown_comment", "json": "json_document"}
"""Each format, and the module that writes it; imported when it is asked for."""

SUFFIXES = {".txt": TEXT, ".md": "markdown", ".json": "json"}
"""What the name of a file says of the format that goes into it."""


def rendered(review: Review, format_name: str, style: Style) -> str:
    """A review in a format; the style is for the one that terminals show."""
    renderer = importlib.import_module(f"{__name__}.{FORMATS[format_name]}")
    text: str = renderer.render(review, style) if format_name == TEXT else renderer.render(review)
    return text
