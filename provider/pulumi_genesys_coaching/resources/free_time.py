"""Sends calls that need free time, and frees it of what the same stack has there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from ..genesys import (
    ApiError,
    BadRequest,
    CoachingAppointment,
    Conflict,
    GenesysError,
    NotFound,
    UpdateAppointment,
)
from . import mark as marks
from .canonical import Properties, instant
from .in_the_way import InTheWay
from .live_appointment import mark_of, needed_by, taken_by, takes_time
from .operation import Operation, Refused
from .people_lists import batches

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
            freed, moved = self._make_room(wanted, in_the_way)
            if not freed and not moved and not self._is_another_s(wanted["mark"], in_the_way.superseded):
                raise Refused(f"{refusal}{self._who_has_it(wanted)}") from refusal
        try:
            return send()
        except (GenesysError, Refused) as error:
            raise self._in_vain(wanted, error, freed, moved) from error

    def _make_room(self, wanted: Properties, in_the_way: InTheWay) -> tuple[list[str], list[CoachingAppointment]]:
        """Frees the time as far as this stack can; answers the ids of what it deleted, and how it was what it moved."""
        freed: list[str] = []
        moved: list[CoachingAppointment] = []
        try:
            for deleted in self._free(wanted, in_the_way.superseded):
                freed.append(deleted)
            for before in self._step_aside(wanted, in_the_way.displaced):
                moved.append(before)
        except (GenesysError, Refused) as error:
            if not freed and not moved:
                raise
            raise self._in_vain(wanted, error, freed, moved) from error
        return freed, moved

    def _in_vain(
        self, wanted: Properties, error: Exception, freed: Collection[str], moved: Collection[CoachingAppointment]
    ) -> Refused:
        """What to say where room was made and the call could still not be carried out; puts back what was moved."""
        back = [self._step_back(one) for one in moved]
        done = [f"{one} was deleted" for one in freed] + [f"{one.id} was moved" for one in moved if one.id not in back]
        what = ", ".join(done) or "nothing was changed"
        return Refused(f"{error}{self._who_has_it(wanted)}; {what}; run `pulumi up --refresh`")

    def _who_has_it(self, wanted: Properties) -> str:
        """What has the time that is wanted, as the platform's own words may name nobody; empty where nothing tells."""
        needed = needed_by(wanted)
        with contextlib.suppress(GenesysError):
            for ids in batches(sorted(needed.people)):
                for live in self._operation.taken_part.look_again(ids):
                    if takes_time(live) and taken_by(live).overlaps(needed) and mark_of(live) != wanted["mark"]:
                        return f"; in the way is {live.name!r} ({live.id}), {_whose(live, wanted['mark'])}"
        return ""

    def _free(self, wanted: Properties, superseded: Collection[str]) -> Iterator[str]:
        """Deletes what is this stack's, ahead, no longer declared, and in the way; answers what it deleted."""
        for appointment_id in superseded:
            # Where several want its time, the others wait until it is gone.
            with self._operation.turns.at(appointment_id):
                live = self._in_the_way(appointment_id, wanted)
                is_deleted = live is not None and self._delete_for(live, wanted["mark"])
            if is_deleted:
                yield appointment_id

    def _is_another_s(self, mark: str, superseded: Collection[str]) -> bool:
        """Whether another resource of this run has taken one of these, and may have freed its time meanwhile."""
        return any(self._operation.holders.is_another_s(mark, appointment_id) for appointment_id in superseded)

    def _delete_for(self, live: CoachingAppointment, mark: str) -> bool:
        """Deletes an appointment if it is this stack's and no resource of the program has it."""
        if not is_of_this_stack(self._operation, live, mark) or not self._operation.holders.claim(live.id, mark):
            return False
        try:
            delete_live(self._operation, live)
        except (GenesysError, Refused):
            self._operation.holders.give_up(live.id, mark)
            raise
        self._operation.say(f"{mark}: takes the time of {mark_of(live)}, which was deleted")
        return True

    def _step_aside(
        self, wanted: Properties, displaced: Mapping[str, Collection[str]]
    ) -> Iterator[CoachingAppointment]:
        """Moves what wants this one's time, and is in its way, to where it is in nobody's; answers how it was.

        In the same run it moves on; its mark tells that it must, if the run is killed before.
        """
        for appointment_id, moments in displaced.items():
            with self._operation.turns.at(appointment_id):
                live = self._in_the_way(appointment_id, wanted)
                is_moved = live is not None and self._move_aside_for(live, wanted["mark"], moments)
            if live is not None and is_moved:
                yield live

    def _move_aside_for(self, live: CoachingAppointment, mark: str, moments: Collection[str]) -> bool:
        """Moves an appointment aside if it is this stack's."""
        holder = mark_of(live) or ""
        if not marks.are_of_one_stack(holder, mark):
            return False
        start = self._move_to_one_of(live, holder, moments)
        self._operation.say(f"{holder}: steps aside to {start} for {mark}, and moves on when its own turn comes")
        return True

    def _in_the_way(self, appointment_id: str, wanted: Properties) -> CoachingAppointment | None:
        """An appointment that is ahead and now at a time at which somebody of it is wanted."""
        try:
            live = self._operation.api.get_appointment(appointment_id)
        except NotFound:
            return None
        is_ahead = not self._operation.has_started(live)
        return live if is_ahead and taken_by(live).overlaps(needed_by(wanted)) else None

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
            self._put(live, live.date_start, live.description)
            return live.id
        return None

    def _move(self, live: CoachingAppointment, mark: str, moment: str) -> str:
        self._put(live, instant(moment), marks.with_mark(marks.take_apart(live.description).text, mark))
        return moment

    def _put(self, live: CoachingAppointment, start: datetime, description: str) -> None:
        request = UpdateAppointment(date_start=start, description=description)
        updated = self._operation.api.update_appointment(live.id, request)
        self._operation.facilitated.put(live.facilitator.id if live.facilitator else "", updated)


def _whose(live: CoachingAppointment, mark: str) -> str:
    holder = mark_of(live)
    if holder is None:
        return "which nothing here manages: move one of the two"
    if not marks.are_of_one_stack(holder, mark):
        return f"which is managed as {holder}: move one of the two"
    return f"which is {holder} and may have been moved by hand: `pulumi up --refresh` moves it back"


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
    if holder is None or not marks.are_of_one_stack(holder, mark):
        return False
    return not operation.holders.is_another_s(mark, live.id)


def _may_be_about_time(refusal: ApiError) -> bool:
    """Whether a call may have been refused for its time; one that names other fields was not."""
    return {detail.field for detail in refusal.details if detail.field} <= TIME
