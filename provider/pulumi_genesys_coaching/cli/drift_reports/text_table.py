"""A drift report for terminals: drift first, each finding beside the time of its appointment, the verdict last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...drift import Finding, Kind, Report
from ..terminal import Style, clean, padded, width_of, wrapped
from ..wording import SEPARATOR
from . import wording

_INDENT = "  "
_ENOUGH = 40
"""Columns that are left beside the times at least; in fewer, what is said stands below them."""
_FEW = 3
"""So many of the pending ones are shown."""


def render(report: Report, style: Style, *, show_ignored: bool) -> str:
    """The report as text."""
    text = [style.bold(line) for line in wrapped(SEPARATOR.join(wording.compared(report)), style.width, SEPARATOR)]
    for kind, heading in wording.HEADINGS.items():
        those = [finding for finding in report.findings if finding.kind is kind]
        if those:
            text += ["", *_heading(f"{heading} ({len(those):,})", style)]
            text += _pending(those, report, style) if kind is Kind.PENDING else _findings(those, report, style)
    if report.ignored and show_ignored:
        text += ["", *_heading(f"Ignored by rules of the plan file ({len(report.ignored):,})", style)]
        for one in report.ignored:
            text += _finding(one.finding, report, style, [wording.ignored(one)])
    if report.stale_rules:
        text += ["", *_heading(f"Rules to be taken out of the plan file ({len(report.stale_rules):,})", style)]
        text += _paragraphs(map(wording.stale, report.stale_rules), style)
    text += ["", *_end(report, style, show_ignored)]
    return "\n".join(text) + "\n"


def _end(report: Report, style: Style, show_ignored: bool) -> Iterator[str]:
    hidden = wording.hidden(report, show_ignored=show_ignored)
    notes = (f"Note: {clean(note)}" for note in report.notes)
    for told in filter(None, (wording.at_once(report), wording.coverage(report), hidden, *notes)):
        yield from wrapped(told, style.width)
    yield from map(style.bold, wrapped(wording.verdict(report), style.width))


def _heading(text: str, style: Style) -> Iterator[str]:
    return map(style.bold, wrapped(text, style.width))


def _findings(findings: Sequence[Finding], report: Report, style: Style) -> Iterator[str]:
    for finding in findings:
        yield from _finding(finding, report, style)


def _pending(findings: Sequence[Finding], report: Report, style: Style) -> Iterator[str]:
    """The first ones, and no more than what they are: a supervisor waits for none of them."""
    for finding in findings[:_FEW]:
        yield from _beside(finding, report, style, [clean(finding.message), *wording.changes(finding, report)])
    if len(findings) > _FEW:
        yield f"{_INDENT}and {len(findings) - _FEW:,} more"


def _finding(finding: Finding, report: Report, style: Style, more: Sequence[str] = ()) -> Iterator[str]:
    yield from _beside(finding, report, style, [*wording.sentences(finding, report), *more])
    # A command is never broken, so that it can be copied.
    column = " " * _column(wording.when(finding, report), style)
    yield from (f"{column}{style.dim(f'{label}:')} {act}" for label, act in wording.remedies(finding))


def _beside(finding: Finding, report: Report, style: Style, said: Sequence[str]) -> Iterator[str]:
    """The title, and what is said below it, in a column beside the time; below it, where the terminal is narrow."""
    when = wording.when(finding, report)
    column = _column(when, style)
    left = None if style.width is None else style.width - column
    titles = [style.bold(line) for line in wrapped(wording.title(finding), left)]
    lines = [*titles, *(line for text in said for line in wrapped(text, left))]
    head = f"{_INDENT}{when}"
    if width_of(head) < column:
        yield padded(head, column) + lines.pop(0)
    else:
        yield head
    yield from (" " * column + line for line in lines)


def _column(when: str, style: Style) -> int:
    beside = len(_INDENT) + width_of(when) + len(_INDENT)
    return beside if style.width is None or style.width - beside >= _ENOUGH else 2 * len(_INDENT)


def _paragraphs(texts: Iterator[str], style: Style) -> Iterator[str]:
    left = None if style.width is None else style.width - len(_INDENT)
    return (f"{_INDENT}{line}" for text in texts for line in wrapped(text, left))
