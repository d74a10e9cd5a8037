"""Sends calls that need free time, and frees it of what the same stack has there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from ..genesys import (
    ApiError,
    BadRequest,
    CoachingAppointment,
    Conflict,
    GenesysError,
    NotFound,
    UpdateAppointment,
    instant_text,
)
from . import mark as marks
from .canonical import Properties, instant
from .in_the_way import InTheWay
from .live_appointment import mark_of, needed_by, taken_by
from .operation import Operation, Refused

T = TypeVar("T")

TIME = frozenset({"dateStart", "lengthInMinutes"})
"""What needs free time where it changes."""


class FreeTime:
    """Frees the time of appointments in one operation. Raises GenesysError and Refused."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation

    def send(self, wanted: Properties, in_the_way: InTheWay, send: Callable[[], T]) -> T:
        """Sends a call; if its time is taken by what this stack can free, frees it and sends the call again.

        Pulumi would create first and delete later. Nothing is touched for a call that is refused for another reason,
        and nothing that is not really in the way.
        """
        try:
            return send()
        except (BadRequest, Conflict) as refusal:
            if not _may_be_about_time(refusal):
                raise
            freed = self._free(wanted, in_the_way.superseded)
            moved = self._step_aside(wanted, in_the_way.displaced)
            if not freed and not moved:
                raise
        try:
            return send()
        except GenesysError as error:
            back = [self._step_back(one) for one in moved]
            done = [f"{one} was deleted" for one in freed] + [
                f"{one.id} was moved" for one in moved if one.id not in back
            ]
            raise Refused(f"{error}; {', '.join(done) or 'nothing was changed'}; run `pulumi up --refresh`") from error

    def _free(self, wanted: Properties, superseded: Collection[str]) -> list[str]:
        """Deletes what is this stack's, ahead, no longer declared, and in the way; answers what it deleted."""
        freed = []
        for live in self._in_the_way(wanted, superseded):
            if is_of_this_stack(self._operation, live, wanted["mark"]) and self._operation.holders.claim(
                live.id, wanted["mark"]
            ):
                delete_live(self._operation, live)
                self._operation.say(f"{wanted['mark']}: takes the time of {mark_of(live)}, which was deleted")
                freed.append(live.id)
        return freed

    def _step_aside(self, wanted: Properties, displaced: Mapping[str, Collection[str]]) -> list[CoachingAppointment]:
        """Moves what wants this one's time, and is in its way, to where it is in nobody's; answers how it was.

        In the same run it moves on; its mark tells that it must, if the run is killed before.
        """
        moved = []
        for live in self._in_the_way(wanted, displaced):
            holder = mark_of(live) or ""
            if marks.stack_of(holder) == marks.stack_of(wanted["mark"]):
                start = self._move_to_one_of(live, holder, displaced[live.id])
                self._operation.say(f"{holder}: steps aside to {start} for {wanted['mark']}; it moves on in this run")
                moved.append(live)
        return moved

    def _in_the_way(self, wanted: Properties, ids: Collection[str]) -> Iterator[CoachingAppointment]:
        """Those that are ahead and now at a time at which somebody of them is wanted."""
        needed = needed_by(wanted)
        for appointment_id in ids:
            with contextlib.suppress(NotFound):
                live = self._operation.api.get_appointment(appointment_id)
                if not self._operation.has_started(live) and taken_by(live).overlaps(needed):
                    yield live

    def _move_to_one_of(self, live: CoachingAppointment, mark: str, moments: Collection[str]) -> str:
        """The first of the moments at which everybody is free. Raises the last refusal."""
        *others, last = moments
        for moment in others:
            with contextlib.suppress(BadRequest, Conflict):
                return self._move(live, mark + marks.ASIDE, moment)
        return self._move(live, mark + marks.ASIDE, last)

    def _step_back(self, live: CoachingAppointment) -> str | None:
        """Moves to where it was what stepped aside in vain; answers its id if that could be done."""
        with contextlib.suppress(GenesysError):
            self._move(live, mark_of(live) or "", instant_text(live.date_start))
            return live.id
        return None

    def _move(self, live: CoachingAppointment, mark: str, moment: str) -> str:
        description = marks.with_mark(marks.take_apart(live.description).text, mark)
        request = UpdateAppointment(date_start=instant(moment), description=description)
        updated = self._operation.api.update_appointment(live.id, request)
        self._operation.facilitated.put(live.facilitator.id if live.facilitator else "", updated)
        return moment


def delete_live(operation: Operation, live: CoachingAppointment) -> None:
    """Deletes an appointment of this stack, counted. Raises Refused where that would be one too many."""
    operation.deletions.count(mark_of(live) or live.id)
    with contextlib.suppress(NotFound):
        _delete_once(operation, live.id)
    operation.facilitated.remove(live.facilitator.id if live.facilitator else "", live.id)


def _delete_once(operation: Operation, appointment_id: str) -> None:
    """A DELETE whose answer is lost may have taken effect; then the appointment is found no more."""
    try:
        operation.api.delete_appointment(appointment_id)
    except GenesysError as error:
        if not error.may_have_taken_effect:
            raise
        operation.api.get_appointment(appointment_id)
        raise


def is_of_this_stack(operation: Operation, live: CoachingAppointment, mark: str) -> bool:
    """Whether an appointment carries a mark of the same stack, and no resource of the program has it."""
    holder = mark_of(live)
    if holder is None or marks.stack_of(holder) != marks.stack_of(mark):
        return False
    return operation.holders.other_than(mark, live.id) is None


def _may_be_about_time(refusal: ApiError) -> bool:
    """Whether a call may have been refused for its time; one that names other fields was not."""
    return {detail.field for detail in refusal.details if detail.field} <= TIME
