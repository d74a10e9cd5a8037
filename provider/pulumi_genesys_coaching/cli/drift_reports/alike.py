"""Findings that say the same of several appointments, told once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from ...drift import Finding, Kind, Report
from . import wording


def grouped(findings: Iterable[Finding], report: Report) -> list[list[Finding]]:
    """Findings of a kind, those that are alike together, in the order in which the first of each was found."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_likeness(finding, report), []).append(finding)
    return list(groups.values())


def _likeness(finding: Finding, report: Report) -> Hashable:
    """What nobody declares has in common with others only what it is called."""
    named = finding.title if finding.kind is Kind.UNMANAGED else None
    return finding.message, tuple(wording.changes(finding, report)), finding.modified_by, named
