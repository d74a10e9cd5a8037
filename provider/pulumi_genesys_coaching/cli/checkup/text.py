"""Findings for people: one below the other, each with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..terminal import Style, clean, padded, wrapped
from .finding import Condition, Finding

_GAP = "  "
_CONDITION = max(map(len, Condition))


def render(findings: Iterable[Finding], style: Style) -> str:
    """A paragraph for each finding, and how many are in which condition."""
    findings = list(findings)
    name = max(len(finding.check) for finding in findings)
    lines = [line for finding in findings for line in _lines(finding, name, style)]
    return "\n".join([*lines, "", style.bold(_summary(findings))]) + "\n"


def _lines(finding: Finding, name: int, style: Style) -> Iterator[str]:
    condition = padded(finding.condition, _CONDITION)
    is_fine = finding.condition is Condition.OK
    head = f"{style.dim(condition) if is_fine else style.bold(condition)}{_GAP}{padded(finding.check, name)}{_GAP}"
    column = _CONDITION + name + 2 * len(_GAP)
    width = None if style.width is None else max(style.width - column, 20)
    first, *others = wrapped(clean(finding.what), width)
    yield head + first
    yield from (" " * column + line for line in others)
    if finding.advice:
        # Not wrapped, so that a command can be copied.
        yield f"{' ' * column}→ {clean(finding.advice)}"


def _summary(findings: list[Finding]) -> str:
    counts = Counter(finding.condition for finding in findings)
    told = [f"{counts[condition]} {condition}" for condition in reversed(Condition) if counts[condition]]
    return ", ".join(told)
