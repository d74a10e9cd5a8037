"""A coaching appointment as a resource: check, diff, create, read, update, delete, free of any engine."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from typing import Any

from ..genesys import (
    AppointmentStatus,
    CoachingAppointment,
    CreateAppointment,
    GenesysError,
    NotFound,
    UpdateAppointment,
    instant_text,
)
from ..validation import APPOINTMENT_SCHEMA
from . import mark as marks
from .canonical import Properties, canonical, instant
from .declaration import check_against_schema, difference, differing, properties_in
from .operation import Operation, Refused
from .results import NO_DIFFERENCE, Checked, Difference, Failure, Recorded

IMMUTABLE = frozenset({"facilitatorId", "attendeeIds"})
"""The platform's update has neither, so another value needs a new appointment."""

HINTS = frozenset({"supersedes"})
"""What the appointment's time needs, and no property of the appointment."""

SLOT = ("facilitatorId", "attendeeIds", "dateStart")
"""Two appointments that agree in these are one: nobody can be coached twice at one time by one person."""


class AppointmentResource:
    """CoachingAppointment. Methods raise GenesysError or Refused, with one line for the user."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation

    def check(self, declared: Mapping[str, Any], unknown: Collection[str] = ()) -> Checked:
        """Validates what is declared, and finds two resources that declare the same appointment."""
        checked = check_against_schema(APPOINTMENT_SCHEMA, declared, unknown)
        if checked.failures or any(name in unknown for name in ("mark", *SLOT)):
            return checked
        other = self._operation.claims.claim(checked.inputs["mark"], _slot(checked.inputs))
        if other is None:
            return checked
        reason = f"{other} declares the same facilitator, attendees and start; one appointment cannot be two resources"
        return Checked(checked.inputs, (Failure("dateStart", reason),))

    def diff(
        self, recorded: Mapping[str, Any], declared: Mapping[str, Any], unknown: Collection[str] = ()
    ) -> Difference:
        """What is to change. Nothing, once the recorded start has passed: that is history."""
        if self._operation.has_passed(instant(recorded["dateStart"])):
            return NO_DIFFERENCE
        changes = differing(recorded, properties_in(declared, HINTS), unknown)
        if "dateStart" in changes and self._is_in_the_past(declared, unknown):
            changes.remove("dateStart")
        return difference(changes, IMMUTABLE)

    def create(self, declared: Mapping[str, Any]) -> Recorded:
        """Creates the appointment, or adopts the one that is this resource's already."""
        wanted = properties_in(declared, HINTS)
        live = self._find(wanted)
        if live is not None:
            self._operation.say(f"{wanted['mark']}: adopted appointment {live.id}, which was there already")
            return Recorded(live.id, self._bring_to(live, wanted, declared.get("supersedes", ())))
        if self._is_in_the_past(wanted):
            raise Refused(f"{wanted['mark']}: its start {wanted['dateStart']} has passed, so it is not created")
        self._free_the_slot(wanted["mark"], declared.get("supersedes", ()))
        created = self._create_once(wanted)
        self._operation.facilitated.put(created)
        if wanted.get("status", created.status) != created.status:
            self._operation.api.set_status(created.id, AppointmentStatus(wanted["status"]))
        return Recorded(created.id, wanted)

    def read(self, appointment_id: str, recorded: Mapping[str, Any]) -> Recorded | None:
        """The managed properties as they are live, or None: the appointment is gone, or another resource's now."""
        try:
            live = self._operation.api.get_appointment(appointment_id)
        except NotFound:
            return None
        own_mark = recorded.get("mark")
        properties = properties_of(live)
        if properties["mark"] and own_mark and properties["mark"] != own_mark:
            return None
        return Recorded(live.id, {name: properties[name] for name in recorded if name in properties})

    def update(self, appointment_id: str, recorded: Mapping[str, Any], declared: Mapping[str, Any]) -> Properties:
        """Sends what differs from the live appointment, and answers what to record."""
        wanted = properties_in(declared, HINTS)
        try:
            live = self._operation.api.get_appointment(appointment_id)
        except NotFound:
            raise Refused(
                f"{wanted['mark']}: appointment {appointment_id} was deleted outside of this stack; "
                "run `pulumi up --refresh` to have it created again"
            ) from None
        live_mark = marks.take_apart(live.description).mark
        if live_mark not in (None, wanted["mark"], recorded.get("mark")):
            raise Refused(f"{wanted['mark']}: appointment {appointment_id} is managed as {live_mark} now; not changed")
        return self._bring_to(live, wanted, declared.get("supersedes", ()))

    def delete(self, appointment_id: str, recorded: Mapping[str, Any]) -> None:
        """Deletes the appointment if it is still this resource's and still ahead; else leaves it alone."""
        try:
            live = self._operation.api.get_appointment(appointment_id)
        except NotFound:
            return
        own_mark = recorded.get("mark")
        live_mark = marks.take_apart(live.description).mark
        if self._operation.has_started(live):
            self._operation.say(f"{own_mark}: has started, so it stays in Genesys Cloud ({appointment_id})")
            return
        if live_mark is None:
            raise Refused(
                f"{own_mark}: appointment {appointment_id} has lost the line {marks.PREFIX + str(own_mark)!r} of its "
                "description, so it is not deleted; put the line back, or delete the appointment by hand"
            )
        if live_mark != own_mark:
            self._operation.say(f"{own_mark}: is managed as {live_mark} now, so it stays ({appointment_id})")
            return
        self._delete_live(appointment_id)

    def _delete_live(self, appointment_id: str) -> None:
        with contextlib.suppress(NotFound):
            self._operation.api.delete_appointment(appointment_id)
        self._operation.facilitated.remove(appointment_id)

    def _is_in_the_past(self, declared: Mapping[str, Any], unknown: Collection[str] = ()) -> bool:
        return "dateStart" not in unknown and self._operation.has_passed(instant(declared["dateStart"]))

    def _find(self, wanted: Properties) -> CoachingAppointment | None:
        """The live appointment that is this resource's already: by its mark, after a rename, or if asked unmarked."""
        listed = self._operation.facilitated.of(wanted["facilitatorId"])
        by_mark = _with_mark(listed, wanted["mark"])
        if by_mark is not None:
            return by_mark
        in_slot = [live for live in listed if _slot(properties_of(live)) == _slot(wanted)]
        for live in in_slot:
            holder = marks.take_apart(live.description).mark
            if holder is None and self._operation.adopt_unmarked and _agrees(live, wanted):
                return live
            if holder is not None and self._is_undeclared(holder, wanted["mark"]):
                return live
        if in_slot:
            raise Refused(_occupied(wanted, in_slot[0]))
        return None

    def _is_undeclared(self, holder: str, mark: str) -> bool:
        """Whether a mark is the same stack's as another one, and no resource of the program declares it any more."""
        return marks.stack_of(holder) == marks.stack_of(mark) and holder not in self._operation.claims

    def _free_the_slot(self, mark: str, superseded: Collection[str]) -> None:
        """Deletes what this stack no longer declares: Pulumi would create first, and find the time taken."""
        for appointment_id in superseded:
            try:
                live = self._operation.api.get_appointment(appointment_id)
            except NotFound:
                continue
            holder = marks.take_apart(live.description).mark
            if holder is not None and self._is_undeclared(holder, mark) and not self._operation.has_started(live):
                self._delete_live(appointment_id)

    def _create_once(self, wanted: Properties) -> CoachingAppointment:
        """POST is never sent twice; where its answer is lost, the mark tells whether it took effect."""
        try:
            return self._operation.api.create_appointment(_create_request(wanted))
        except GenesysError as error:
            if not error.may_have_taken_effect:
                raise
            found = _with_mark(self._operation.facilitated.look_again(wanted["facilitatorId"]), wanted["mark"])
            if found is None:
                raise
            self._operation.say(f"{wanted['mark']}: the answer was lost, and appointment {found.id} was found")
            return found

    def _bring_to(self, live: CoachingAppointment, wanted: Properties, superseded: Collection[str]) -> Properties:
        """Makes a live appointment as declared, and answers what to record."""
        have = properties_of(live)
        if self._operation.has_started(live):
            self._operation.say(f"{wanted['mark']}: has started, so it is left as it is ({live.id})")
            return {name: have[name] for name in wanted if name in have} | {"mark": wanted["mark"]}
        changes = {name: value for name, value in wanted.items() if have.get(name) != value and name not in IMMUTABLE}
        result = wanted | {name: have[name] for name in IMMUTABLE}
        if "dateStart" in changes and self._is_in_the_past(wanted):
            del changes["dateStart"]
            result["dateStart"] = have["dateStart"]
        if changes.keys() & {"dateStart", "lengthInMinutes"}:
            self._free_the_slot(wanted["mark"], set(superseded) - {live.id})
        status = changes.pop("status", None)
        if changes.keys() & {"mark", "description"}:
            text = wanted["description"] if "description" in wanted else have["description"]
            changes["description"] = marks.with_mark(text, wanted["mark"])
            changes.pop("mark", None)
        if changes:
            request = UpdateAppointment.model_validate(changes)
            self._operation.facilitated.put(self._operation.api.update_appointment(live.id, request))
        if status:
            self._operation.api.set_status(live.id, AppointmentStatus(status))
        return result


