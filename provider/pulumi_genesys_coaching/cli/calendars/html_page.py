"""A calendar for everybody: one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from html import escape
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..pages import apart, option, page, people_options, text
from ..wording import counted, span
from .calendar import Calendar
from .wording import as_of, window

if TYPE_CHECKING:
    from ...plans import Occurrence

_COLOURS = 8
"""How many plans look different; page.css has as many."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def render(calendar: Calendar) -> str:
    """The calendar as a page."""
    days = _by_day(calendar.occurrences)
    dates = [day for day, _ in days]
    return page(
        __package__,
        f"{_heading(calendar.person)}: {PurePath(calendar.file).name}, {window(calendar)}",
        heading=_heading(calendar.person and apart(calendar.person)),
        summary=text(_summary(calendar)),
        file=apart(calendar.file),
        window=escape(window(calendar)),
        zone=escape(calendar.zone.key),
        as_of=escape(as_of(calendar)),
        as_of_iso=calendar.as_of.astimezone(calendar.zone).isoformat(),
        plans="".join(option(key, key) for key in _plans(calendar.occurrences)),
        people=people_options(_people(calendar.occurrences)),
        weekdays="".join(f'<th scope="col"><abbr title="{day}">{day[:3]}</abbr></th>' for day in _WEEKDAYS),
        # Plans have clocks of their own, on which it may be the day before or after.
        first=min([calendar.first, *dates]),
        last=max([calendar.last, *dates]),
        today=calendar.today,
        agenda="\n".join(_agenda(days, calendar)),
        empty_hidden=" hidden" if calendar.occurrences else "",
    )


def _heading(person: str | None) -> str:
    return f"Coaching of {person}" if person else "Coaching calendar"


def _summary(calendar: Calendar) -> str:
    people = {attendee.key for occurrence in calendar.occurrences for attendee in occurrence.attendees}
    coached = "" if calendar.person or not people else f" for {counted(len(people), 'person', 'people')}"
    plan = f" of the plan {calendar.plan}" if calendar.plan else ""
    return f"{counted(len(calendar.occurrences), 'appointment')}{coached}{plan}"


def _plans(occurrences: Iterable[Occurrence]) -> list[str]:
    return sorted({occurrence.key for occurrence in occurrences})


def _people(occurrences: Iterable[Occurrence]) -> dict[str, str]:
    """The names of everybody who takes part, by their keys."""
    return {
        person.key: person.name
        for occurrence in occurrences
        for person in (occurrence.facilitator, *occurrence.attendees)
    }


_Day = tuple[date, list["Occurrence"]]


def _by_day(occurrences: Iterable[Occurrence]) -> list[_Day]:
    """What there is on each day of the plans' own clocks; two of them may call one instant by two days."""
    ordered = sorted(occurrences, key=lambda one: (one.local_start.date(), one.start, one.name))
    return [(day, list(those)) for day, those in groupby(ordered, lambda one: one.local_start.date())]


def _agenda(days: list[_Day], calendar: Calendar) -> Iterator[str]:
    """What is over, folded, and then each month."""
    colours = {plan: index % _COLOURS for index, plan in enumerate(_plans(calendar.occurrences))}
    earlier = [day for day in days if day[0] < calendar.today]
    ahead = [day for day in days if day[0] >= calendar.today]
    if earlier:
        yield _earlier(earlier, calendar, colours, is_open=not ahead)
    for month, in_month in groupby(ahead, lambda one: f"{one[0]:%B %Y}"):
        inner = "\n".join(_day(day, those, calendar, colours) for day, those in in_month)
        yield f'<section class="stretch">\n<h2>{month}</h2>\n{inner}\n</section>'


def _earlier(days: list[_Day], calendar: Calendar, colours: Mapping[str, int], is_open: bool) -> str:
    count = counted(sum(len(those) for _, those in days), "appointment")
    inner = "\n".join(_day(day, those, calendar, colours) for day, those in days)
    return (
        f'<details class="stretch earlier"{" open" if is_open else ""}>\n<summary><h2>Earlier</h2>'
        f'<span><span class="stretch-count">{count}</span>'
        f'<span class="stretch-days">, {span(days[0][0], days[-1][0])}</span></span></summary>\n'
        f"{inner}\n</details>"
    )


def _day(day: date, occurrences: list[Occurrence], calendar: Calendar, colours: Mapping[str, int]) -> str:
    entries = "\n".join(_entry(occurrence, calendar, colours) for occurrence in occurrences)
    near = {0: '<em class="today">Today</em>', 1: "<em>Tomorrow</em>"}.get((day - calendar.today).days, "")
    return (
        f'<section class="day" data-day="{day}">\n'
        f"<h3>{near} {day:%A} <b>{day.day}</b> {day:%B}</h3>\n"
        f'<ol class="entries">\n{entries}\n</ol>\n</section>'
    )


def _entry(occurrence: Occurrence, calendar: Calendar, colours: Mapping[str, int]) -> str:
    people = (occurrence.facilitator, *occurrence.attendees)
    attendees = ", ".join(apart(attendee.name) for attendee in occurrence.attendees)
    return (
        f'<li class="entry plan-{colours[occurrence.key]}" data-name="{escape(occurrence.name)}" '
        f'data-plan="{escape(occurrence.key)}" data-people="{escape(" ".join(person.key for person in people))}">'
        f"{_when(occurrence, calendar)}"
        f'<div><p class="title">{apart(occurrence.title)}</p>'
        f'<p class="more"><span class="people">{apart(occurrence.facilitator.name)} with '
        f'<span class="attendees">{attendees}</span></span>'
        f'{"".join(_extras(occurrence, calendar))}<span class="plan">{apart(occurrence.key)}</span></p></div></li>'
    )


def _when(occurrence: Occurrence, calendar: Calendar) -> str:
    """The clock's times; with the name of the time where it is not the file's, or is another one in the end."""
    start, end = occurrence.local_start, occurrence.end.astimezone(occurrence.zone)
    minutes = counted(int(occurrence.length.total_seconds()) // 60, "minute")
    changes = start.utcoffset() != end.utcoffset()
    elsewhere = f", {start:%Z}" if _is_elsewhere(occurrence, calendar) and not changes else ""
    return (
        f'<p class="when">{_time(start, changes, "start")}&ndash;<wbr>{_time(end, changes, "end")} '
        f"<small>{minutes}{elsewhere}</small></p>"
    )


def _time(moment: datetime, is_named: bool, name: str) -> str:
    shown = f"{moment:%H:%M %Z}" if is_named else f"{moment:%H:%M}"
    return f'<time class="{name}" datetime="{moment.isoformat()}">{shown}</time>'


def _is_elsewhere(occurrence: Occurrence, calendar: Calendar) -> bool:
    return occurrence.zone.key != calendar.zone.key


def _extras(occurrence: Occurrence, calendar: Calendar) -> Iterator[str]:
    if occurrence.location is not None:
        yield f'<span class="place">{apart(occurrence.location)}</span>'
    if _is_elsewhere(occurrence, calendar):
        yield f'<span class="zone">{escape(occurrence.zone.key)}</span>'
    for remark in occurrence.remarks:
        yield f'<span class="remark">{text(remark)}</span>'
