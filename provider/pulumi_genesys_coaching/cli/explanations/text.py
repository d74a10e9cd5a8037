"""An explanation for people: a line for each appointment and each day without one, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ...plans.days.zones import zone
from ...plans.expansion import ONE_OFFS, covered_days
from ..calendars.wording import hours, others
from ..terminal import Style, clean, wrapped
from ..wording import counted, day_of, place_of, span
from .explanation import Explanation
from .layout import Layout, Line
from .nothing import why_nothing
from .subject import Kind

if TYPE_CHECKING:
    from ...plans import LoadedPlan, Occurrence, Skipped


def render(explanation: Explanation, style: Style) -> str:
    """The explanation as text."""
    lines = sorted(_lines(explanation), key=lambda line: (line.day, line.moment))
    layout = Layout.of(lines, style)
    today = explanation.expansion.window.today
    text = [*map(style.bold, wrapped(_heading(explanation), style.width)), *wrapped(_summary(explanation), style.width)]
    for heading, those in (
        ("Earlier", [line for line in lines if line.moment < today]),
        ("From today on", [line for line in lines if line.moment >= today]),
    ):
        if those:
            text += ["", style.bold(heading), *layout.arranged(those)]
    return "\n".join(text) + "\n"


def _heading(explanation: Explanation) -> str:
    subject, plan = explanation.subject, explanation.plan
    if subject.kind is Kind.DATE:
        return f"{subject.day:%A} {day_of(subject.day)}"
    if subject.kind is Kind.ONE_OFFS:
        return "All one-off appointments"
    identity = subject.identity
    if identity:
        section, kind = (ONE_OFFS, "one-off") if identity.is_one_off else ("plans", "plan")
        return clean(f"{subject.key}, of the {kind} at {_place(plan, section, identity.key)}")
    section = {Kind.PERSON: "people"}.get(subject.kind, f"{subject.kind}s")
    name = plan.file.people[subject.key].name if subject.kind is Kind.PERSON else None
    return clean(f"{name or subject.key}, {subject.kind} at {_place(plan, section, subject.key)}")


def _place(plan: LoadedPlan, section: str, key: str) -> str:
    return place_of(plan.document.position((section, key), on_key=True))


def _summary(explanation: Explanation) -> str:
    if not explanation.occurrences and not explanation.skipped:
        return clean(why_nothing(explanation))
    found = [counted(len(explanation.occurrences), "appointment")]
    if explanation.skipped:
        found.append(f"{len(explanation.skipped)} skipped")
    covered = span(*covered_days(explanation.plan.file, explanation.expansion.window))
    return f"{', '.join(found)}; the plan covers {covered}, {explanation.plan.file.timezone}"


def _lines(explanation: Explanation) -> Iterator[Line]:
    clock = zone(explanation.plan.file.timezone)
    for occurrence in explanation.occurrences:
        yield _met(occurrence, clock)
    for skipped in explanation.skipped:
        yield _missed(skipped, clock)


def _met(occurrence: Occurrence, clock: ZoneInfo) -> Line:
    names = others(occurrence)
    company = f", with {names}" if names else ""
    place = f"({place_of(occurrence.source)})"
    return Line(
        occurrence.local_start.date(),
        occurrence.start,
        hours(occurrence, clock),
        clean(occurrence.name),
        clean(f"{occurrence.facilitator.name}: {occurrence.title}{company}"),
        tuple(clean(f"{remark} {place}") for remark in occurrence.remarks),
    )


def _missed(skipped: Skipped, clock: ZoneInfo) -> Line:
    return Line(
        skipped.nominal,
        datetime.combine(skipped.nominal, time(), clock),
        "skipped",
        clean("/".join(filter(None, (skipped.key, skipped.person)))),
        clean(f"{skipped.reason} ({place_of(skipped.source)})"),
    )
