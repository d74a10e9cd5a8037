"""What a review says of a plan's people: appointments that change alike are one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from ...reviews import Action, AppointmentChange, Review
from .wording import ORDER, SYMBOLS, sentences, when

OF_THE_PROGRAM = "not of the plan file"
"""Stands for the plan of what a program declares by itself."""


@dataclass(frozen=True)
class Row:
    """Appointments of one person to which the same happens."""

    action: Action | None
    when: str
    title: str
    what: tuple[str, ...]
    """A sentence for each thing that changes."""
    count: int

    @property
    def symbol(self) -> str:
        """Pulumi's."""
        return SYMBOLS[self.action]


@dataclass(frozen=True)
class PersonRows:
    """What becomes of one person's appointments of a plan."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PlanRows:
    """What becomes of a plan's appointments."""

    name: str
    people: tuple[PersonRows, ...]
    counts: Counter[Action]

    @property
    def summary(self) -> str:
        """`+ 3, - 2`: how many of each."""
        parts = [
            f"{SYMBOLS[action]} {self.counts[action]:,}" if SYMBOLS[action] else f"{self.counts[action]:,} released"
            for action in ORDER
            if self.counts[action]
        ]
        return ", ".join(parts) or "annotations alone"

    @property
    def length(self) -> int:
        """How many rows there are."""
        return sum(len(person.rows) for person in self.people)


def plans_of(review: Review) -> list[PlanRows]:
    """A review's changes by plan and person, in their order; that annotations of history are released goes unsaid."""
    found = []
    told = [change for change in review.changes if change.action or sentences(change)]
    for plan, changes in groupby(told, key=lambda change: change.plan):
        of_plan = list(changes)
        people = [
            PersonRows(person, tuple(_rows(of_person)))
            for person, of_person in groupby(of_plan, key=lambda change: change.person)
        ]
        counts = Counter(change.action for change in of_plan if change.action)
        found.append(PlanRows(plan or OF_THE_PROGRAM, tuple(people), counts))
    return found


def _rows(changes: Iterable[AppointmentChange]) -> list[Row]:
    alike: dict[tuple[object, ...], list[datetime]] = {}
    for change in changes:
        said = tuple(sentences(change))
        time = f"{change.local_start:%H:%M}"
        alike.setdefault((change.action, change.title, said, time), []).append(change.local_start)
    return [
        Row(action, when(starts), title, said, len(starts))  # type: ignore[arg-type]
        for (action, title, said, _), starts in alike.items()
    ]
