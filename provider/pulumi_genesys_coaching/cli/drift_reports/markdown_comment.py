"""A drift report as a comment of a pull request, or as an issue: what is long is folded, what is too long is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from ...drift import Finding, Ignored, Kind, Report
from .. import markdown
from ..terminal import clean, shortened
from ..wording import SEPARATOR, counted, place_of, span
from . import wording
from .alike import grouped
from .sections import Row, Section, fitted

MARKER = "coaching-drift"
"""Begins the hidden first line, by which CI finds its own comment again."""

_LONGEST = 60_000
"""GitHub refuses comments of more than 65,536 characters; the rest is for what CI adds."""
_LISTED = 30
"""So many of those that are alike are listed."""
_PLACES = 3
"""So many places of those that are alike are named."""
_TITLE = 80
"""Columns of a title that are shown."""

_COLUMNS = ("Appointment", "When", "What", "Last changed", "In the plan")


def render(report: Report, *, show_ignored: bool) -> str:
    """The report as Markdown."""
    beginning, end = list(_beginning(report)), list(_end(report, show_ignored))
    room = _LONGEST - len("\n".join([*beginning, *end, ""]))
    sections = fitted(list(_sections(report, show_ignored)), room)
    lines = [*beginning, *(line for section in sections for line in section.lines()), *end]
    return "\n".join(lines) + "\n"


def _beginning(report: Report) -> Iterator[str]:
    # Several plan files or stacks have a comment each.
    yield f"<!-- {MARKER} {quote(report.file)} {quote(report.stack or 'without-state')} -->"
    yield "### Coaching drift"
    yield ""
    yield f"**{markdown.text(wording.verdict(report))}**"
    yield ""
    yield SEPARATOR.join(map(markdown.text, wording.compared(report)))


def _end(report: Report, show_ignored: bool) -> Iterator[str]:
    hidden = wording.hidden(report, show_ignored=show_ignored)
    for told in filter(None, (wording.at_once(report), wording.coverage(report), hidden)):
        yield ""
        yield markdown.text(told)


def _sections(report: Report, show_ignored: bool) -> Iterator[Section]:
    for kind, heading in wording.HEADINGS.items():
        those = [finding for finding in report.findings if finding.kind is kind]
        if those:
            rows = [_row(alike, report) for alike in grouped(those, report)]
            yield _table(f"{heading} ({len(those):,})", _COLUMNS, rows, is_minor=kind is Kind.PENDING)
    if report.ignored and show_ignored:
        rows = [_ignored(one, report) for one in report.ignored]
        heading = f"Ignored by rules of the plan file ({len(rows):,})"
        yield _table(heading, (*_COLUMNS, "Why it is ignored"), rows, is_minor=True)
    yield from _remedies(report)
    for heading, told in (
        ("Rules to be taken out of the plan file", map(wording.stale, report.stale_rules)),
        ("Notes", report.notes),
    ):
        bullets = [Row(f"- {markdown.text(words)}") for words in told]
        if bullets:
            yield Section(f"{heading} ({len(bullets):,})", bullets)


def _table(heading: str, columns: Sequence[str], rows: Sequence[Row], *, is_minor: bool) -> Section:
    return Section(heading, rows, markdown.table_head(columns), is_minor=is_minor)


def _remedies(report: Report) -> Iterator[Section]:
    """The commands that can be copied, but for the next run's; acts that are none stand beside what they mend."""
    drifted = [finding for finding in report.findings if finding.kind is not Kind.PENDING]
    for heading, commands in (
        (
            "To mend: Genesys Cloud becomes as the plan says",
            (one.mend for one in drifted if one.mend and wording.is_command(one.mend)),
        ),
        ("To keep it: the plan becomes as Genesys Cloud is", (one.accept for one in drifted)),
    ):
        rows = [Row(clean(command)) for command in dict.fromkeys(commands) if command]
        if rows:
            yield Section(heading, rows, is_code=True, is_minor=True)


def _row(alike: Sequence[Finding], report: Report) -> Row:
    first = alike[0]
    said = [first.message, *wording.changes(first, report)]
    if first.mend and not wording.is_command(first.mend):
        said.append(f"to mend: {first.mend}")
    what = "<br>".join(map(markdown.text, said))
    cells = (_who(alike, report), _when(alike, report), what, _modified(alike), _places(alike))
    return Row(markdown.row(cells), len(alike))


def _ignored(one: Ignored, report: Report) -> Row:
    return Row(_row([one.finding], report).text + f" {markdown.text(wording.ignored(one))} |")


def _who(alike: Sequence[Finding], report: Report) -> str:
    """The appointment and its people; of several, how many there are, and on a click which."""
    if len(alike) == 1:
        return f"<b>{_title(alike[0])}</b><br>{markdown.text(wording.company(alike[0]))}"
    people = len({attendee.id for finding in alike for attendee in finding.attendees})
    appointments = len({finding.appointment_id or finding.name for finding in alike})
    summary = f"{counted(appointments, 'appointment')} of {counted(people, 'person', 'people')}"
    listed = [f"{_title(finding)}, {wording.when(finding, report)}" for finding in alike[:_LISTED]]
    if len(alike) > _LISTED:
        listed.append(f"and {len(alike) - _LISTED:,} more")
    return f"<details><summary><b>{summary}</b></summary>{'<br>'.join(listed)}</details>"


def _title(finding: Finding) -> str:
    return markdown.text(shortened(wording.title(finding), _TITLE))


def _when(alike: Sequence[Finding], report: Report) -> str:
    if len(alike) == 1:
        return wording.when(alike[0], report)
    days = [finding.local_start.date() for finding in alike]
    return span(min(days), max(days))


def _modified(alike: Sequence[Finding]) -> str:
    """By whom, and when; of several, on which days."""
    first = alike[0]
    if len(alike) == 1:
        return markdown.text(wording.modified(first))
    who = f"by {markdown.text(first.modified_by.name)}" if first.modified_by else ""
    days = [finding.date_modified.astimezone(finding.zone).date() for finding in alike if finding.date_modified]
    return ", ".join(filter(None, (who, span(min(days), max(days)) if days else "")))


def _places(alike: Iterable[Finding]) -> str:
    places = list(dict.fromkeys(place_of(finding.source) for finding in alike if finding.source))
    shown = [markdown.code(place) for place in places[:_PLACES]]
    if len(places) > _PLACES:
        shown.append(f"and {len(places) - _PLACES:,} more")
    return "<br>".join(shown)
