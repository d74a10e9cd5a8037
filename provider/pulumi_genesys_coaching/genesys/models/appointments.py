"""Appointments, their statuses and conversations, and which of them a list holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from .base import Instant, Interval, Model, OrNewer, Reference, Request, WfmScheduleReference

MAX_IDS_OF_A_FILTER = 100
"""How many ids a list is asked for: they are part of the URL, and the longest that gateways take is not published."""

FilterIds = Annotated[tuple[str, ...], Field(max_length=MAX_IDS_OF_A_FILTER)]


class AppointmentStatus(StrEnum):
    """How far an appointment is; InvalidSchedule is set by the platform alone."""

    SCHEDULED = "Scheduled"
    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"
    INVALID_SCHEDULE = "InvalidSchedule"


SettableStatus = Literal[AppointmentStatus.SCHEDULED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.COMPLETED]


class Relationship(StrEnum):
    """How a person relates to an appointment."""

    CREATOR = "Creator"
    FACILITATOR = "Facilitator"
    ATTENDEE = "Attendee"


class SortOrder(StrEnum):
    """Order of a list of appointments, by start."""

    ASCENDING = "Asc"
    DESCENDING = "Desc"


class Overdue(StrEnum):
    """Which appointments a list holds by whether they are overdue."""

    TRUE = "True"
    FALSE = "False"
    ANY = "Any"


class IntervalCondition(StrEnum):
    """Whether an interval holds what starts in it or what overlaps it."""

    STARTS_IN = "StartsIn"
    OVERLAPS = "Overlaps"


class CoachingAppointment(Model):
    """`CoachingAppointmentResponse`; lengths in minutes."""

    id: str
    name: str = ""
    description: str = ""
    date_start: Instant
    length_in_minutes: int
    status: OrNewer[AppointmentStatus]
    facilitator: Reference | None = None
    attendees: tuple[Reference, ...] = ()
    created_by: Reference | None = None
    date_created: Instant | None = None
    modified_by: Reference | None = None
    date_modified: Instant | None = None
    conversations: tuple[Reference, ...] = ()
    documents: tuple[Reference, ...] = ()
    is_overdue: bool = False
    wfm_schedule: WfmScheduleReference | None = None
    date_completed: Instant | None = None
    external_links: tuple[str, ...] = ()
    location: str | None = None
    share_insights_data: bool | None = None
    self_uri: str | None = None


class CreateAppointment(Request):
    """`CreateCoachingAppointmentRequest`; `date_start` is rounded down to the minute by the platform."""

    name: str
    description: str
    date_start: Instant
    length_in_minutes: int
    facilitator_id: str
    attendee_ids: tuple[str, ...]
    conversation_ids: tuple[str, ...] | None = None
    document_ids: tuple[str, ...] | None = None
    wfm_schedule: WfmScheduleReference | None = None
    external_links: tuple[str, ...] | None = None
    location: str | None = None
    share_insights_data: bool | None = None
    add_to_schedule: bool | None = None


class UpdateAppointment(Request):
    """`UpdateCoachingAppointmentRequest`: what is unset stays; facilitator and attendees cannot be changed."""

    name: str | None = None
    description: str | None = None
    date_start: Instant | None = None
    length_in_minutes: int | None = None
    conversation_ids: tuple[str, ...] | None = None
    document_ids: tuple[str, ...] | None = None
    status: SettableStatus | None = None
    wfm_schedule: WfmScheduleReference | None = None
    external_links: tuple[str, ...] | None = None
    location: str | None = None
    share_insights_data: bool | None = None
    add_to_schedule: bool | None = None


class UpdateStatus(Request):
    """`CoachingAppointmentStatusRequest`."""

    status: SettableStatus


class StatusChange(Model):
    """`CoachingAppointmentStatusResponse`: one entry of an appointment's history."""

    status: OrNewer[AppointmentStatus]
    date_created: Instant | None = None
    created_by: Reference | None = None
    appointment: Reference | None = None


class AddConversation(Request):
    """`AddConversationRequest`."""

    conversation_id: str


class AddedConversation(Model):
    """`AddConversationResponse`: what was added to what."""

    conversation: Reference
    appointment: Reference


class _Filter(Model):
    relationships: tuple[Relationship, ...] = ()
    facilitator_ids: FilterIds = ()
    interval: Interval | None = None
    completion_interval: Interval | None = None
    overdue: Overdue | None = None
    sort_order: SortOrder = SortOrder.ASCENDING

    def query(self) -> dict[str, str]:
        """The query parameters; lists are joined by commas, as the vendor's SDKs do."""
        parameters: dict[str, str] = {}
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            if value is None or value == ():
                continue
            text = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
            parameters[info.alias or name] = text
        return parameters


class AppointmentFilter(_Filter):
    """The filters of `getCoachingAppointments`; `user_ids` is required, as there is no listing of a whole org."""

    user_ids: Annotated[FilterIds, Field(min_length=1)]
    statuses: tuple[AppointmentStatus, ...] = ()
    interval_condition: IntervalCondition | None = None


class MyAppointmentsFilter(_Filter):
    """The filters of `getCoachingAppointmentsMe`, which lists those of the user that the token acts for."""

    statuses: tuple[SettableStatus, ...] = ()
