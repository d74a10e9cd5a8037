"""Which live appointment is which expected one: by the recorded id, or else by the mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..genesys import CoachingAppointment
from ..resources.live_appointment import mark_of
from .expected import Expected
from .sight import GONE, Sight, Sighted


@dataclass(frozen=True)
class Live:
    """What there is of each expected appointment."""

    _by_name: Mapping[str, Sighted]

    def of(self, expected: Expected) -> Sighted:
        """What was seen of it."""
        return self._by_name[expected.name]

    def appointment(self, expected: Expected) -> CoachingAppointment | None:
        """It, where it could be read."""
        seen = self._by_name[expected.name]
        return seen if isinstance(seen, CoachingAppointment) else None

    def ids(self) -> frozenset[str]:
        """The ids of all that are there."""
        return frozenset(seen.id for seen in self._by_name.values() if isinstance(seen, CoachingAppointment))


def live_of(expected: Iterable[Expected], listed: Mapping[str, CoachingAppointment], stack: str, sight: Sight) -> Live:
    """Finds expected appointments among listed ones; a recorded one that is not listed is asked for by itself."""
    expected = list(expected)
    by_mark: defaultdict[str, list[CoachingAppointment]] = defaultdict(list)
    for one in listed.values():
        by_mark[mark_of(one) or ""].append(one)
    unlisted = [one.recorded.id for one in expected if one.recorded and one.recorded.id not in listed]
    known = {**listed, **sight.one_by_one(unlisted)}
    return Live({one.name: _seen(one, known, by_mark, stack) for one in expected})


def _seen(
    expected: Expected,
    known: Mapping[str, Sighted],
    by_mark: Mapping[str, list[CoachingAppointment]],
    stack: str,
) -> Sighted:
    marks = [stack + name for name in expected.names]
    if expected.recorded is not None:
        found = known[expected.recorded.id]
        own = {None, expected.recorded.properties.get("mark"), *marks}
        if found is not GONE and (not isinstance(found, CoachingAppointment) or mark_of(found) in own):
            return found
    return next((by_mark[mark][0] for mark in marks if mark in by_mark), GONE)
