"""How drift reports speak of what was compared, of findings and of the verdict, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from ...drift import (
    ALL,
    DRIFT,
    PRIVATE,
    Finding,
    Ignored,
    Kind,
    Report,
    Rule,
    StaleRule,
    Told,
    changes_told,
    moment_told,
)
from ..terminal import ELLIPSIS, clean
from ..wording import counted, day_of, listed, moment_of, place_of, span

HEADINGS: Mapping[Kind, str] = {
    Kind.MISSING: "Missing in Genesys Cloud",
    Kind.CHANGED: "Changed in Genesys Cloud",
    Kind.UNMANAGED: "Unmanaged: in Genesys Cloud, and not in the plan",
    Kind.UNREADABLE: "Unreadable in Genesys Cloud",
    Kind.ATTENTION: "Attention needed",
    Kind.PENDING: "Pending, for the next pulumi up",
}
"""What stands above the findings of each kind, the gravest first."""

_LONGEST = 120
"""So many characters of a value are shown."""
_BEFORE = 30
"""So many of those are in front of the first difference."""


class Verdict(StrEnum):
    """What a look comes to."""

    IN_SYNC = "inSync"
    DRIFT = "drift"
    UNKNOWN = "unknown"
    """Nothing that could be read differs, and not all could be read."""


def verdict_of(report: Report) -> Verdict:
    """What the report comes to."""
    if report.has(DRIFT):
        return Verdict.DRIFT
    return Verdict.UNKNOWN if report.has({Kind.UNREADABLE}) else Verdict.IN_SYNC


def verdict(report: Report) -> str:
    """What the report comes to, and how much is otherwise."""
    counts = report.counts()
    rest = (
        (report.in_sync, "as declared"),
        (counts[Kind.UNREADABLE], "could not be read"),
        (counts[Kind.ATTENTION], "in need of attention"),
        (counts[Kind.PENDING], "pending"),
    )
    return "; ".join([_outcome(report), *(f"{count:,} {what}" for count, what in rest if count)])


def _outcome(report: Report) -> str:
    match verdict_of(report):
        case Verdict.IN_SYNC:
            return "In sync: nothing differs from the plan"
        case Verdict.UNKNOWN:
            return "Cannot tell: nothing that could be read differs from the plan"
        case Verdict.DRIFT:
            counts = report.counts()
            kinds = [kind for kind in HEADINGS if kind in DRIFT and counts[kind]]
            differing = sum(counts[kind] for kind in kinds)
            told = ", ".join(f"{counts[kind]:,} {kind}" for kind in kinds)
            return f"{differing:,} {'differs' if differing == 1 else 'differ'} from the plan: {told}"


def compared(report: Report) -> list[str]:
    """What was compared with what, and which days of it, in parts."""
    return [
        clean(report.file),
        f"stack {clean(report.stack)}" if report.stack else "without state",
        clean(report.organization),
        span(report.coverage.first, report.coverage.last),
        report.zone.key,
        f"as of {moment_of(report.clock)}",
    ]


def coverage(report: Report) -> str:
    """How much of the coaching is declared, and of whose coaching."""
    scope = report.coverage
    people, days = counted(scope.people, "person", "people"), span(scope.first, scope.last)
    whole = scope.managed + scope.unmanaged
    if scope.percent is None:
        told = f"no appointment of {people}, {days}"
    else:
        told = f"{scope.percent:g} % ({scope.managed:,} of {counted(whole, 'appointment')} of {people}, {days})"
    elsewhere = f"; {scope.elsewhere:,} more of other stacks" if scope.elsewhere else ""
    unreadable = f"; without {scope.unreadable:,} that could not be read" if scope.unreadable else ""
    return f"Coverage: {told}{elsewhere}{unreadable}"


def title(finding: Finding) -> str:
    """The appointment's name; its identity where it has none."""
    return clean(finding.title) or clean(finding.name)


def when(finding: Finding, report: Report) -> str:
    """When the appointment begins, with the name of the time where that is not the plan file's."""
    elsewhere = "" if finding.zone.key == report.zone.key else f" {finding.local_start:%Z}"
    return moment_told(finding.local_start) + elsewhere


