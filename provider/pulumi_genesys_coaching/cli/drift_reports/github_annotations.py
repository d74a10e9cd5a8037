"""A drift report for GitHub's workflows: drift as errors, what is unclear as warnings, what is pending as notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...drift import DRIFT, Finding, Kind, Report
from ...plans import Position
from ..wording import counted
from ..workflow_commands import annotation
from . import wording

_SHOWN = 10
"""GitHub shows so many annotations of each severity for a step, and drops the others without a word."""

_SEVERITIES = ("error", "warning", "notice")
"""The gravest first."""


class _Annotation(NamedTuple):
    severity: str
    title: str
    message: str
    position: Position | None


def render(report: Report, *, show_ignored: bool) -> str:
    """The report as workflow commands, the gravest first; no more than GitHub shows."""
    annotations = list(_annotations(report, show_ignored))
    return "".join(
        annotation(*shown)
        for severity in _SEVERITIES
        for shown in _first([one for one in annotations if one.severity == severity])
    )


def _annotations(report: Report, show_ignored: bool) -> Iterator[_Annotation]:
    for finding in report.findings:
        yield _annotation(finding, report, _severity(finding.kind))
    for one in report.ignored if show_ignored else ():
        yield _annotation(one.finding, report, "notice", wording.ignored(one))
    for rule in report.stale_rules:
        yield _Annotation("notice", "Rule to be taken out", wording.stale(rule), rule.rule.source)


def _severity(kind: Kind) -> str:
    if kind in DRIFT:
        return "error"
    return "notice" if kind is Kind.PENDING else "warning"


def _annotation(finding: Finding, report: Report, severity: str, *more: str) -> _Annotation:
    title = f"{finding.kind.capitalize()}: {wording.title(finding)}"
    remedies = (f"{label}: {act}" for label, act in wording.remedies(finding))
    lines = [wording.when(finding, report), *wording.sentences(finding, report), *more, *remedies]
    return _Annotation(severity, title, "\n".join(lines), finding.source)


def _first(annotations: list[_Annotation]) -> list[_Annotation]:
    """As many as are shown; the last of them says how many more there are."""
    if len(annotations) <= _SHOWN:
        return annotations
    rest = counted(len(annotations) - _SHOWN + 1, "more finding")
    message = f"{rest} like these; the other formats of the report have them all"
    return [*annotations[: _SHOWN - 1], _Annotation(annotations[0].severity, f"And {rest}", message, None)]
