"""Counts for spreadsheets: a line for each group and each week or month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..csv_text import csv_text
from .entries import PeriodNumbers, document_of

if TYPE_CHECKING:
    from ...adherence import Report

_NUMBERS = tuple(field.alias or name for name, field in PeriodNumbers.model_fields.items())
_DAYS = ("from", "to")

COLUMNS = ("key", "name", *_DAYS, *(name for name in _NUMBERS if name not in _DAYS))


def render(report: Report) -> str:
    """The report as CSV, without sums, which a spreadsheet makes itself."""
    return csv_text(COLUMNS, _lines(report))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    for group in document_of(report).groups:
        for period in group.periods:
            yield {"key": group.key, "name": group.name, **period.model_dump(mode="json", by_alias=True)}
