"""Which live appointment is which expected one: by the recorded id, or else by the mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..genesys import CoachingAppointment
from ..resources.live_appointment import are_ambiguous, mark_of
from .expected import Expected
from .sight import GONE, Hidden, Several, Sight, Sighted


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


def live_of(
    expected: Iterable[Expected],
    listed: Mapping[str, CoachingAppointment],
    unlisted: Mapping[str, Hidden],
    stack: str,
    sight: Sight,
    is_over: Callable[[CoachingAppointment], bool],
) -> Live:
    """Finds expected appointments among listed ones; a recorded one that is not listed is asked for by itself.

    `unlisted` are the people whose appointments are hidden, `stack` is what the stack's marks begin with.
    """
    expected = list(expected)
    recorded = {one.recorded.id for one in expected if one.recorded}
    by_mark: defaultdict[str, list[CoachingAppointment]] = defaultdict(list)
    for one in listed.values():
        # One that is recorded is what its record says, whatever mark somebody has copied to it.
        if one.id not in recorded:
            by_mark[mark_of(one) or ""].append(one)
    known = {**listed, **sight.one_by_one(recorded - listed.keys())}
    return Live({one.name: _seen(one, known, by_mark, unlisted, stack, is_over) for one in expected})


def _seen(
    expected: Expected,
    known: Mapping[str, Sighted],
    by_mark: Mapping[str, list[CoachingAppointment]],
    unlisted: Mapping[str, Hidden],
    stack: str,
    is_over: Callable[[CoachingAppointment], bool],
) -> Sighted:
    if expected.recorded is not None and known[expected.recorded.id] is not GONE:
        return known[expected.recorded.id]
    marked = next((by_mark[stack + name] for name in expected.names if stack + name in by_mark), [])
    if are_ambiguous(marked, is_over):
        return Several(tuple(sorted(one.id for one in marked)))
    if marked:
        return marked[0]
    if expected.recorded is None and expected.occurrence is not None:
        # Nobody can say that it is not there, as long as one of those who take part is not seen.
        hidden = (unlisted.get(person.user_id) for person in expected.occurrence.participants)
        return next((one for one in hidden if one is not None), GONE)
    return GONE
