"""Findings for programs: JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pydantic import Field

from ..json_output import Part, json_text
from .finding import Condition, Finding


class ReportedFinding(Part):
    """One thing that a check has found."""

    check: str = Field(description="What was looked at, such as `lock`.")
    condition: Condition = Field(description="How it is; only `broken` makes the command fail.")
    what: str = Field(description="What was found, in one line.")
    advice: str | None = Field(None, description="What to do, as a rule a command.")


class CheckupReport(Part):
    """In what condition all is that a run needs."""

    summary: dict[Condition, int] = Field(description="How many findings there are of each condition.")
    findings: list[ReportedFinding] = Field(description="All that was found, in the order in which it was looked at.")


def render(findings: Iterable[Finding]) -> str:
    """The findings as JSON."""
    findings = list(findings)
    counts = Counter(finding.condition for finding in findings)
    report = CheckupReport(
        summary={condition: counts[condition] for condition in Condition},
        findings=[
            ReportedFinding(check=one.check, condition=one.condition, what=one.what, advice=one.advice or None)
            for one in findings
        ],
    )
    return json_text(report)