def properties_of(live: CoachingAppointment) -> Properties:
    """All properties of a live appointment that can be managed, in canonical form; `mark` is empty without one."""
    described = marks.take_apart(live.description)
    return canonical(
        {
            "name": live.name,
            "description": described.text,
            "mark": described.mark or "",
            "dateStart": instant_text(live.date_start),
            "lengthInMinutes": live.length_in_minutes,
            "facilitatorId": live.facilitator.id if live.facilitator else "",
            "attendeeIds": [attendee.id for attendee in live.attendees],
            "conversationIds": [conversation.id for conversation in live.conversations],
            "documentIds": [document.id for document in live.documents],
            "status": live.status.value,
            "externalLinks": list(live.external_links),
            "location": live.location or "",
            "shareInsightsData": bool(live.share_insights_data),
        }
    )


def _create_request(wanted: Properties) -> CreateAppointment:
    body = {name: value for name, value in wanted.items() if name not in ("mark", "status")}
    body["description"] = marks.with_mark(wanted.get("description", ""), wanted["mark"])
    return CreateAppointment.model_validate(body)


def _slot(properties: Mapping[str, Any]) -> tuple[object, ...]:
    return (properties["facilitatorId"], tuple(properties["attendeeIds"]), properties["dateStart"])


def _agrees(live: CoachingAppointment, wanted: Properties) -> bool:
    have = properties_of(live)
    return all(have[name] == wanted[name] for name in ("name", "lengthInMinutes"))


def _with_mark(listed: Collection[CoachingAppointment], mark: str) -> CoachingAppointment | None:
    found = [live for live in listed if marks.take_apart(live.description).mark == mark]
    if len(found) > 1:
        ids = ", ".join(sorted(live.id for live in found))
        raise Refused(f"{mark}: several appointments carry this mark ({ids}); delete all but one by hand")
    return found[0] if found else None


def _occupied(wanted: Properties, live: CoachingAppointment) -> str:
    holder = marks.take_apart(live.description).mark
    who = f"is managed as {holder}" if holder else "was not made by this stack"
    advice = (
        "remove one of the two" if holder else "set coaching:adoptUnmarked to true to take it over if it is the same"
    )
    return (
        f"{wanted['mark']}: the same people have an appointment at {wanted['dateStart']} already "
        f"({live.name!r}, {live.id}), which {who}; {advice}"
    )
