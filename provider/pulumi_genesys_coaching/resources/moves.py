"""What a program tells of each appointment beside its properties, so that each finds its time free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..genesys import instant_text
from . import mark as marks
from .canonical import Properties
from .slots import Slot, Standing, Way, asides, displaced, in_order, ways_to

LEAD = timedelta(hours=1)
"""How far ahead an appointment must be that steps aside, so that nobody takes it for one that is about to begin."""


HORIZON = timedelta(weeks=6)
"""As far ahead as the platform takes appointments."""


@dataclass(frozen=True)
class Moves:
    """In which order appointments get where they shall be, and what each must know of others."""

    order: list[str]
    """Names; what something else must wait for comes first."""
    after: Mapping[str, list[str]]
    """By name those that must have moved before."""
    hints: Mapping[str, Properties]
    """By name the hints of a resource: `remarked`, `takenOver`, `supersedes`, `displaces` and `stepsAside`."""


def moves_of(targets: Mapping[str, Slot], ahead: Sequence[Standing], now: datetime) -> Moves:
    """From where appointments are to where they shall be; `targets` are in the order that is kept where it can be."""
    ways = ways_to(targets, ahead)
    renamed = _perhaps_renamed(targets, ahead)
    remarked = _ids({name: [one for one in others if one.declared_as is None] for name, others in renamed.items()})
    taken_over = _ids({name: [one for one in others if one.declared_as] for name, others in renamed.items()})
    waits = _after_those_who_may_have_it(ways, remarked)
    order = [name for name in in_order(targets, waits) if name in targets]
    hints = _hints(order, ways, targets, ahead, now)
    for hint, by_name in (("remarked", remarked), ("takenOver", taken_over)):
        for name, ids in by_name.items():
            hints.setdefault(name, {})[hint] = ids
    return Moves(order, {name: way.after for name, way in waits.items()}, hints)


def _perhaps_renamed(targets: Mapping[str, Slot], ahead: Sequence[Standing]) -> dict[str, list[Standing]]:
    """By each name without an appointment what carries another mark, and may have been its own.

    A run that was killed, or that failed, may have given it another name, which was taken back in the plan.
    """
    found = {one.declared_as for one in ahead}
    alike: defaultdict[tuple[frozenset[str], str], list[Standing]] = defaultdict(list)
    for one in ahead:
        alike[one.slot.people, one.key].append(one)
    missing = ((name, slot) for name, slot in targets.items() if name not in found)
    return {name: alike.get((slot.people, marks.key_of(name)), []) for name, slot in missing}


def _ids(by_name: Mapping[str, Sequence[Standing]]) -> dict[str, list[str]]:
    """The ids, for those names that have any."""
    return {name: sorted(one.id for one in others) for name, others in by_name.items() if others}


def _after_those_who_may_have_it(ways: Mapping[str, Way], remarked: Mapping[str, Sequence[str]]) -> dict[str, Way]:
    """The ways, where nothing is deleted for somebody before all who may have it have said so, if that can be."""
    may_have: defaultdict[str, list[str]] = defaultdict(list)
    for name, ids in remarked.items():
        for appointment_id in ids:
            may_have[appointment_id].append(name)
    found = {}
    for name, way in ways.items():
        others = {other for one in way.supersedes for other in may_have.get(one, ())} - {name}
        first = {other for other in others if name not in _all_before(other, ways)}
        found[name] = Way(sorted({*way.after, *first}), way.supersedes)
    return found


def _all_before(name: str, ways: Mapping[str, Way]) -> set[str]:
    """What must have moved before a name can, and all that must have before that."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        earlier = [one for one in ways.get(waiting.pop(), Way()).after if one not in seen]
        seen.update(earlier)
        waiting += earlier
    return seen


def _hints(
    order: Sequence[str], ways: Mapping[str, Way], targets: Mapping[str, Slot], ahead: Sequence[Standing], now: datetime
) -> dict[str, Properties]:
    hints: dict[str, Properties] = {
        name: {"supersedes": way.supersedes} for name, way in ways.items() if way.supersedes
    }
    standing = {one.declared_as: one for one in ahead}
    taken = [*targets.values(), *(one.slot for one in ahead)]
    for one in ahead:
        if one.is_aside and one.declared_as in targets:
            hints.setdefault(one.declared_as or "", {})["stepsAside"] = True
    for name, others in displaced(order, ways).items():
        for other in others:
            slot = standing[other].slot
            moments = asides(slot, taken, now + LEAD, now + HORIZON)
            taken += [slot.moved_to(moment) for moment in moments]
            if moments:
                aside = {"id": standing[other].id, "moments": [instant_text(moment) for moment in moments]}
                hints.setdefault(name, {}).setdefault("displaces", []).append(aside)
                hints.setdefault(other, {})["stepsAside"] = True
    return hints
