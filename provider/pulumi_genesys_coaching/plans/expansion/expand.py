"""Expands a plan file into occurrences: who is coached by whom, when, and about what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..problems import Problem
from ..reading import LoadedPlan
from .clashes import clashes_of
from .occurrences import Occurrence, Skipped
from .series import Series
from .window import Window, window_of


@dataclass(frozen=True)
class Expansion:
    """What a plan file comes to in the window of a run."""

    window: Window
    occurrences: list[Occurrence]
    """By start and name."""
    skipped: list[Skipped]
    """The days that schedules say and on which there is nothing, by day and plan."""
    problems: list[Problem]
    """What is wrong with them, from the day of the run on: history cannot be mended."""

    def people(self) -> frozenset[str]:
        """The keys of all who take part."""
        return frozenset(person.key for one in self.occurrences for person in one.participants)


def expand(plan: LoadedPlan, as_of: datetime) -> Expansion:
    """What a sound plan file comes to at `as_of`."""
    window = window_of(plan.file, as_of)
    occurrences: list[Occurrence] = []
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    for key, coached in [*plan.file.plans.items(), *plan.file.appointments.items()]:
        series = Series(plan, key, coached, window)
        occurrences += series.occurrences
        skipped += series.skipped
        problems += series.problems
    problems += clashes_of(occurrence for occurrence in occurrences if occurrence.start >= window.today)
    occurrences.sort(key=lambda occurrence: (occurrence.start, occurrence.name))
    skipped.sort(key=lambda one: (one.nominal, one.plan, one.key, one.person or ""))
    return Expansion(window, occurrences, skipped, problems)
