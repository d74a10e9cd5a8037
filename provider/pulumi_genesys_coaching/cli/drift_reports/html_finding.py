"""One finding of a drift report in HTML: in the list, and what the week view needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from html import escape
from urllib.parse import quote

from ...drift import PRIVATE, Change, Finding, Kind, Report, Told, moment_told
from ..pages import apart, text
from ..wording import place_of
from . import wording

_MARKS: Mapping[Kind, str] = {
    Kind.MISSING: "\N{MINUS SIGN}",
    Kind.CHANGED: "~",
    Kind.UNMANAGED: "+",
    Kind.UNREADABLE: "?",
    Kind.ATTENTION: "!",
    Kind.PENDING: "\N{HORIZONTAL ELLIPSIS}",
}
"""As Pulumi marks what it does, so that nobody depends on colours."""


def mark(kind: Kind) -> str:
    """The sign of a kind, which is read out as its name."""
    return f'<span class="mark" role="img" aria-label="{kind}">{_MARKS[kind]}</span>'


def entry(finding: Finding, report: Report, group: str, ignored: str = "") -> str:
    """A finding with all that is known of it; why it is ignored, if it is."""
    more = "".join(f"<span>{part}</span>" for part in _more(finding))
    return (
        f'<li class="finding kind-{finding.kind}{" is-ignored" if ignored else ""}" {_attributes(finding, group)}>'
        f"{mark(finding.kind)}{_when(finding, report)}"
        f'<div class="told"><p><b class="title">{apart(wording.title(finding))}</b> '
        f'<span class="people">{_company(finding)}</span></p>'
        f'<p class="message">{text(capitalised(finding.message))}</p>{_changes(finding, report)}'
        f'{f"<p class=ignored>{text(ignored)}</p>" if ignored else ""}<p class="more">{more}</p></div>'
        f"{_acts(finding)}</li>"
    )


def capitalised(sentence: str) -> str:
    """A sentence that begins like one."""
    return sentence[:1].upper() + sentence[1:]


def _attributes(finding: Finding, group: str) -> str:
    people = " ".join(one.id for one in (finding.facilitator, *finding.attendees))
    attributes = {
        "id": finding.id,
        "data-group": group,
        "data-plan": finding.plan or "",
        "data-people": people,
        "data-start": _local(finding.local_start),
    }
    declared = _declared_start(finding)
    if declared is not None:
        attributes["data-declared"] = _local(declared)
    return " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())


def _local(moment: datetime) -> str:
    """What the clock shows, without its offset: weeks are drawn by it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def _declared_start(finding: Finding) -> datetime | None:
    """When a moved appointment was to begin, on the plan's clock."""
    for change in finding.changes:
        if change.property == "dateStart" and (planned := _planned(change)):
            return datetime.fromisoformat(planned).astimezone(finding.zone)
    return None


def _planned(change: Change) -> str | None:
    """What was deployed stands for what the plan says where the plan does not say it."""
    planned: str | None = change.recorded if change.declared is None else change.declared
    return planned


def _when(finding: Finding, report: Report) -> str:
    start = finding.local_start
    zone = "" if finding.zone.key == report.zone.key else f" <small>{escape(f'{start:%Z}, {finding.zone.key}')}</small>"
    return (
        f'<p class="when"><time datetime="{start.isoformat()}">{start:%a %d %b %Y} '
        f"<b>{_hours(finding)}</b></time>{zone}</p>"
    )


def _hours(finding: Finding) -> str:
    """From when to when, as far as is known."""
    if finding.length_in_minutes is None:
        return f"{finding.local_start:%H:%M}"
    end = (finding.start + timedelta(minutes=finding.length_in_minutes)).astimezone(finding.zone)
    return f"{finding.local_start:%H:%M}\N{EN DASH}{end:%H:%M}"


def _company(finding: Finding) -> str:
    attendees = ", ".join(apart(one.name) for one in finding.attendees)
    facilitator = apart(finding.facilitator.name)
    return f"{facilitator} with {attendees}" if attendees else facilitator


def _changes(finding: Finding, report: Report) -> str:
    rows = "".join(
        f"<div><dt>{text(told.what)}</dt><dd>{_change(told)}</dd></div>"
        for told in wording.changes_in_time(finding, report)
    )
    return f'<dl class="changes">{rows}</dl>' if rows else ""


def _change(told: Told) -> str:
    if told.new == PRIVATE:
        return "private, not shown"
    return f'<del>{apart(told.old)}</del> <span role="img" aria-label="then">→</span> <ins>{apart(told.new)}</ins>'


def _more(finding: Finding) -> Iterator[str]:
    if finding.modified_by or finding.date_modified:
        yield _modified(finding)
    if finding.source:
        yield f'<code class="source">{apart(place_of(finding.source))}</code>'
    # What no plan declares has no name but its title.
    name = f"appointment {finding.appointment_id}" if finding.kind is Kind.UNMANAGED else finding.name
    yield f'<a href="#{quote(finding.id, safe="/:")}">{apart(name)}</a>'


def _modified(finding: Finding) -> str:
    who = f" by <b>{apart(finding.modified_by.name)}</b>" if finding.modified_by else ""
    on = f" on {moment_told(finding.date_modified.astimezone(finding.zone))}" if finding.date_modified else ""
    return f"Last changed{who}{on}"


def _acts(finding: Finding) -> str:
    acts = "".join(
        f"<div><dt>{capitalised(what)}</dt><dd>{_act(act)}</dd></div>" for what, act in wording.remedies(finding)
    )
    return f'<dl class="acts">{acts}</dl>' if acts else ""


def _act(act: str) -> str:
    return f'<code class="command">{text(act)}</code>' if wording.is_command(act) else text(act)
