"""A drift report for supervisors: one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ...drift import Finding, Kind, Report
from ..pages import apart, option, page, people_options, text
from ..wording import counted, moment_of, span
from . import wording
from .html_finding import capitalised, entry, mark

_MEANINGS: Mapping[Kind, str] = {
    Kind.MISSING: "They were deployed, and are gone from Genesys Cloud.",
    Kind.CHANGED: "Old → new: what the plan says → what Genesys Cloud has.",
    Kind.UNMANAGED: "Appointments of people and days of the plan that no plan declares.",
    Kind.UNREADABLE: "Genesys Cloud does not show them, so nobody can say whether they differ.",
    Kind.ATTENTION: "They are as declared, and somebody should look at them.",
    Kind.PENDING: "No drift: the next deploy does it by itself.",
}
"""What the findings of a kind have in common."""

_IGNORED = "ignored"
"""The group of what rules of the plan file say is as it should be."""


@dataclass(frozen=True)
class _Group:
    """Findings under one heading, which can be filtered by it."""

    key: str
    heading: str
    meaning: str
    mark: str
    entries: tuple[str, ...]


def render(report: Report, *, show_ignored: bool) -> str:
    """The report as a page."""
    verdict, _, summary = wording.verdict(report).partition(": ")
    groups = list(_groups(report, show_ignored))
    shown = [*report.findings, *(one.finding for one in report.ignored if show_ignored)]
    return page(
        __package__,
        f"Coaching drift: {verdict}, {PurePath(report.file).name}",
        verdict=text(verdict),
        verdict_class=wording.verdict_of(report).value,
        summary=text(f"{capitalised(summary)}."),
        file=apart(report.file),
        organization=apart(report.organization),
        state=apart(report.stack) if report.stack else "Not compared, only plan and Genesys Cloud",
        as_of=text(f"{moment_of(report.clock)} ({report.zone.key})"),
        as_of_iso=report.clock.isoformat(),
        today=report.clock.date(),
        coverage=_coverage(report),
        remarks=_remarks(report, show_ignored),
        kinds="".join(map(_choice, groups)),
        people=people_options(_people(shown)),
        plans="".join(option(key, key) for key in sorted({one.plan for one in shown if one.plan})),
        findings="\n".join(map(_section, groups)),
        empty="No findings here." if groups else "Nothing to report.",
        empty_hidden=" hidden" if groups else "",
    )


def _groups(report: Report, show_ignored: bool) -> Iterator[_Group]:
    """What there is of each kind, the gravest first, and what is ignored in the end."""
    for kind, heading in wording.HEADINGS.items():
        entries = tuple(entry(finding, report, kind) for finding in report.findings if finding.kind is kind)
        if entries:
            yield _Group(kind, heading, _MEANINGS[kind], mark(kind), entries)
    if report.ignored and show_ignored:
        entries = tuple(entry(one.finding, report, _IGNORED, wording.ignored(one)) for one in report.ignored)
        yield _Group(_IGNORED, "Ignored", "Rules of the plan file say that this is as it should be.", "", entries)


def _section(group: _Group) -> str:
    entries = "\n".join(group.entries)
    return (
        f'<section class="group kind-{group.key}" aria-labelledby="group-{group.key}">\n'
        f'<h2 id="group-{group.key}">{text(group.heading)} '
        f'<span class="group-count">{len(group.entries):,}</span></h2>\n'
        f'<p class="meaning">{text(group.meaning)}</p>\n<ol class="findings">\n{entries}\n</ol>\n</section>'
    )


def _choice(group: _Group) -> str:
    return (
        f'<label class="kind kind-{group.key}"><input type="checkbox" name="kind" value="{group.key}" hidden>'
        f'{group.mark}<b class="kind-count">{len(group.entries):,}</b> {group.key}</label>'
    )


def _people(findings: list[Finding]) -> dict[str, str]:
    """The names of everybody who takes part, by their ids."""
    return {one.id: one.name for finding in findings for one in (finding.facilitator, *finding.attendees)}


def _coverage(report: Report) -> str:
    """How much of whose coaching is declared."""
    scope = report.coverage
    whose = f"of {counted(scope.people, 'person', 'people')}, {span(scope.first, scope.last)}"
    if scope.percent is None:
        return f"<p>No appointment {whose}.</p>"
    share = f"{scope.percent:g}\N{NO-BREAK SPACE}%"
    sentences = [
        f"{scope.managed:,} of {counted(scope.managed + scope.unmanaged, 'appointment')} {whose}, are declared.",
        *([f"{scope.elsewhere:,} more of other stacks."] if scope.elsewhere else []),
        *([f"{scope.unreadable:,} could not be read."] if scope.unreadable else []),
    ]
    return (
        f'<p class="share"><b>{share}</b> <meter min="0" max="100" value="{scope.percent:g}" '
        f'aria-labelledby="coverage-name">{share}</meter></p><p>{text(" ".join(sentences))}</p>'
    )


def _remarks(report: Report, show_ignored: bool) -> str:
    """What else there is to know, and what should be taken out of the plan file."""
    remarks = [
        *report.notes,
        wording.hidden(report, show_ignored=show_ignored),
        wording.at_once(report),
        *(f"This ignore rule can go: {wording.stale(one)}" for one in report.stale_rules),
    ]
    items = "".join(f"<li>{text(capitalised(remark))}</li>" for remark in remarks if remark)
    return f'<section class="remarks"><h2>Notes</h2><ul>{items}</ul></section>' if items else ""
