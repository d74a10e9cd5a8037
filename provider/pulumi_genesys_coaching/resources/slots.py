"""In which order appointments must change, where one needs the time that another one has.

An engine runs changes in any order, and creates before it deletes, while the platform refuses overlaps. So what moves
into a slot comes after what moves out of it, and what nothing declares any more is deleted first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, islice

ASIDES = 3
"""How many moments are proposed to step aside to: somebody may have other appointments that no list here tells of."""

ASIDE_STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Slot:
    """Who an appointment takes up, and from when to when."""

    people: frozenset[str]
    start: datetime
    end: datetime

    def overlaps(self, other: Slot) -> bool:
        """Whether somebody would be in both at one time."""
        return self.start < other.end and other.start < self.end and not self.people.isdisjoint(other.people)

    def moved_to(self, start: datetime) -> Slot:
        """The same people for as long, from another moment on."""
        return Slot(self.people, start, start + (self.end - self.start))


@dataclass(frozen=True)
class Standing:
    """A live appointment, the slot that it has, and the name of what declares it, if anything does."""

    id: str
    slot: Slot
    declared_as: str | None
    is_aside: bool = False
    """Whether a run has left it elsewhere for another one's sake."""
    key: str = ""
    """The last part of the name that it carries: of a plan's occurrence its day, which no rename changes."""


@dataclass(frozen=True)
class Way:
    """What must happen before an appointment can have its slot."""

    after: list[str] = field(default_factory=list)
    """Names of what must have moved out of it."""
    supersedes: list[str] = field(default_factory=list)
    """Ids of appointments that nothing declares any more, to be deleted."""


def ways_to(targets: Mapping[str, Slot], standing: Iterable[Standing]) -> dict[str, Way]:
    """For each name that does not have its slot yet: what is in the way of it."""
    by_person: defaultdict[str, list[Standing]] = defaultdict(list)
    settled: set[str] = set()
    for appointment in standing:
        if appointment.declared_as is not None and targets.get(appointment.declared_as) == appointment.slot:
            settled.add(appointment.declared_as)
            continue
        for person in appointment.slot.people:
            by_person[person].append(appointment)
    return {name: _way(name, slot, by_person) for name, slot in targets.items() if name not in settled}


def in_order(names: Iterable[str], ways: Mapping[str, Way]) -> Iterator[str]:
    """The names, each after those that must come before it; a circle is cut where it is entered."""
    seen: set[str] = set()
    for name in names:
        # A stack of its own, as a chain may be longer than Python lets functions call each other.
        path = [(name, iter(ways.get(name, Way()).after))] if name not in seen else []
        seen.add(name)
        while path:
            current, earlier = path[-1]
            following = next((one for one in earlier if one not in seen), None)
            if following is None:
                path.pop()
                yield current
            else:
                seen.add(following)
                path.append((following, iter(ways.get(following, Way()).after)))


def deletions(targets: Mapping[str, Slot], standing: Iterable[Standing]) -> list[Standing]:
    """What is deleted on the way: what nothing declares any more, and what is replaced, as its people are others now.

    What has the people and the start of something declared goes on under its name.
    """
    starts = {(slot.people, slot.start) for slot in targets.values()}
    return [
        one
        for one in standing
        if (one.declared_as is None and (one.slot.people, one.slot.start) not in starts)
        or (one.declared_as in targets and targets[one.declared_as or ""].people != one.slot.people)
    ]


def displaced(order: Sequence[str], ways: Mapping[str, Way]) -> dict[str, list[str]]:
    """By name what is in the way of it and moves on only later, as they want each other's times: that steps aside."""
    places = {name: place for place, name in enumerate(order)}
    return {
        name: later
        for name in order
        if (later := [other for other in ways.get(name, Way()).after if places.get(other, -1) > places[name]])
    }


def asides(slot: Slot, taken: Iterable[Slot], earliest: datetime, latest: datetime) -> list[datetime]:
    """Moments near a slot at which nobody in it has, or will have, anything else: the nearest ones first.

    An appointment that begins then is over before `latest`.
    """
    others = [other for other in taken if not slot.people.isdisjoint(other.people)]
    near = (slot.start + way * number * ASIDE_STEP for number in count(1) for way in (1, -1))
    span = max(latest - slot.start, slot.start - earliest)
    in_reach = islice(near, 2 * max(0, span // ASIDE_STEP))
    free = (
        start
        for start in in_reach
        if earliest < start
        and slot.moved_to(start).end < latest
        and not any(slot.moved_to(start).overlaps(other) for other in others)
    )
    return list(islice(free, ASIDES))


def _way(name: str, slot: Slot, by_person: Mapping[str, list[Standing]]) -> Way:
    way = Way()
    near = {other.id: other for person in slot.people for other in by_person.get(person, ())}
    for other in near.values():
        if other.declared_as == name or not slot.overlaps(other.slot):
            continue
        if other.declared_as is None:
            way.supersedes.append(other.id)
        else:
            way.after.append(other.declared_as)
    return Way(sorted(way.after), sorted(way.supersedes))
