"""Counts for terminals: a line for each group, or for each week or month of each group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..terminal import Style, clean, padded, shortened, width_of, wrapped
from ..wording import SEPARATOR
from .columns import columns_of, meanings_of
from .wording import EVERYBODY, period_name, summary, verdict

if TYPE_CHECKING:
    from ...adherence import Counts, Report

_GAP = "  "
_INDENT = "  "
_LEAST = 12
"""Columns that a name keeps, however narrow the terminal is."""


class _Row(NamedTuple):
    """What is said of."""

    name: str
    counts: Counts
    is_bold: bool = False


class _Line(NamedTuple):
    """A name and numbers, and how they look."""

    name: str
    numbers: Sequence[str]
    shown: Callable[[str], str]


def render(report: Report, style: Style) -> str:
    """The report as text; names are shortened where the terminal is narrow."""
    columns, rows = columns_of(report), list(_rows(report))
    lines = [
        _Line(report.by.capitalize(), [column.heading for column in columns], style.dim),
        *(
            _Line(row.name, [column.cell(row.counts) for column in columns], style.bold if row.is_bold else str)
            for row in rows
        ),
    ]
    text = [
        *map(style.bold, wrapped(clean(summary(report)), style.width, SEPARATOR)),
        *wrapped(verdict(report), style.width),
        "",
        *_aligned(lines, style.width),
        "",
        *(style.dim(line) for note in _notes(report) for line in wrapped(note, style.width)),
    ]
    return "\n".join(text) + "\n"


def _rows(report: Report) -> Iterator[_Row]:
    """Groups, and all together; each with its periods below it, if it was asked for them."""
    for group in report.groups:
        yield _Row(clean(group.name), group.total, is_bold=report.per is not None)
        yield from _period_rows(group.counts, report)
    if len(report.groups) != 1:
        yield _Row(EVERYBODY, report.total, is_bold=True)
        yield from _period_rows(report.totals, report)


def _period_rows(counts: Sequence[Counts], report: Report) -> Iterator[_Row]:
    if report.per is not None:
        for period, one in zip(report.periods, counts, strict=True):
            yield _Row(_INDENT + period_name(period), one)


def _aligned(lines: Sequence[_Line], width: int | None) -> Iterator[str]:
    """Names to the left, numbers to the right; names keep what the terminal leaves them."""
    widths = [max(map(width_of, column)) for column in zip(*(line.numbers for line in lines), strict=True)]
    longest = max(width_of(line.name) for line in lines)
    left = longest if width is None else min(longest, max(_LEAST, width - sum(widths) - len(_GAP) * len(widths)))
    for name, numbers, shown in lines:
        right = [" " * (column - width_of(number)) + number for number, column in zip(numbers, widths, strict=True)]
        yield shown(_GAP.join([padded(shortened(name, left), left), *right]).rstrip())


def _notes(report: Report) -> list[str]:
    return [*map(clean, report.notes), *meanings_of(report)]
