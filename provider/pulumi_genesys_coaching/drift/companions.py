"""Drift that is mended together: where one's declared time is held by another one that has drifted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from ..resources import Slot
from .commands import Commands
from .report import Finding


def with_companions(findings: Iterable[Finding], commands: Commands) -> list[Finding]:
    """Findings whose runs are told of all that have to move at once, as otherwise none of them finds its time free."""
    findings = list(findings)
    drifted = {one.id: one for one in findings if one.targets and not one.subject}
    holders: defaultdict[str, list[tuple[Slot, str]]] = defaultdict(list)
    for one in drifted.values():
        held = _holds(one)
        for person in held.people:
            holders[person].append((held, one.id))
    group = {one: {one} for one in drifted}
    for one in drifted.values():
        wanted = _wants(one)
        others = {other for person in wanted.people for held, other in holders[person] if wanted.overlaps(held)}
        for other in others - group[one.id]:
            together = group[one.id] | group[other]
            group |= dict.fromkeys(together, together)
    return [_told_of([drifted[other] for other in sorted(group.get(one.id, ()))], one, commands) for one in findings]


def _told_of(companions: list[Finding], one: Finding, commands: Commands) -> Finding:
    if len(companions) < 2:
        return one
    targets = tuple(dict.fromkeys(target for each in (one, *companions) for target in each.targets))
    return replace(one, targets=targets, mend=commands.bring_back(targets))


def _wants(finding: Finding) -> Slot:
    """Whom and when it is to take up."""
    declared = {change.property: change.declared for change in finding.changes}
    start = datetime.fromisoformat(declared["dateStart"]) if declared.get("dateStart") else finding.start
    return _slot(finding, start, declared.get("lengthInMinutes") or finding.length_in_minutes or 0)


def _holds(finding: Finding) -> Slot:
    """Whom and when it takes up now; nobody, where it is gone."""
    return _slot(finding, finding.start, (finding.length_in_minutes or 0) if finding.live else 0)


def _slot(finding: Finding, start: datetime, minutes: int) -> Slot:
    people = frozenset(one.id for one in (finding.facilitator, *finding.attendees))
    return Slot(people, start, start + timedelta(minutes=minutes))
