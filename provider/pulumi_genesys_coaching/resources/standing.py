"""What stands in Genesys Cloud before a program declares anything: read once, so that the program can take it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from ..genesys import CoachingAppointment
from . import mark as marks
from .live_appointment import carried_by_several, is_aside, mark_of, taken_by
from .operation import Operation
from .people_lists import batches
from .slots import Standing

LISTS_AT_ONCE = 4


class StandingAppointments:
    """The live appointments that carry a stack's marks. Raises Refused where two carry the same, unless both are over.

    Of two that are history, and that nobody can change any more, either will do: no run touches them.
    """

    def __init__(self, live: Iterable[CoachingAppointment], stack: str, operation: Operation) -> None:
        self._operation = operation
        self._by_mark: dict[str, CoachingAppointment] = {}
        for appointment in live:
            mark = mark_of(appointment)
            if mark is None or marks.stack_of(mark) != stack:
                continue
            first = self._by_mark.setdefault(mark, appointment)
            if first.id != appointment.id and not all(map(operation.has_started, (first, appointment))):
                raise carried_by_several(mark, [first, appointment])

    @classmethod
    def of(cls, people: Iterable[str], stack: str, operation: Operation) -> StandingAppointments:
        """Those that some people, by their ids, take part in: one paged list for many. Raises GenesysError.

        Attendees are among them, who may still have appointments with a facilitator whom the plan names no more.
        """
        with ThreadPoolExecutor(LISTS_AT_ONCE) as pool:
            lists = list(pool.map(operation.taken_part.of, batches(people)))
        return cls((live for listed in lists for live in listed), stack, operation)

    def with_mark(self, candidates: Iterable[str]) -> CoachingAppointment | None:
        """The one that carries one of these marks."""
        return next((self._by_mark[mark] for mark in candidates if mark in self._by_mark), None)

    def ahead(self, name_by_id: Mapping[str, str]) -> Iterator[Standing]:
        """Those that have not started, each with the name of what declares it."""
        for mark, live in self._by_mark.items():
            if not self._operation.has_started(live):
                yield Standing(live.id, taken_by(live), name_by_id.get(live.id), is_aside(live), marks.key_of(mark))
