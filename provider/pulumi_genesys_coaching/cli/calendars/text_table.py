"""A calendar for terminals: a heading for each week, a line for each appointment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ..terminal import Style, clean, padded, shortened, width_of
from .calendar import Calendar
from .wording import counted, hours, span, summary

if TYPE_CHECKING:
    from ...plans import Occurrence

_GAP = "  "
_LEAST = 12
"""Columns that a text keeps, however narrow the terminal is."""


class _Line(NamedTuple):
    """The columns of an appointment."""

    day: str
    time: str
    title: str
    plan: str
    people: str


def render(calendar: Calendar, style: Style) -> str:
    """The calendar as text; as wide as it must be, or cut where the terminal ends."""
    occurrences = calendar.occurrences
    lines = [_line(occurrence, calendar) for occurrence in occurrences]
    widths = _fitted(lines, style.width) if lines else []
    text = [style.bold(clean(summary(calendar)))]
    previous: date | None = None
    for week, in_week in groupby(zip(occurrences, lines, strict=True), key=lambda one: _monday(one[0])):
        members = list(in_week)
        text += ["", style.bold(_week_heading(week, len(members)))]
        for occurrence, line in members:
            day = occurrence.local_start.date()
            text.append(_row(line if day != previous else line._replace(day=""), widths, style))
            previous = day
    return "\n".join(text) + "\n"


def _line(occurrence: Occurrence, calendar: Calendar) -> _Line:
    start = occurrence.local_start
    elsewhere = "" if occurrence.zone.key == calendar.zone.key else f" {start:%Z}"
    attendees = ", ".join(attendee.name for attendee in occurrence.attendees)
    return _Line(
        f"{start:%a %d %b}",
        f"{hours(occurrence)}{elsewhere}",
        clean(occurrence.title),
        clean(occurrence.key),
        clean(f"{occurrence.facilitator.name} with {attendees}"),
    )


def _monday(occurrence: Occurrence) -> date:
    day = occurrence.local_start.date()
    return day - timedelta(days=day.weekday())


def _week_heading(monday: date, count: int) -> str:
    return (
        f"Week {monday.isocalendar().week}: {span(monday, monday + timedelta(days=6))}, {counted(count, 'appointment')}"
    )


def _fitted(lines: Sequence[_Line], width: int | None) -> list[int]:
    """How wide each column is: as its longest text, or less where the terminal is narrow; 0 is without room."""
    day, time, title, plan, people = (max(map(width_of, column)) for column in zip(*lines, strict=True))
    if width is None:
        return [day, time, title, plan, people]
    left = width - day - time - 3 * len(_GAP)
    if left - plan - len(_GAP) < 4 * _LEAST:
        plan = 0
    else:
        left -= plan + len(_GAP)
    title = max(min(title, left - min(people, left // 2)), _LEAST)
    return [day, time, title, plan, max(min(people, left - title), _LEAST)]


def _row(line: _Line, widths: Sequence[int], style: Style) -> str:
    day, time, title, plan, people = (
        padded(shortened(cell, width), width) if width else "" for cell, width in zip(line, widths, strict=True)
    )
    return _GAP.join(filter(None, (style.bold(day), time, title, style.dim(plan), people.rstrip())))
