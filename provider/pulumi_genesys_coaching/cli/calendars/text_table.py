"""A calendar for terminals: a heading for each week, a line for each appointment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ..terminal import Style, clean, padded, shortened, width_of, wrapped
from ..wording import SEPARATOR, counted, span
from .calendar import Calendar
from .wording import hours, others, summary

if TYPE_CHECKING:
    from ...plans import Occurrence

_GAP = "  "
_LEAST = 12
"""Columns that a title keeps, however narrow the terminal is."""
_ENOUGH = 30
"""Columns that show who meets whom, even if they do not show all of them."""


class _Cells(NamedTuple):
    """What is said of an appointment after its day."""

    time: str
    title: str
    plan: str
    people: str
    facilitator: str
    """In place of the people, where all of them have no room."""


class _Widths(NamedTuple):
    """How wide each column is; a column of 0 is left out."""

    time: int
    title: int
    plan: int
    people: int
    facilitator: int


def render(calendar: Calendar, style: Style) -> str:
    """The calendar as text; as wide as it must be, or cut where the terminal ends."""
    # By instant, days would take turns where plans have several time zones.
    occurrences = sorted(calendar.occurrences, key=_by_day)
    cells = [_cells(occurrence, calendar) for occurrence in occurrences]
    widths = _fitted(cells, style.width)
    text = [style.bold(line) for line in wrapped(clean(summary(calendar)), style.width, SEPARATOR)]
    rows = zip(map(_day, occurrences), cells, strict=True)
    for week, in_week in groupby(rows, key=lambda row: _monday(row[0])):
        members = list(in_week)
        text += ["", *map(style.bold, wrapped(_week_heading(week, len(members)), style.width))]
        for day, in_day in groupby(members, key=lambda row: row[0]):
            text += _rows(day, [row[1] for row in in_day], widths, style)
    return "\n".join(text) + "\n"


def _by_day(occurrence: Occurrence) -> tuple[date, datetime, str]:
    return _day(occurrence), occurrence.start, occurrence.name


def _day(occurrence: Occurrence) -> date:
    return occurrence.local_start.date()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week_heading(monday: date, count: int) -> str:
    return (
        f"Week {monday.isocalendar().week}: {span(monday, monday + timedelta(days=6))}, {counted(count, 'appointment')}"
    )


def _cells(occurrence: Occurrence, calendar: Calendar) -> _Cells:
    return _Cells(
        hours(occurrence, calendar.zone),
        clean(occurrence.title),
        clean(occurrence.key),
        clean(_people(occurrence)),
        clean(occurrence.facilitator.name),
    )


def _people(occurrence: Occurrence) -> str:
    names = others(occurrence)
    return f"{occurrence.facilitator.name} with {names}" if names else occurrence.facilitator.name


def _fitted(cells: Sequence[_Cells], width: int | None) -> _Widths:
    """Columns as wide as their longest texts, or less where the terminal is narrow, and then without the last ones."""
    widest = (
        _Widths(*(max(map(width_of, column)) for column in zip(*cells, strict=True))) if cells else _Widths(*[0] * 5)
    )
    if width is None:
        return widest._replace(facilitator=0)
    left = width - len(_day_cell(date.min)) - widest.time - 2 * len(_GAP)
    for plan in (widest.plan, 0):
        free = left - (plan + len(_GAP) if plan else 0) - len(_GAP)
        people = min(widest.people, free - min(widest.title, max(free // 2, _LEAST)))
        if people >= min(widest.people, _ENOUGH):
            return widest._replace(title=min(widest.title, free - people), plan=plan, people=people, facilitator=0)
    return _narrow(widest, left)


def _narrow(widest: _Widths, left: int) -> _Widths:
    """A title and a facilitator in so many columns, or the title alone."""
    facilitator = min(widest.facilitator, left // 2)
    title = left - facilitator - len(_GAP)
    if title < _LEAST:
        title, facilitator = max(left, _LEAST), 0
    return widest._replace(title=min(widest.title, title), plan=0, people=0, facilitator=facilitator)


def _rows(day: date, cells: Sequence[_Cells], widths: _Widths, style: Style) -> list[str]:
    """The appointments of a day, which is named once."""
    first = _day_cell(day)
    return [
        _GAP.join([style.bold(first) if index == 0 else " " * len(first), *_shown(one, widths, style)]).rstrip()
        for index, one in enumerate(cells)
    ]


def _day_cell(day: date) -> str:
    return f"{day:%a %d %b}"


def _shown(cells: _Cells, widths: _Widths, style: Style) -> list[str]:
    shown = _Cells(
        *(padded(shortened(cell, width), width) if width else "" for cell, width in zip(cells, widths, strict=True))
    )
    return list(filter(None, shown._replace(plan=style.dim(shown.plan))))
