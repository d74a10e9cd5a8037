"""Cells put into groups: people, teams, facilitators or plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ..plans.expansion import ONE_OFFS, member_keys
from ..plans.model import PlanFile
from .cells import Cell
from .question import By
from .report import Counts, Group, sum_of

NO_TEAM = "(no team)"
"""Stands for the team of those who are in no group of the plan file."""


def groups_of(file: PlanFile, by: By, cells: Sequence[Cell], size: int) -> tuple[Group, ...]:
    """The groups that there is something of, in the plan file's order, with their counts in so many periods."""
    found: defaultdict[str, list[Cell]] = defaultdict(list)
    keys_of = _keys(file, by)
    for cell in cells:
        for key in keys_of(cell):
            found[key].append(cell)
    order = {key: place for place, key in enumerate(_known(file, by))}
    keys = sorted(found, key=lambda key: (order.get(key, len(order)), key))
    return tuple(Group(key, _name(file, by, key), by_period(found[key], size)) for key in keys)


def by_period(cells: Iterable[Cell], size: int) -> tuple[Counts, ...]:
    """The counts of so many periods."""
    counts: list[list[Counts]] = [[] for _ in range(size)]
    for cell in cells:
        counts[cell.period].append(cell.counts)
    return tuple(map(sum_of, counts))


def _keys(file: PlanFile, by: By) -> Callable[[Cell], Collection[str]]:
    """Which groups a cell belongs to."""
    if by is By.TEAM:
        teams = _teams(file)
        return lambda cell: teams.get(cell.person, (NO_TEAM,))
    return lambda cell: [key] if (key := _only_key(cell, by)) is not None else []


def _only_key(cell: Cell, by: By) -> str | None:
    return {By.PERSON: cell.person, By.FACILITATOR: cell.facilitator, By.PLAN: cell.plan}[by]


def _teams(file: PlanFile) -> Mapping[str, Collection[str]]:
    """The groups that each person is in, groups of groups too."""
    teams: defaultdict[str, list[str]] = defaultdict(list)
    for group in file.groups:
        for person in member_keys(file, [group]):
            teams[person].append(group)
    return dict(teams)


def _known(file: PlanFile, by: By) -> Iterable[str]:
    """The keys that the plan file has."""
    if by is By.TEAM:
        return file.groups
    return [*file.plans, ONE_OFFS] if by is By.PLAN else file.people


def _name(file: PlanFile, by: By, key: str) -> str:
    """What people call it; plans may have the same keys as people."""
    if by is By.PLAN and key == ONE_OFFS:
        return "one-off appointments"
    person = file.people.get(key) if by in (By.PERSON, By.FACILITATOR) else None
    return (person.name if person else None) or key
