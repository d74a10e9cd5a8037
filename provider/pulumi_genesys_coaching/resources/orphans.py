"""Appointments that carry a stack's mark and that nothing names any more: no run will ever change or delete them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from ..genesys import CoachingAppointment
from . import mark as marks
from .live_appointment import mark_of
from .operation import Operation


def orphans(
    live: Iterable[CoachingAppointment],
    stack: str,
    recorded_ids: Collection[str],
    declared_marks: Collection[str],
    operation: Operation,
) -> list[CoachingAppointment]:
    """Those ahead, by start, that are not recorded, and that the next run will not adopt by their marks.

    `stack` is the `project/stack/` of its marks. What has started is history, which is released on purpose. Where
    several carry one mark, none of them can be adopted.
    """
    by_mark: defaultdict[str, dict[str, CoachingAppointment]] = defaultdict(dict)
    for one in live:
        mark = mark_of(one)
        if mark is not None and marks.stack_of(mark) == stack and not operation.has_started(one):
            by_mark[mark][one.id] = one
    found = [
        one
        for mark, carriers in by_mark.items()
        for one in carriers.values()
        if one.id not in recorded_ids and (mark not in declared_marks or len(carriers) > 1)
    ]
    return sorted(found, key=lambda one: (one.date_start, one.id))
