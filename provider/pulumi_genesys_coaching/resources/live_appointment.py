"""Live appointments seen as properties: what the API answers, under the names and in the form of what is declared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from ..genesys import AppointmentStatus, CoachingAppointment, CreateAppointment, WfmScheduleReference, instant_text
from . import mark as marks
from .canonical import Properties, canonical, instant
from .operation import Refused
from .slots import Slot

WRITE_ONLY = frozenset({"addToSchedule"})
"""What the API takes and never answers: nobody can say whether it is still so, and so it never differs."""


def said_of(properties: Mapping[str, Any]) -> Properties:
    """Those of some properties that a live appointment does not tell."""
    return {name: value for name, value in properties.items() if name in WRITE_ONLY}


WHO_TAKES_PART = frozenset({"facilitatorId", "attendeeIds"})
"""What no update changes."""


def shows_people(live: CoachingAppointment) -> bool:
    """Whether an answer shows who takes part; as that never changes, one that does not says nothing about it."""
    return live.facilitator is not None and bool(live.attendees)


def people_known(live: CoachingAppointment, before: Mapping[str, Any]) -> Properties:
    """Who takes part, as known `before`, where an answer does not show it."""
    return {} if shows_people(live) else {name: before[name] for name in WHO_TAKES_PART}


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
            "status": str(live.status),
            "externalLinks": list(live.external_links),
            "location": live.location or "",
            "shareInsightsData": bool(live.share_insights_data),
            "wfmSchedule": _schedule(live.wfm_schedule),
        }
    )


def mark_of(live: CoachingAppointment) -> str | None:
    """The mark that a live appointment carries."""
    return marks.take_apart(live.description).mark


def is_aside(live: CoachingAppointment) -> bool:
    """Whether a live appointment is elsewhere for another one's sake."""
    return marks.take_apart(live.description).is_aside


def slot_of(properties: Mapping[str, Any]) -> tuple[object, ...]:
    """Two appointments that agree in this are one: nobody is coached twice at one time by one person."""
    return (properties["facilitatorId"], tuple(properties["attendeeIds"]), properties["dateStart"])


def are_ambiguous(carriers: Collection[CoachingAppointment], is_over: Callable[[CoachingAppointment], bool]) -> bool:
    """Whether nobody can say which of those is meant that carry one mark.

    What is over nobody can change, so that nobody could tell them apart; no run touches them, and either will do.
    """
    return len(carriers) > 1 and not all(map(is_over, carriers))


def the_one_of(
    carriers: Collection[CoachingAppointment], is_over: Callable[[CoachingAppointment], bool]
) -> CoachingAppointment:
    """The one that is meant of those that carry one mark. Raises Refused if they are ambiguous."""
    if are_ambiguous(carriers, is_over):
        raise _carried_by_several(carriers)
    return next(iter(carriers))


HOW_TO_TELL_APART = (
    "take the line out of the description of those that are something else, and delete those that are doubles, by hand"
)


def _carried_by_several(carriers: Collection[CoachingAppointment]) -> Refused:
    ids = ", ".join(sorted(live.id for live in carriers))
    mark = next(map(mark_of, carriers))
    return Refused(f"{mark}: several appointments carry this mark ({ids}); {HOW_TO_TELL_APART}")


def has(live: CoachingAppointment, properties: Mapping[str, Any]) -> bool:
    """Whether a live appointment has these properties."""
    have = properties_of(live)
    return all(have[name] == value for name, value in properties.items())


def taken_by(live: CoachingAppointment) -> Slot:
    """Whom a live appointment takes up, and when."""
    people = {person.id for person in (live.facilitator, *live.attendees) if person is not None}
    return Slot(frozenset(people), live.date_start, live.date_start + timedelta(minutes=live.length_in_minutes))


def takes_time(live: CoachingAppointment) -> bool:
    """Whether nobody of a live appointment can be elsewhere meanwhile; what is over frees the rest of its time."""
    return live.status != AppointmentStatus.COMPLETED


def needed_by(wanted: Mapping[str, Any]) -> Slot:
    """Whom an appointment with these properties would take up, and when."""
    start = instant(wanted["dateStart"])
    end = start + timedelta(minutes=wanted["lengthInMinutes"])
    return Slot(frozenset((wanted["facilitatorId"], *wanted["attendeeIds"])), start, end)


def agrees(live: CoachingAppointment, wanted: Properties) -> bool:
    """Whether a live appointment in the same slot also has the same name and length."""
    return has(live, {name: wanted[name] for name in ("name", "lengthInMinutes")})


def _schedule(reference: WfmScheduleReference | None) -> Properties:
    """What says which schedule it is; empty without one."""
    if reference is None:
        return {}
    return reference.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude={"self_uri": True, "business_unit": {"self_uri"}}
    )


def create_request(wanted: Properties) -> CreateAppointment:
    """The body that creates what is wanted, with its mark."""
    body = {name: value for name, value in wanted.items() if name not in ("mark", "status")}
    body["description"] = marks.with_mark(wanted.get("description", ""), wanted["mark"])
    return CreateAppointment.model_validate(body)
