"""Charts of counts, as SVG that stands in a page; the tables beside them say the same to those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .wording import share, short_name

if TYPE_CHECKING:
    from ...adherence import Counts, Report

_HEIGHT = 150
_STEP = 64
"""Of a column and the gap behind it."""
_COLUMN = 40
_TOP, _BOTTOM = 22, 26
"""Above and below the columns, for numbers and days."""


def parts_of(counts: Counts) -> list[tuple[str, str, int]]:
    """What is shown of counts one after the other: how it looks, what it is called, and how many there are."""
    return [
        ("completed", "completed", counts.completed),
        ("overdue", "overdue", counts.overdue),
        ("invalid", "invalid schedule", counts.invalid_schedule),
        ("to-come", "to come", counts.to_come),
    ]


def bar(counts: Counts, longest: int) -> str:
    """A bar whose parts add up to all that there is; of the longest one, it takes the whole width."""
    return (
        f'<svg class="bar" viewBox="0 0 {max(longest, 1)} 1" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(_in_a_row(counts))}</svg>"
    )


def _in_a_row(counts: Counts) -> Iterator[str]:
    at = 0
    for look, _, count in parts_of(counts):
        if count:
            yield f'<rect class="{look}" x="{at}" width="{count}" height="1"/>'
        at += count


def columns(report: Report) -> str:
    """A column for each period, and a line across it where the plan file's number is."""
    highest = max([1, *(max(one.activities, one.declared) for one in report.totals)])
    width = _STEP * len(report.periods)
    drawn = "".join(
        f'<g transform="translate({_STEP * index} 0)">{"".join(_column(one, highest))}'
        f'<text x="{_STEP / 2:g}" y="{_TOP + _HEIGHT + 18}">{short_name(period, report)}</text></g>'
        for index, (period, one) in enumerate(zip(report.periods, report.totals, strict=True))
    )
    height = _TOP + _HEIGHT + _BOTTOM
    return (
        f'<svg class="columns" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        f'<line class="ground" x1="0" x2="{width}" y1="{_TOP + _HEIGHT}" y2="{_TOP + _HEIGHT}"/>{drawn}</svg>'
    )


def _column(counts: Counts, highest: int) -> Iterator[str]:
    left, top = (_STEP - _COLUMN) / 2, float(_TOP + _HEIGHT)
    for look, _, count in parts_of(counts):
        if count:
            height = _HEIGHT * count / highest
            top -= height
            yield f'<rect class="{look}" x="{left:g}" y="{top:.1f}" width="{_COLUMN}" height="{height:.1f}"/>'
    if counts.declared:
        line = _TOP + _HEIGHT * (1 - counts.declared / highest)
        yield f'<line class="declared" x1="{left - 6:g}" x2="{left + _COLUMN + 6:g}" y1="{line:.1f}" y2="{line:.1f}"/>'
        top = min(top, line)
    if counts.activities or counts.declared:
        yield f'<text class="number" x="{_STEP / 2:g}" y="{top - 6:.1f}">{share(counts)}</text>'
