"""A coaching appointment as a resource: check, diff, create, read, update, delete, free of any engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from ..genesys import (
    ApiError,
    AppointmentStatus,
    CoachingAppointment,
    GenesysError,
    NotFound,
    UpdateAppointment,
)
from ..validation import APPOINTMENT_SCHEMA
from . import mark as marks
from .canonical import Properties, instant
from .creation import Created, create_once
from .declaration import check_against_schema, difference, differing, properties_in
from .free_time import TIME, FreeTime, delete_live, is_of_this_stack
from .in_the_way import InTheWay
from .live_appointment import (
    WHO_TAKES_PART,
    WRITE_ONLY,
    agrees,
    create_request,
    has,
    mark_of,
    people_known,
    properties_of,
    said_of,
    slot_of,
    the_one_of,
)
from .operation import Operation, Refused
from .results import NO_DIFFERENCE, Checked, Difference, Failure, Recorded

HINTS = frozenset({"foundAs", "remarked", "takenOver", "stepsAside", "supersedes", "displaces"})
"""How the appointment is found, and what its time needs: no properties of it."""

SCHEDULE = frozenset({"addToSchedule", "wfmSchedule"})
"""What an update repeats that changes either of them or the time, so that the agents' schedule follows."""


class AppointmentResource:
    """CoachingAppointment. Methods raise GenesysError or Refused, with one line for the user."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._free_time = FreeTime(operation)

    def check(self, declared: Mapping[str, Any], unknown: Collection[str] = ()) -> Checked:
        """Validates what is declared, and finds two resources that declare the same appointment ahead."""
        checked = check_against_schema(APPOINTMENT_SCHEMA, declared, unknown)
        if not checked.failures and "mark" in checked.inputs:
            self._operation.holders.declare(checked.inputs["mark"])
        if checked.failures or unknown or self._is_in_the_past(checked.inputs):
            return checked
        other = self._operation.claims.claim(checked.inputs["mark"], slot_of(checked.inputs))
        if other is None:
            return checked
        reason = f"{other} declares the same facilitator, attendees and start; one appointment cannot be two resources"
        return Checked(checked.inputs, (Failure("dateStart", reason),))

    def diff(
        self,
        appointment_id: str,
        recorded: Mapping[str, Any],
        declared: Mapping[str, Any],
        unknown: Collection[str] = (),
    ) -> Difference:
        """What is to change. Nothing, once the appointment has started: that is history."""
        found = self._difference(appointment_id, recorded, declared, unknown)
        if found.replaces and self._is_under_way(appointment_id):
            found = NO_DIFFERENCE
        mark, holders = declared.get("mark"), self._operation.holders
        if found.replaces:
            holders.give_up(appointment_id, mark)
        elif mark is not None and holders.is_declared(mark):
            holders.hold(appointment_id, mark)
        return found

    def _difference(
        self, appointment_id: str, recorded: Mapping[str, Any], declared: Mapping[str, Any], unknown: Collection[str]
    ) -> Difference:
        if self._is_history(appointment_id, recorded, declared, unknown):
            return NO_DIFFERENCE
        changes = differing(recorded, properties_in(declared, HINTS), unknown)
        if declared.get("stepsAside"):
            changes = sorted({*changes, "dateStart"})
        is_taken_over = appointment_id in declared.get("takenOver", ())
        if is_taken_over or appointment_id in declared.get("remarked", ()):
            changes = sorted({*changes, "mark"})
        immutable = WHO_TAKES_PART | {"mark"} if is_taken_over else WHO_TAKES_PART
        if self._is_in_the_past(declared, unknown):
            # It could be deleted for a replacement, and not be created again.
            changes = [name for name in changes if name != "dateStart" and name not in immutable]
        return difference(changes, immutable)

    def create(self, declared: Mapping[str, Any]) -> Recorded:
        """Creates the appointment, or adopts the one that is this resource's already."""
        wanted = properties_in(declared, HINTS)
        in_the_way = InTheWay.of(declared)
        live = self._find(wanted, declared.get("foundAs"), in_the_way.superseded)
        if live is not None and self._operation.holders.claim(live.id, wanted["mark"]):
            return self._adopt(live, wanted, in_the_way, "which was there already")
        holder = self._operation.holders.of(live.id) if live is not None else None
        if live is not None and holder is not None and mark_of(live) == wanted["mark"]:
            raise Refused(_held_by_another(wanted["mark"], live.id, holder))
        if self._is_in_the_past(wanted):
            raise Refused(f"{wanted['mark']}: its start {wanted['dateStart']} has passed, so it is not created")
        created = self._free_time.send(wanted, in_the_way, lambda: self._create_once(wanted))
        live = created.live
        self._operation.facilitated.put(wanted["facilitatorId"], live)
        self._operation.holders.hold(live.id, wanted["mark"])
        if not created.is_certain:
            return self._adopt(live, wanted, in_the_way, "found as the answer to its creation was lost")
        if wanted.get("status", live.status) != live.status:
            self._set_status(live.id, AppointmentStatus(wanted["status"]))
        return Recorded(live.id, wanted)

    def _adopt(self, live: CoachingAppointment, wanted: Properties, in_the_way: InTheWay, why: str) -> Recorded:
        """Takes over what is live already, and brings it to what is wanted."""
        said = (said_of(wanted) if mark_of(live) == wanted["mark"] else {}) | people_known(live, wanted)
        adopted = f"{wanted['mark']}: adopted appointment {live.id}, {why}"
        if _is_of_others(live, wanted):
            # Moved to the new time, it could meet what its people have there by now.
            self._operation.say(f"{adopted} with other people in it; the next run makes it anew")
            have = properties_of(live) | said
            return Recorded(live.id, {name: have[name] for name in wanted if name in have})
        self._operation.say(adopted)
        return Recorded(live.id, self._bring_to(live, wanted, said, in_the_way))

    def read(self, appointment_id: str, recorded: Mapping[str, Any]) -> Recorded | None:
        """The managed properties as they are live, or None: the appointment is gone.

        One that carries another mark is kept under its own, as somebody may have copied a description to it: forgotten,
        it would be made a second time. Neither an update nor a delete touches it then.
        """
        lists = self._operation.facilitated_at(instant(recorded["dateStart"]))
        live = lists.find(recorded["facilitatorId"], appointment_id)
        if live is None:
            try:
                live = self._operation.api.get_appointment(appointment_id)
            except NotFound:
                return None
        own_mark = recorded.get("mark")
        properties = properties_of(live) | said_of(recorded) | people_known(live, recorded)
        if properties["mark"] and own_mark:
            properties["mark"] = own_mark
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
        live_mark = mark_of(live)
        # A killed run may have given it a name that is a former one by now, or that is no more.
        by_program = (declared.get("foundAs"), *declared.get("remarked", ()))
        is_found = live.id in by_program and is_of_this_stack(self._operation, live, wanted["mark"])
        if live_mark not in (None, wanted["mark"], recorded.get("mark")) and not is_found:
            raise Refused(f"{wanted['mark']}: appointment {appointment_id} is managed as {live_mark} now; not changed")
        said = said_of(recorded) | people_known(live, recorded)
        return self._bring_to(live, wanted, said, InTheWay.of(declared))

    def delete(self, appointment_id: str, recorded: Mapping[str, Any]) -> None:
        """Deletes the appointment if it is still this resource's and still ahead; else leaves it alone."""
        try:
            live = self._operation.api.get_appointment(appointment_id)
        except NotFound:
            self._operation.facilitated.remove(recorded["facilitatorId"], appointment_id)
            return
        own_mark, live_mark = recorded.get("mark"), mark_of(live)
        if self._operation.has_started(live):
            self._operation.say(f"{own_mark}: has started, so it stays in Genesys Cloud ({appointment_id})")
        elif self._operation.has_passed(instant(recorded["dateStart"])):
            self._operation.say(_was_put_off(own_mark, live))
        elif live_mark is None:
            raise Refused(_mark_is_lost(own_mark, appointment_id))
        elif not own_mark:
            raise Refused(_mark_was_missing(live_mark, appointment_id))
        elif live_mark != own_mark:
            self._operation.say(f"{own_mark}: is managed as {live_mark} now, so it stays ({appointment_id})")
        elif self._operation.holders.claim_for_deletion(appointment_id):
            self._delete(live)
        elif holder := self._operation.holders.of(appointment_id):
            self._give_back(live, holder)

    def _delete(self, live: CoachingAppointment) -> None:
        try:
            delete_live(self._operation, live)
        except (GenesysError, Refused):
            self._operation.holders.give_up(live.id, None)
            raise

    def _give_back(self, live: CoachingAppointment, holder: str) -> None:
        """Marks an appointment as that of the resource that has it too: a rename was begun, and then taken back."""
        if mark_of(live) != holder:
            description = marks.with_mark(marks.take_apart(live.description).text, holder)
            self._operation.api.update_appointment(live.id, UpdateAppointment(description=description))
        self._operation.say(f"{holder}: has appointment {live.id} again")

    def _is_in_the_past(self, declared: Mapping[str, Any], unknown: Collection[str] = ()) -> bool:
        return "dateStart" not in unknown and self._operation.has_passed(instant(declared["dateStart"]))

    def _is_history(
        self, appointment_id: str, recorded: Mapping[str, Any], declared: Mapping[str, Any], unknown: Collection[str]
    ) -> bool:
        """Whether its recorded start has passed, unless it is elsewhere by now for all that is known."""
        if not self._operation.has_passed(instant(recorded["dateStart"])) or declared.get("stepsAside"):
            return False
        if self._is_in_the_past(declared, unknown):
            return True
        # A run that was killed may have moved it before its recorded start passed.
        return self._is_under_way(appointment_id)

    def _is_under_way(self, appointment_id: str) -> bool:
        try:
            return self._operation.has_started(self._operation.api.get_appointment(appointment_id))
        except NotFound:
            return False

    def _find(
        self, wanted: Properties, found_as: str | None, superseded: Collection[str]
    ) -> CoachingAppointment | None:
        """The live appointment that is this resource's already: by its mark, after a rename, or if asked unmarked."""
        found = self._with_mark(wanted) or self._found_by_the_program(wanted["mark"], found_as)
        if found is None:
            return self._in_slot(wanted, superseded)
        if self._operation.has_passed(found.date_start) and not self._is_in_the_past(wanted):
            raise Refused(_took_place(wanted["mark"], found))
        return found

    def _with_mark(self, wanted: Properties) -> CoachingAppointment | None:
        carriers = self._facilitated(wanted, lambda live: mark_of(live) == wanted["mark"])
        return the_one_of(carriers, self._operation.has_started) if carriers else None

    def _in_slot(self, wanted: Properties, superseded: Collection[str]) -> CoachingAppointment | None:
        in_slot = self._facilitated(wanted, lambda live: slot_of(properties_of(live)) == slot_of(wanted))
        for live in in_slot:
            if mark_of(live) is None and self._operation.adopt_unmarked and agrees(live, wanted):
                return live
            if live.id in superseded and is_of_this_stack(self._operation, live, wanted["mark"]):
                return live
        if in_slot:
            raise Refused(_occupied(wanted, in_slot[0]))
        return None

    def _facilitated(
        self, wanted: Properties, is_meant: Callable[[CoachingAppointment], bool]
    ) -> list[CoachingAppointment]:
        """Those of the facilitator that are meant, each read by itself: a list may lag behind what was done."""
        whose = wanted["facilitatorId"]
        found: list[CoachingAppointment] = []
        for lists in self._operation.facilitated_around(instant(wanted["dateStart"])):
            for listed in filter(is_meant, lists.of(whose)):
                try:
                    lists.put(whose, self._operation.api.get_appointment(listed.id))
                except NotFound:
                    lists.remove(whose, listed.id)
            found += filter(is_meant, lists.of(whose))
        return found

    def _found_by_the_program(self, mark: str, found_as: str | None) -> CoachingAppointment | None:
        """What the program has found by its mark, or one of before a rename, if no other resource has it."""
        if found_as is None or self._operation.holders.is_another_s(mark, found_as):
            return None
        try:
            live = self._operation.api.get_appointment(found_as)
        except NotFound:
            return None
        holder = mark_of(live)
        return live if holder and marks.are_of_one_stack(holder, mark) else None

    def _create_once(self, wanted: Properties) -> Created[CoachingAppointment]:
        """Creates it, or finds by its mark what was created although no good answer came."""

        def send() -> CoachingAppointment:
            created = self._operation.api.create_appointment(create_request(wanted))
            self._operation.annotations.begin_empty(created.id)
            return created

        def look_again() -> CoachingAppointment | None:
            self._operation.facilitated.look_again(wanted["facilitatorId"])
            return self._with_mark(wanted)

        return create_once(wanted["mark"], send, look_again)

    def _bring_to(
        self, live: CoachingAppointment, wanted: Properties, said: Properties, in_the_way: InTheWay
    ) -> Properties:
        """Makes a live appointment as declared, and answers what to record; `said` is what it was told before."""
        have = properties_of(live) | said
        if self._operation.has_started(live):
            self._operation.say(f"{wanted['mark']}: has started, so it is left as it is ({live.id})")
            return {name: have[name] for name in wanted if name in have} | {"mark": wanted["mark"]}
        changes = {
            name: value for name, value in wanted.items() if have.get(name) != value and name not in WHO_TAKES_PART
        }
        result = wanted | {name: have[name] for name in WHO_TAKES_PART}
        if "dateStart" in changes and self._is_in_the_past(wanted):
            del changes["dateStart"]
            result["dateStart"] = have["dateStart"]
        in_the_way = in_the_way.without(live.id) if changes.keys() & TIME else InTheWay()
        status = changes.pop("status", None)
        intended = {name: value for name, value in changes.items() if name not in WRITE_ONLY}
        if changes.keys() & (TIME | SCHEDULE):
            changes |= {name: wanted[name] for name in SCHEDULE if name in wanted}
        if changes.keys() & {"mark", "description"} or marks.take_apart(live.description).is_aside:
            text = wanted["description"] if "description" in wanted else have["description"]
            changes["description"] = marks.with_mark(text, wanted["mark"])
            changes.pop("mark", None)
        if changes:
            request = UpdateAppointment.model_validate(changes)
            updated = self._free_time.send(result, in_the_way, lambda: self._update_once(live.id, request, intended))
            self._operation.facilitated.put(wanted["facilitatorId"], updated)
        if status:
            self._set_status(live.id, AppointmentStatus(status))
        return result

    def _update_once(
        self, appointment_id: str, request: UpdateAppointment, intended: Properties
    ) -> CoachingAppointment:
        """A PATCH may be refused as it took effect before, unheard; then the appointment tells that it did."""
        try:
            return self._operation.api.update_appointment(appointment_id, request)
        except ApiError as error:
            live = self._operation.api.get_appointment(appointment_id) if error.may_have_taken_effect else None
            if live is None or not intended or not has(live, intended):
                raise
            return live

    def _set_status(self, appointment_id: str, status: AppointmentStatus) -> None:
        try:
            self._operation.api.set_status(appointment_id, status)
        except ApiError as error:
            if not error.may_have_taken_effect or self._operation.api.get_appointment(appointment_id).status != status:
                raise


