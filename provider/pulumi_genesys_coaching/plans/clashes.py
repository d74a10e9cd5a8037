"""Finds people who would be in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .problems import Problem

if TYPE_CHECKING:
    from .occurrences import Occurrence


def clashes_of(occurrences: Iterable[Occurrence]) -> list[Problem]:
    """One problem for each pair of plans and each person in which they overlap, at the first such occurrence."""
    by_person: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        for person in (occurrence.facilitator, *occurrence.attendees):
            by_person[person.name].append(occurrence)
    problems: dict[tuple[str, object, object], Problem] = {}
    for person_name, theirs in by_person.items():
        for earlier, later in _overlapping(theirs):
            pair = (person_name, earlier.source, later.source)
            problems.setdefault(pair, _clash(person_name, earlier, later))
    return list(problems.values())


def _overlapping(occurrences: list[Occurrence]) -> Iterable[tuple[Occurrence, Occurrence]]:
    ordered = sorted(occurrences, key=lambda occurrence: (occurrence.start, occurrence.name))
    latest: Occurrence | None = None
    for occurrence in ordered:
        if latest is not None and occurrence.start < latest.end:
            yield latest, occurrence
        if latest is None or occurrence.end > latest.end:
            latest = occurrence


def _clash(person_name: str, earlier: Occurrence, later: Occurrence) -> Problem:
    place = f" (line {earlier.source.line})" if earlier.source != later.source else ""
    return Problem(
        later.source,
        f"{person_name} would be in two places at once: {later.name} at {later.local_start:%Y-%m-%d %H:%M}, "
        f"while {earlier.name}{place} lasts from {earlier.local_start:%H:%M} to "
        f"{earlier.end.astimezone(earlier.zone):%H:%M}",
    )
