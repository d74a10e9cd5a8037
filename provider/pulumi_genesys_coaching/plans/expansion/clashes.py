"""Finds people who would be in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..codes import Code
from ..problems import Position, Problem

if TYPE_CHECKING:
    from .occurrences import Occurrence
    from .people import Participant


def clashes_of(occurrences: Iterable[Occurrence]) -> list[Problem]:
    """One problem for each person and each pair of places in the file that overlap, at the first such occurrence."""
    by_person: defaultdict[str, list[tuple[Participant, Occurrence]]] = defaultdict(list)
    for occurrence in occurrences:
        for person in (occurrence.facilitator, *occurrence.attendees):
            by_person[person.key].append((person, occurrence))
    problems: dict[tuple[str, frozenset[Position]], Problem] = {}
    for key, theirs in by_person.items():
        person = theirs[0][0]
        for earlier, later in _overlapping(occurrence for _, occurrence in theirs):
            pair = (key, frozenset((earlier.source, later.source)))
            if pair not in problems:
                problems[pair] = _clash(person, earlier, later)
    return list(problems.values())


def _overlapping(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs that overlap: of each place in the file, the one that lasts longest is compared with those to come."""
    under_way: dict[Position, Occurrence] = {}
    for occurrence in sorted(occurrences, key=lambda occurrence: (occurrence.start, occurrence.source)):
        under_way = {source: earlier for source, earlier in under_way.items() if earlier.end > occurrence.start}
        yield from ((earlier, occurrence) for earlier in under_way.values())
        longest = under_way.get(occurrence.source, occurrence)
        under_way[occurrence.source] = max(longest, occurrence, key=lambda one: one.end)


def _clash(person: Participant, earlier: Occurrence, later: Occurrence) -> Problem:
    place = _place(earlier.source, later.source)
    zone = later.zone
    return Problem(
        later.source,
        f"{person.name} would be in two places at once: {later.name} begins at {later.local_start:%Y-%m-%d %H:%M}, "
        f"while {earlier.name}{place} lasts from {earlier.start.astimezone(zone):%H:%M} "
        f"to {earlier.end.astimezone(zone):%H:%M}",
        Code.CLASH,
    )


def _place(other: Position, here: Position) -> str:
    if other == here:
        return ""
    return f" (line {other.line})" if other.file == here.file else f" ({other})"
