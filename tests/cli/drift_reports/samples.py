"""Reports with names that nobody should have, and with more findings than anybody reads."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from pulumi_genesys_coaching.drift import Change, Finding, Ignored, Report, StaleRule, Who
from support.drift_sample import BY_HAND, CANCELLED, HIDDEN, IN_SYNC, MOVED, NEW, OVERDUE, RULE, WEEK

NAMES = st.text(max_size=40) | st.text(alphabet="|`*_<>&@#$\\~[]():/-+!\"'%,\r\n\t\x00\x1b\ufffe山 a1gh", max_size=40)
"""Any text, and often such as means something to some format."""


def only(*findings: Finding) -> Report:
    """A report of these findings."""
    return replace(IN_SYNC, findings=findings)


def called(name: str) -> Report:
    """The week, with this name for all that somebody may name."""
    who = Who(name, name)
    finding = replace(
        MOVED,
        id=f"changed:{name}",
        name=name,
        title=name,
        message=name,
        facilitator=who,
        attendees=(who,),
        modified_by=who,
        changes=(Change("location", name, None, f"other {name}"),),
        mend=f"pulumi up {name}",
        accept=f"coaching drift --accept {name}",
    )
    rule = replace(RULE, reason=name)
    return replace(
        WEEK,
        file=f"{name}.yaml",
        stack=f"p/{name}",
        findings=(finding, *WEEK.findings),
        ignored=(Ignored(finding, rule),),
        stale_rules=(StaleRule(rule, name),),
        notes=(name,),
    )


def crowded(count: int) -> Report:
    """As many findings, of all kinds, none of them like another."""
    kinds = (MOVED, CANCELLED, BY_HAND, HIDDEN, OVERDUE, NEW)
    return replace(WEEK, findings=tuple(_one_of_many(kinds[n % len(kinds)], n) for n in range(count)))


def _one_of_many(finding: Finding, number: int) -> Finding:
    return replace(
        finding,
        id=f"{finding.kind}:{number}",
        title=f"1:1 with 由紀 {number}",
        message=f"{finding.message}, for the time of number {number}",
        appointment_id=f"a-{number}",
        mend=f"pulumi up --refresh --target {number}",
    )
