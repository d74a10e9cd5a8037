"""Finds people who would be in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from heapq import nlargest
from typing import TYPE_CHECKING

from ..codes import Code
from ..problems import Position, Problem

if TYPE_CHECKING:
    from .occurrences import Occurrence
    from .people import Participant


_CROWD = 3
"""With so many others, at most, somebody's appointment is said to clash."""


def clashes_of(occurrences: Iterable[Occurrence]) -> list[Problem]:
    """One problem for each pair of places in the file that overlap, at the first such occurrences of each person."""
    by_person: defaultdict[str, list[tuple[Participant, Occurrence]]] = defaultdict(list)
    for occurrence in occurrences:
        for person in (occurrence.facilitator, *occurrence.attendees):
            by_person[person.key].append((person, occurrence))
    clashes: dict[tuple[str, str], tuple[Occurrence, Occurrence, list[Participant]]] = {}
    for theirs in by_person.values():
        person, told = theirs[0][0], set[frozenset[Position]]()
        for earlier, later in _overlapping(occurrence for _, occurrence in theirs):
            places = frozenset((earlier.source, later.source))
            if places not in told:
                told.add(places)
                clashes.setdefault((earlier.name, later.name), (earlier, later, []))[2].append(person)
    return [_clash(earlier, later, people) for earlier, later, people in clashes.values()]


def _overlapping(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs that overlap: of each place in the file, the one that lasts longest is compared with those to come.

    Of a crowd, only those are told that last longest; otherwise, a thousand of them would make half a million pairs.
    """
    under_way: dict[Position, Occurrence] = {}
    for occurrence in sorted(occurrences, key=lambda occurrence: (occurrence.start, occurrence.source)):
        under_way = {source: earlier for source, earlier in under_way.items() if earlier.end > occurrence.start}
        crowd = under_way.values()
        told = crowd if len(crowd) <= _CROWD else nlargest(_CROWD, crowd, key=lambda one: one.end)
        yield from ((earlier, occurrence) for earlier in told)
        longest = under_way.get(occurrence.source, occurrence)
        under_way[occurrence.source] = max(longest, occurrence, key=lambda one: one.end)


def _clash(earlier: Occurrence, later: Occurrence, people: list[Participant]) -> Problem:
    place = _place(earlier.source, later.source)
    zone = later.zone
    clock = "" if earlier.zone.key == zone.key else f" in {zone.key}"
    lasts = f"{earlier.start.astimezone(zone):%H:%M} to {earlier.end.astimezone(zone):%H:%M}{clock}"
    who = " and ".join(person.name for person in people)
    return Problem(
        later.source,
        f"{who} would be in two places at once: {later.name}{_remarked(later)} begins at "
        f"{later.local_start:%Y-%m-%d %H:%M}, while {earlier.name}{_remarked(earlier)}{place} lasts from "
        f"{lasts}{_way_out(earlier, later)}",
        Code.CLASH,
    )


def _way_out(earlier: Occurrence, later: Occurrence) -> str:
    """How attendees of one plan follow each other, where they are coached by one person at the same time."""
    is_one_round = (earlier.source, earlier.nominal) == (later.source, later.nominal)
    if not is_one_round or earlier.facilitator != later.facilitator:
        return ""
    return f"; `stagger: {earlier.length // timedelta(minutes=1)} minutes` lets them follow each other"


def _remarked(occurrence: Occurrence) -> str:
    return f" ({'; '.join(occurrence.remarks)})" if occurrence.remarks else ""


def _place(other: Position, here: Position) -> str:
    if other == here:
        return ""
    return f" (line {other.line})" if other.file == here.file else f" ({other})"
