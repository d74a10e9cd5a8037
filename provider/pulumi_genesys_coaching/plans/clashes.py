"""Finds people who would be in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .problems import Position, Problem

if TYPE_CHECKING:
    from .occurrences import Occurrence
    from .people import Participant


def clashes_of(occurrences: Iterable[Occurrence]) -> list[Problem]:
    """One problem for each person and each pair of places in the file that overlap, at the first such occurrence."""
    by_person: defaultdict[Participant, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        for person in (occurrence.facilitator, *occurrence.attendees):
            by_person[person].append(occurrence)
    problems: dict[tuple[Participant, frozenset[Position]], Problem] = {}
    for person, theirs in by_person.items():
        for earlier, later in _overlapping(theirs):
            pair = (person, frozenset((earlier.source, later.source)))
            problems.setdefault(pair, _clash(person, earlier, later))
    return list(problems.values())


def _overlapping(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Occurrence]]:
    under_way: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=lambda occurrence: (occurrence.start, occurrence.source)):
        under_way = [earlier for earlier in under_way if earlier.end > occurrence.start]
        yield from ((earlier, occurrence) for earlier in under_way)
        under_way.append(occurrence)


def _clash(person: Participant, earlier: Occurrence, later: Occurrence) -> Problem:
    place = f" (line {earlier.source.line})" if earlier.source != later.source else ""
    zone = later.zone
    return Problem(
        later.source,
        f"{person.name} would be in two places at once: {later.name} begins at {later.local_start:%Y-%m-%d %H:%M}, "
        f"while {earlier.name}{place} lasts from {earlier.start.astimezone(zone):%H:%M} "
        f"to {earlier.end.astimezone(zone):%H:%M}",
    )
