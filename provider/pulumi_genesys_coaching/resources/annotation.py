"""A coaching annotation as a resource: check, diff, create, read, update, delete, free of any engine."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..genesys import (
    CoachingAnnotation,
    CoachingAppointment,
    CreateAnnotation,
    NotFound,
    UpdateAnnotation,
)
from ..validation import ANNOTATION_SCHEMA
from . import mark as marks
from .canonical import Properties, canonical, instant
from .creation import create_once
from .declaration import check_against_schema, difference, differing, properties_in
from .live_appointment import mark_of
from .operation import Operation, Refused
from .results import NO_DIFFERENCE, Checked, Difference, Failure, Recorded

IMMUTABLE = frozenset({"appointmentId", "accessType"})
"""An annotation stays on its appointment, and the platform lets nobody change who may see it."""

HINTS = frozenset({"appointmentStart"})
"""What the appointment's time means for the annotation, and no property of the annotation."""


class AnnotationResource:
    """CoachingAnnotation. Methods raise GenesysError or Refused, with one line for the user."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation

    def check(self, declared: Mapping[str, Any], unknown: Collection[str] = ()) -> Checked:
        """Validates what is declared, and finds two resources that declare the same annotation."""
        checked = check_against_schema(ANNOTATION_SCHEMA, declared, unknown)
        if checked.failures or any(name in unknown for name in ("mark", "text", "accessType", "appointmentMark")):
            return checked
        inputs = checked.inputs
        self._operation.holders.declare(inputs["mark"])
        appointment = inputs.get("appointmentMark") or inputs.get("appointmentId")
        if appointment is None:
            return checked
        other = self._operation.claims.claim(inputs["mark"], (appointment, inputs["text"], inputs["accessType"]))
        if other is None:
            return checked
        return Checked(inputs, (Failure("text", f"{other} declares the same text on the same appointment"),))

    def diff(
        self,
        annotation_id: str,
        recorded: Mapping[str, Any],
        declared: Mapping[str, Any],
        unknown: Collection[str] = (),
    ) -> Difference:
        """What is to change. Nothing, once the appointment's start has passed: that is history."""
        if self._is_history(declared):
            return NO_DIFFERENCE
        found = difference(differing(recorded, properties_in(declared, HINTS), set(unknown) - HINTS), IMMUTABLE)
        mark, holders = declared.get("mark"), self._operation.holders
        if found.replaces:
            holders.give_up(annotation_id, mark)
            return found
        if mark is None or not holders.is_declared(mark) or holders.claim(annotation_id, mark):
            return found
        # A run that failed may have left it with two resources, of which the other one has taken or deleted it by now.
        return difference(["mark"], frozenset({"mark"}))

    def create(self, declared: Mapping[str, Any]) -> Recorded:
        """Creates the annotation, or adopts the one that is on the appointment already."""
        wanted = properties_in(declared, HINTS)
        if self._is_history(declared):
            raise Refused(f"{wanted['mark']}: its appointment has started, so nothing is added to it")
        try:
            listed = self._operation.annotations.of(wanted["appointmentId"])
        except NotFound:
            raise Refused(
                f"{wanted['mark']}: its appointment {wanted['appointmentId']} is not there any more; if this run has "
                "made it anew, run `pulumi up` without `--target`; if it was deleted by hand, `pulumi up --refresh`"
            ) from None
        live = self._the_same(wanted, listed)
        if live is not None:
            self._operation.say(f"{wanted['mark']}: adopted annotation {live.id}, which was there already")
        else:
            live = self._create_once(wanted)
        self._operation.annotations.put(wanted["appointmentId"], live)
        self._operation.holders.hold(live.id, wanted["mark"])
        return Recorded(live.id, wanted)

    def read(self, annotation_id: str, recorded: Mapping[str, Any]) -> Recorded | None:
        """The managed properties as they are live, or None if the annotation is gone."""
        appointment_id = recorded["appointmentId"]
        live = self._operation.annotations.find(appointment_id, annotation_id) or self._get(
            appointment_id, annotation_id
        )
        if live is None or live.is_deleted:
            return None
        properties = canonical(recorded) | {"text": live.text, "accessType": str(live.access_type)}
        return Recorded(live.id, {name: properties[name] for name in recorded if name in properties})

    def update(self, annotation_id: str, recorded: Mapping[str, Any], declared: Mapping[str, Any]) -> Properties:
        """Sends the text if it differs, and answers what to record."""
        wanted = properties_in(declared, HINTS)
        if wanted["text"] == recorded.get("text"):
            return wanted
        appointment_id = wanted["appointmentId"]
        appointment = self._ahead(appointment_id, wanted["mark"])
        if appointment is None or _is_another(appointment, wanted.get("appointmentMark")):
            return wanted | {"text": recorded["text"]}
        try:
            request = UpdateAnnotation(text=wanted["text"])
            updated = self._operation.api.update_annotation(appointment_id, annotation_id, request)
        except NotFound:
            raise Refused(
                f"{wanted['mark']}: annotation {annotation_id} was deleted outside of this stack; "
                "run `pulumi up --refresh` to have it created again"
            ) from None
        self._operation.annotations.put(appointment_id, updated)
        return wanted

    def delete(self, annotation_id: str, recorded: Mapping[str, Any]) -> None:
        """Deletes the annotation if its appointment is still this stack's and still ahead; else leaves it alone.

        The appointment may have another mark of the stack by now: its resource was renamed.
        """
        appointment_id, mark = recorded["appointmentId"], str(recorded.get("mark"))
        if not self._operation.holders.claim_for_deletion(annotation_id):
            return
        appointment, appointment_mark = self._ahead(appointment_id, mark), recorded.get("appointmentMark")
        if appointment is None or _is_another_stack_s(appointment, appointment_mark):
            return
        if appointment_mark is not None and mark_of(appointment) is None:
            # Its appointment would be refused after it, and stay without it.
            self._operation.holders.give_up(annotation_id, None)
            raise Refused(_mark_is_lost(mark, appointment_id, appointment_mark))
        with contextlib.suppress(NotFound):
            self._operation.api.delete_annotation(appointment_id, annotation_id)
        self._operation.annotations.remove(appointment_id, annotation_id)

    def _is_history(self, properties: Mapping[str, Any]) -> bool:
        start = properties.get("appointmentStart")
        return start is not None and self._operation.has_passed(instant(start))

    def _ahead(self, appointment_id: str, mark: str) -> CoachingAppointment | None:
        """The appointment, unless it is gone or has started."""
        try:
            appointment = self._operation.api.get_appointment(appointment_id)
        except NotFound:
            return None
        if self._operation.has_started(appointment):
            self._operation.say(f"{mark}: its appointment has started, so it is left as it is")
            return None
        return appointment

    def _get(self, appointment_id: str, annotation_id: str) -> CoachingAnnotation | None:
        try:
            return self._operation.api.get_annotation(appointment_id, annotation_id)
        except NotFound:
            return None

    def _the_same(self, wanted: Properties, listed: Iterable[CoachingAnnotation]) -> CoachingAnnotation | None:
        """The same words on the same appointment, that no other resource of this operation took."""
        for live in listed:
            if _says_the_same(live, wanted) and self._operation.holders.claim(live.id, wanted["mark"]):
                # A list may lag behind a change, or a deletion.
                confirmed = self._get(wanted["appointmentId"], live.id)
                if confirmed is not None and _says_the_same(confirmed, wanted):
                    return confirmed
                self._operation.holders.give_up(live.id, wanted["mark"])
        return None

    def _create_once(self, wanted: Properties) -> CoachingAnnotation:
        """Creates it, or finds by its words what was created although no good answer came."""
        appointment_id = wanted["appointmentId"]
        request = CreateAnnotation(text=wanted["text"], access_type=wanted["accessType"])
        created = create_once(
            wanted["mark"],
            lambda: self._operation.api.create_annotation(appointment_id, request),
            lambda: self._the_same(wanted, self._operation.annotations.look_again(appointment_id)),
        )
        if not created.is_certain:
            self._operation.say(
                f"{wanted['mark']}: adopted annotation {created.live.id}, found as the answer to its creation was lost"
            )
        return created.live


def _says_the_same(live: CoachingAnnotation, wanted: Properties) -> bool:
    is_same = live.text == wanted["text"] and str(live.access_type) == wanted["accessType"]
    return is_same and not live.is_deleted


def _is_another(appointment: CoachingAppointment, mark: str | None) -> bool:
    """Whether an appointment carries another mark; where none is declared or carried, the id alone tells."""
    return mark is not None and mark_of(appointment) not in (None, mark)


def _is_another_stack_s(appointment: CoachingAppointment, mark: str | None) -> bool:
    """Whether an appointment carries a mark of another stack than this one."""
    carried = mark_of(appointment)
    return mark is not None and carried is not None and not marks.are_of_one_stack(carried, mark)


def _mark_is_lost(mark: str, appointment_id: str, appointment_mark: str) -> str:
    return (
        f"{mark}: appointment {appointment_id} has lost the line {marks.PREFIX + appointment_mark!r} of its "
        "description, so its annotations are not deleted; put the line back (`pulumi up --refresh` does, if the plan "
        "still has the appointment), or delete the appointment by hand"
    )
