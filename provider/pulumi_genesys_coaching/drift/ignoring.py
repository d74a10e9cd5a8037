"""Which findings a rule of the plan file says are as they should be, and which rules are of no use any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..plans import LoadedPlan
from ..plans.days.zones import zone
from ..plans.expansion import member_keys
from ..plans.model import IgnoreRule
from .changes import made_otherwise
from .report import Change, Finding, Ignored, Kind, Rule, StaleRule, is_acceptable


@dataclass(frozen=True)
class SortedOut:
    """Findings, told apart by the plan file's rules."""

    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...]
    stale: tuple[StaleRule, ...]


def sorted_out(findings: Iterable[Finding], plan: LoadedPlan, as_of: datetime) -> SortedOut:
    """Takes out what rules speak of. A rule that is over, or speaks of nothing, is stale."""
    today = as_of.astimezone(zone(plan.file.timezone)).date()
    left = list(findings)
    ignored: list[Ignored] = []
    stale: list[StaleRule] = []
    for index, one in enumerate(plan.file.drift.ignore):
        rule = Rule(plan.document.position(("drift", "ignore", index)), one.reason, one.until)
        if one.until is not None and one.until < today:
            stale.append(StaleRule(rule, f"held until {one.until}"))
            continue
        matched = _Matcher(one, _user_ids(one, plan))
        hits = [hit for finding in left if (hit := matched.part_of(finding)) is not None]
        if not hits:
            stale.append(StaleRule(rule, "nothing is like this any more"))
        ignored += (Ignored(hit, rule) for hit in hits)
        left = [rest for finding in left if (rest := matched.rest_of(finding)) is not None]
    return SortedOut(tuple(left), tuple(ignored), tuple(stale))


@dataclass(frozen=True)
class _Matcher:
    """Tells of which findings, and of which part of them, a rule speaks."""

    rule: IgnoreRule
    user_ids: frozenset[str]
    """Of the person or the group that it names."""

    def part_of(self, finding: Finding) -> Finding | None:
        """The part of a finding that it speaks of."""
        if not self._speaks_of(finding):
            return None
        if self.rule.property is None:
            return finding
        changes = tuple(one for one in finding.changes if one.property == self.rule.property)
        return _with(finding, changes) if changes else None

    def rest_of(self, finding: Finding) -> Finding | None:
        """What is left of a finding without that part."""
        if self.part_of(finding) is None:
            return finding
        rest = tuple(one for one in finding.changes if self.rule.property and one.property != self.rule.property)
        return _with(finding, rest) if rest else None

    def _speaks_of(self, finding: Finding) -> bool:
        rule = self.rule
        people = {finding.facilitator.id, *(one.id for one in finding.attendees)}
        return (
            (rule.kind is None or rule.kind == finding.kind)
            and (rule.plan is None or rule.plan == finding.plan)
            and (rule.person is None or not people.isdisjoint(self.user_ids))
            and (rule.date is None or rule.date in _days(finding))
        )


def _with(finding: Finding, changes: tuple[Change, ...]) -> Finding:
    """A finding that speaks of some of its changes alone."""
    message = made_otherwise(finding.subject, changes) if finding.kind is Kind.CHANGED else finding.message
    accept = finding.accept if any(map(is_acceptable, changes)) else None
    return replace(finding, changes=changes, message=message, accept=accept)


def _days(finding: Finding) -> set[date | None]:
    return {finding.nominal, finding.local_start.date()}


def _user_ids(rule: IgnoreRule, plan: LoadedPlan) -> frozenset[str]:
    keys = member_keys(plan.file, [rule.person]) if rule.person else ()
    return frozenset(plan.file.people[key].id or "" for key in keys)
