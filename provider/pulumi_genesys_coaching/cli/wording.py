"""How output speaks of days, moments, numbers and places, in every format."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from ..validation import nearest

if TYPE_CHECKING:
    from ..plans import Position

SEPARATOR = " \u00b7 "

_SHORT = 5
"""So many letters at most has a short word."""

_MANY = 8
"""So many people are named at most."""
_FIRST = 4
"""So many are named of those who are more."""


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number of things."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names of people; of many, the first ones."""
    if len(names) <= _MANY:
        return ", ".join(names)
    return f"{', '.join(names[:_FIRST])} and {len(names) - _FIRST} more"


def day_of(day: date) -> str:
    """`2 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def moment_of(moment: datetime) -> str:
    """`Monday 2 November 2026, 09:00`, on the moment's own clock."""
    return f"{moment:%A} {day_of(moment.date())}, {moment:%H:%M}"


def span(first: date, last: date) -> str:
    """`2 to 8 November 2026`: what both days have in common is said once."""
    if first == last:
        return day_of(last)
    if first.year != last.year:
        return f"{day_of(first)} to {day_of(last)}"
    return f"{first.day if first.month == last.month else f'{first.day} {first:%B}'} to {day_of(last)}"


def named(day: date, beside: date) -> str:
    """`Wednesday 25 November`; with the year, where that is not the year of the day that it is said beside."""
    return f"{day:%A} {day_of(day) if day.year != beside.year else f'{day.day} {day:%B}'}"


def place_of(position: Position) -> str:
    """`file:line`: what people and editors open."""
    return f"{position.file}:{position.line}" if position.line else position.file


def suggestion(word: str, known: Collection[str]) -> str:
    """` (did you mean x?)`; of a short word a letter is a large part, so it need not be as near as others."""
    found = nearest(word, known)
    if found or len(word) > _SHORT:
        return found
    further = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    return f" (did you mean {further[0]}?)" if further else ""
