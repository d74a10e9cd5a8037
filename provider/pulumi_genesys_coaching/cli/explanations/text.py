"""An explanation for people: a line for each appointment and each day without one, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from ...plans.days.zones import zone
from ..calendars.calendar import covered_days
from ..calendars.entries import place_of
from ..calendars.wording import counted, day_of, hours, span
from ..terminal import Style, clean, padded, width_of
from .explanation import Explanation
from .subject import Kind

if TYPE_CHECKING:
    from ...plans import Occurrence, Skipped

_GAP = "  "


class _Line(NamedTuple):
    """An appointment, or a day without one."""

    moment: datetime
    """By which lines are sorted."""
    day: str
    time: str
    name: str
    what: str
    remarks: tuple[str, ...] = ()


class _Widths(NamedTuple):
    """How wide two columns are; the first is always the same, and the last one may end where it likes."""

    time: int
    name: int

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> _Widths:
        return cls(
            max((width_of(line.time) for line in lines), default=0),
            max((width_of(line.name) for line in lines), default=0),
        )


def render(explanation: Explanation, style: Style) -> str:
    """The explanation as text."""
    lines = sorted(_lines(explanation), key=lambda line: line.moment)
    widths = _Widths.of(lines)
    today = explanation.expansion.window.today
    text = [style.bold(_heading(explanation)), _summary(explanation)]
    for heading, those in (
        ("Earlier", [line for line in lines if line.moment < today]),
        ("From today on", [line for line in lines if line.moment >= today]),
    ):
        if those:
            text += ["", style.bold(heading), *_aligned(those, widths, style)]
    return "\n".join(text) + "\n"


def _heading(explanation: Explanation) -> str:
    subject, plan = explanation.subject, explanation.plan
    if subject.kind is Kind.DATE:
        return f"{subject.day:%A} {day_of(subject.day)}"
    section = {Kind.PERSON: "people"}.get(subject.kind, f"{subject.kind}s")
    place = place_of(plan.document.position((section, subject.key), on_key=True))
    name = plan.file.people[subject.key].name if subject.kind is Kind.PERSON else None
    return clean(f"{name or subject.key}, {subject.kind} at {place}")


def _summary(explanation: Explanation) -> str:
    found = [counted(len(explanation.occurrences), "appointment")]
    if explanation.skipped:
        found.append(f"{len(explanation.skipped)} skipped")
    covered = span(*covered_days(explanation.plan.file, explanation.expansion.window))
    return f"{', '.join(found)}; the plan covers {covered}, {explanation.plan.file.timezone}"


def _lines(explanation: Explanation) -> Iterator[_Line]:
    clock = zone(explanation.plan.file.timezone)
    for occurrence in explanation.occurrences:
        yield _met(occurrence, clock)
    for skipped in explanation.skipped:
        yield _missed(skipped, clock)


def _met(occurrence: Occurrence, clock: ZoneInfo) -> _Line:
    start = occurrence.local_start
    attendees = ", ".join(attendee.name for attendee in occurrence.attendees)
    elsewhere = "" if occurrence.zone.key == clock.key else f" {start:%Z}"
    place = f"({place_of(occurrence.source)})"
    return _Line(
        occurrence.start,
        f"{start:%a} {start.date()}",
        f"{hours(occurrence)}{elsewhere}",
        clean(occurrence.name),
        clean(f"{occurrence.facilitator.name} with {attendees}: {occurrence.title}"),
        tuple(f"{clean(remark)} {place}" for remark in occurrence.remarks),
    )


def _missed(skipped: Skipped, clock: ZoneInfo) -> _Line:
    return _Line(
        datetime.combine(skipped.nominal, time(), clock),
        f"{skipped.nominal:%a} {skipped.nominal}",
        "skipped",
        clean("/".join(filter(None, (skipped.key, skipped.person)))),
        clean(f"{skipped.reason} ({place_of(skipped.source)})"),
    )


def _aligned(lines: Sequence[_Line], widths: _Widths, style: Style) -> Iterator[str]:
    previous = ""
    for line in lines:
        day = padded("" if line.day == previous else line.day, len(line.day))
        previous = line.day
        name = style.dim(padded(line.name, widths.name))
        yield _GAP.join((style.bold(day), padded(line.time, widths.time), name, line.what))
        below = " " * (len(day) + sum(widths) + 3 * len(_GAP))
        yield from (below + remark for remark in line.remarks)
