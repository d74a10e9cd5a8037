"""What is live of the plan's people and days, and declared by nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..genesys import CoachingAppointment
from ..plans import Window
from ..resources import Operation
from ..resources.live_appointment import mark_of, properties_of, slot_of
from ..resources.mark import stack_of
from .report import Finding
from .telling import Telling


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
    by_hand: Iterable[CoachingAppointment], known: Collection[str], telling: Telling, operation: Operation
) -> Iterator[Finding]:
    """Findings about what is still ahead; what has started can be neither declared nor undone.

    `known` are the marks of what is declared or recorded.
    """
    for one in by_hand:
        if operation.has_started(one):
            continue
        mark = mark_of(one)
        if mark is None:
            yield telling.unmanaged(one, "was made in Genesys Cloud, and no plan declares it", can_be_accepted=True)
        elif mark in known:
            message = f"carries the mark {mark}, as another appointment does: one of them is too many"
            yield telling.unmanaged(one, message, can_be_accepted=False)
        else:
            message = f"carries the mark {mark}, which neither plan nor state knows: of a killed run, or a copy"
            yield telling.unmanaged(one, message, can_be_accepted=False)
