"""Counts for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..json_output import json_text
from .entries import document_of

if TYPE_CHECKING:
    from ...adherence import Report


def render(report: Report) -> str:
    """The report as JSON."""
    return json_text(document_of(report))
