"""A drift report for programs: one JSON document."""

from __future__ import annotations

from ...drift import Change, Coverage, Finding, Ignored, Kind, Report, StaleRule, Who
from ..json_output import json_text
from ..wording import place_of
from .document import (
    ChangeEntry,
    CoverageEntry,
    Document,
    FindingEntry,
    IgnoredEntry,
    Person,
    StaleRuleEntry,
    Summary,
)
from .wording import verdict_of


def render(report: Report, *, show_ignored: bool) -> str:
    """The report as JSON."""
    document = Document(
        version=1,
        file=report.file,
        stack=report.stack,
        organization=report.organization,
        as_of=report.clock,
        timezone=report.zone.key,
        summary=_summary(report),
        coverage=_coverage(report.coverage),
        findings=[_finding(finding) for finding in report.findings],
        ignored=[_ignored(one) for one in report.ignored] if show_ignored else None,
        stale_rules=[_stale(one) for one in report.stale_rules],
        notes=list(report.notes),
    )
    return json_text(document)


def _summary(report: Report) -> Summary:
    counts = report.counts()
    return Summary(
        verdict=verdict_of(report),
        in_sync=report.in_sync,
        missing=counts[Kind.MISSING],
        changed=counts[Kind.CHANGED],
        unmanaged=counts[Kind.UNMANAGED],
        unreadable=counts[Kind.UNREADABLE],
        attention=counts[Kind.ATTENTION],
        pending=counts[Kind.PENDING],
        ignored=len(report.ignored),
        stale_rules=len(report.stale_rules),
    )


def _coverage(coverage: Coverage) -> CoverageEntry:
    return CoverageEntry(
        percent=coverage.percent,
        people=coverage.people,
        first=coverage.first,
        last=coverage.last,
        managed=coverage.managed,
        elsewhere=coverage.elsewhere,
        unmanaged=coverage.unmanaged,
        unreadable=coverage.unreadable,
    )


def _finding(finding: Finding) -> FindingEntry:
    return FindingEntry(
        id=finding.id,
        kind=finding.kind,
        appointment_id=finding.appointment_id,
        name=finding.name,
        source=place_of(finding.source) if finding.source else None,
        changes=[_change(change) for change in finding.changes],
        title=finding.title,
        message=finding.message,
        plan=finding.plan,
        person=finding.person,
        nominal=finding.nominal,
        start=finding.local_start,
        length_in_minutes=finding.length_in_minutes,
        facilitator=_person(finding.facilitator),
        attendees=[_person(one) for one in finding.attendees],
        modified_by=_person(finding.modified_by) if finding.modified_by else None,
        date_modified=finding.date_modified.astimezone(finding.zone) if finding.date_modified else None,
        urn=finding.urn,
        mend=finding.mend,
        accept=finding.accept,
    )


def _change(change: Change) -> ChangeEntry:
    if change.is_private:
        return ChangeEntry(property=change.property, private=True)
    return ChangeEntry(
        property=change.property, declared=change.declared, recorded=change.recorded, live=change.live, private=False
    )


def _person(who: Who) -> Person:
    return Person(id=who.id, name=who.name)


def _ignored(one: Ignored) -> IgnoredEntry:
    rule = one.rule
    return IgnoredEntry(
        finding=_finding(one.finding), reason=rule.reason, until=rule.until, source=place_of(rule.source)
    )


def _stale(one: StaleRule) -> StaleRuleEntry:
    rule = one.rule
    return StaleRuleEntry(reason=rule.reason, until=rule.until, source=place_of(rule.source), message=one.message)
