"""What stands in Genesys Cloud before a program declares anything: read once, so that the program can take it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from ..genesys import CoachingAppointment
from . import mark as marks
from .live_appointment import is_aside, mark_of, taken_by, the_one_of
from .operation import Operation
from .people_lists import batches
from .slots import Standing

LISTS_AT_ONCE = 4


class StandingAppointments:
    """The live appointments that carry a stack's marks. Raises Refused where several carry the same."""

    def __init__(self, live: Iterable[CoachingAppointment], stack: str, operation: Operation) -> None:
        self._operation = operation
        carriers: defaultdict[str, dict[str, CoachingAppointment]] = defaultdict(dict)
        for appointment in live:
            mark = mark_of(appointment)
            if mark is not None and marks.stack_of(mark) == stack:
                carriers[mark][appointment.id] = appointment
        self._by_mark = {mark: the_one_of(by_id.values(), operation.has_started) for mark, by_id in carriers.items()}

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