def _is_of_others(live: CoachingAppointment, wanted: Properties) -> bool:
    """Whether other people take part than those who are wanted; an answer without them tells nothing."""
    have = properties_of(live) | people_known(live, wanted)
    return any(have[name] != wanted[name] for name in WHO_TAKES_PART)


def _held_by_another(mark: str, appointment_id: str, holder: str) -> str:
    return (
        f"{mark}: its appointment {appointment_id} is that of {holder} in the state, too, so it is not created; take "
        f"the line of {holder} out of the plan, run `pulumi up`, and put it back"
    )


def _took_place(mark: str, live: CoachingAppointment) -> str:
    return (
        f"{mark}: took place at {properties_of(live)['dateStart']} already ({live.id}); if it is to take place again, "
        "give the new one another key"
    )


def _mark_is_lost(own_mark: str | None, appointment_id: str) -> str:
    line = f"the line {marks.PREFIX + own_mark!r}" if own_mark else "its mark, the last line"
    return (
        f"{own_mark or 'an appointment'}: appointment {appointment_id} has lost {line} of its description, "
        "so it is not deleted; put the line back, or delete the appointment by hand"
        + ("" if own_mark else "; after either, run `pulumi refresh` first")
    )


def _mark_was_missing(live_mark: str, appointment_id: str) -> str:
    return (
        f"{live_mark}: appointment {appointment_id} had no mark when the stack was refreshed last, so it is not "
        "deleted; run `pulumi refresh`, and then this again"
    )


def _was_put_off(own_mark: str | None, live: CoachingAppointment) -> str:
    return (
        f"{own_mark}: was put off to {properties_of(live)['dateStart']}, and its start in the stack has passed, "
        f"so it stays in Genesys Cloud ({live.id})"
    )


def _occupied(wanted: Properties, live: CoachingAppointment) -> str:
    holder = mark_of(live)
    who = f"is managed as {holder}" if holder else "was not made by this stack"
    advice = (
        "remove one of the two" if holder else "set coaching:adoptUnmarked to true to take it over if it is the same"
    )
    return (
        f"{wanted['mark']}: the same people have an appointment at {wanted['dateStart']} already "
        f"({live.name!r}, {live.id}), which {who}; {advice}"
    )
