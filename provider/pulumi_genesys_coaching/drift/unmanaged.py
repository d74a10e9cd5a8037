"""What is live of the plan's people and days, and declared by nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..genesys import CoachingAppointment
from ..plans import Window
from ..resources import Operation
from ..resources.live_appointment import HOW_TO_TELL_APART, mark_of, properties_of, slot_of
from ..resources.mark import key_of, stack_of
from .report import Finding
from .telling import Telling

DELETE_ONE = "delete one of the two: this one in Genesys Cloud, or the other one in the plan"


@dataclass(frozen=True)
class Unmanaged:
    """Live appointments that are nobody's whom the plan or the state knows."""

    by_hand: tuple[CoachingAppointment, ...]
    elsewhere: tuple[CoachingAppointment, ...]
    """Those that carry another stack's mark."""

    def by_slot(self) -> dict[tuple[object, ...], CoachingAppointment]:
        """What was made by hand, by its people and its start."""
        return {slot_of(properties_of(one)): one for one in self.by_hand}

    def without(self, ids: Collection[str]) -> Unmanaged:
        """The others."""
        return Unmanaged(tuple(one for one in self.by_hand if one.id not in ids), self.elsewhere)


def unmanaged(live: Iterable[CoachingAppointment], managed: Collection[str], window: Window, stack: str) -> Unmanaged:
    """Tells apart what begins in the window and is not among the `managed` ids."""
    by_hand: list[CoachingAppointment] = []
    elsewhere: list[CoachingAppointment] = []
    for one in live:
        if one.id in managed or not window.holds(one.date_start):
            continue
        mark = mark_of(one)
        (by_hand if mark is None or stack_of(mark) == stack else elsewhere).append(one)
    return Unmanaged(tuple(by_hand), tuple(elsewhere))


def unmanaged_findings(
    by_hand: Iterable[CoachingAppointment],
    known: Collection[str],
    blocked: Mapping[str, str],
    first: date,
    telling: Telling,
    operation: Operation,
) -> Iterator[Finding]:
    """Findings about what is still ahead; what has started can be neither declared nor undone.

    `known` are the marks of what is declared or recorded, `blocked` what cannot be made because of an appointment, by
    the latter's id, and `first` is the first day of which the stack knows anything.
    """
    for one in by_hand:
        if operation.has_started(one):
            continue
        mark = mark_of(one)
        if mark is None and one.id in blocked:
            message = f"was made in Genesys Cloud, and is in the way of {blocked[one.id]}: the same people and start"
            yield telling.unmanaged(one, message, DELETE_ONE)
        elif mark is None:
            yield telling.unmanaged(one, "was made in Genesys Cloud, and no plan declares it", can_be_accepted=True)
        elif mark in known:
            message = f"carries the mark {mark}, as another appointment does: one of them is too many, or a copy"
            yield telling.unmanaged(one, message, HOW_TO_TELL_APART)
        elif _is_of_day_before(mark, first):
            message = f"is {mark.removeprefix(stack_of(mark))}, put off by hand to when no run follows it any more"
            yield telling.unmanaged(one, message, None)
        else:
            message = f"carries the mark {mark}, which neither plan nor state knows: of a killed run, or a copy"
            yield telling.unmanaged(one, message)


def _is_of_day_before(mark: str, first: date) -> bool:
    """Whether a mark is of an occurrence that has left the stack's history."""
    try:
        return date.fromisoformat(key_of(mark)) < first
    except ValueError:
        return False