def company(finding: Finding) -> str:
    """Who coaches whom."""
    attendees = listed([clean(one.name) for one in finding.attendees])
    facilitator = clean(finding.facilitator.name)
    return f"{facilitator} with {attendees}" if attendees else facilitator


def changes(finding: Finding, report: Report) -> list[str]:
    """What is otherwise, as `length: 30 minutes → 15 minutes`; of long texts, what is near the first difference."""
    return list(map(_change, changes_in_time(finding, report)))


def changes_in_time(finding: Finding, report: Report) -> list[Told]:
    """What is otherwise, as time goes: people change what was declared, and the next `pulumi up` what is live."""
    told = changes_told(finding, report)
    if finding.kind is Kind.PENDING:
        return [replace(one, old=one.new, new=one.old) for one in told]
    return told


def modified(finding: Finding) -> str:
    """`by Tomas on Mon 30 Nov 2026, 16:12`: the last who changed it, as far as that is known."""
    who = f"by {clean(finding.modified_by.name)}" if finding.modified_by else ""
    on = f"on {moment_told(finding.date_modified.astimezone(finding.zone))}" if finding.date_modified else ""
    return " ".join(filter(None, (who, on)))


def identity(finding: Finding) -> str:
    """What the plan file calls it, and where; its id in Genesys Cloud where the plan file has nothing of it."""
    if finding.source:
        return f"{clean(finding.name)} at {clean(place_of(finding.source))}"
    return f"appointment {clean(finding.appointment_id)}" if finding.appointment_id else clean(finding.name)


def remedies(finding: Finding) -> Iterator[tuple[str, str]]:
    """What can be done: what for, and the command or the act."""
    if finding.mend:
        yield "to mend", clean(finding.mend)
    if finding.accept:
        yield "to keep it", clean(finding.accept)


def at_once(report: Report) -> str:
    """How all findings are mended or kept by one command; empty where each has its own already."""
    if sum(any(remedies(finding)) for finding in report.findings if finding.kind is not Kind.PENDING) < 2:
        return ""
    remediate, accept = clean(report.commands.remediate()), clean(report.commands.accept(ALL))
    return f"All at once: {remediate} says the command that mends, {accept} keeps what is live"


def is_command(act: str) -> bool:
    """Whether what can be done is a command to be copied; others are sentences."""
    return act.startswith(("coaching ", "pulumi "))


def sentences(finding: Finding, report: Report) -> list[str]:
    """All that is said of a finding below its title and its time, but for what can be done."""
    last_changed = modified(finding)
    return [
        clean(finding.message),
        *changes(finding, report),
        company(finding),
        *([f"last changed {last_changed}"] if last_changed else []),
        identity(finding),
    ]


def ignored(one: Ignored) -> str:
    """Why a finding is ignored, and what it would be otherwise."""
    return f"ignored, though {one.finding.kind}: {_rule(one.rule)}"


def stale(one: StaleRule) -> str:
    """Which rule is to be taken out, and why."""
    return f"{_rule(one.rule)}: {clean(one.message)}"


def hidden(report: Report, *, show_ignored: bool) -> str:
    """That findings are ignored which are not shown; empty where there are none of those."""
    if show_ignored or not report.ignored:
        return ""
    return f"{counted(len(report.ignored), 'finding')} ignored by rules of the plan file; --show-ignored shows them"


def _rule(rule: Rule) -> str:
    until = f", until {day_of(rule.until)}" if rule.until else ""
    return f"“{clean(rule.reason)}” ({clean(place_of(rule.source))}{until})"


def _change(told: Told) -> str:
    if told.new == PRIVATE:
        return f"{clean(told.what)}: private, not shown"
    old, new = _excerpts(clean(told.old), clean(told.new))
    return f"{clean(told.what)}: {old} → {new}"


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Both, or where one is long, the parts of both that differ first."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    same = next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))
    begin = max(0, same - _BEFORE)
    return _excerpt(old, begin), _excerpt(new, begin)


def _excerpt(text: str, begin: int) -> str:
    end = begin + _LONGEST
    return f"{ELLIPSIS if begin else ''}{text[begin:end]}{ELLIPSIS if len(text) > end else ''}"
