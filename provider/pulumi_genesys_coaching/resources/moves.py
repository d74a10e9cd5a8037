"""What a program tells of each appointment beside its properties, so that each finds its time free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..genesys import instant_text
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
    """By name the hints of a resource: `supersedes`, `displaces` and `stepsAside`."""


def moves_of(targets: Mapping[str, Slot], ahead: Sequence[Standing], now: datetime) -> Moves:
    """From where appointments are to where they shall be; `targets` are in the order that is kept where it can be."""
    ways = ways_to(targets, ahead)
    order = [name for name in in_order(targets, ways) if name in targets]
    return Moves(order, {name: way.after for name, way in ways.items()}, _hints(order, ways, targets, ahead, now))


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
