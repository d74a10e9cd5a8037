"""Appointments and their status history."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from ..store import Appointment, AppointmentFilter, Relationship, Status, StatusChange
from .base import (
    COMMA_JOINED,
    Answer,
    DistinctIds,
    EachOnce,
    NonEmpty,
    PositiveInt,
    RequestBody,
    SentInstant,
    TakenInterval,
    TakenMinute,
)
from .paging import LinkedPage, Page, PageQuery
from .references import (
    CoachingAppointmentReference,
    ConversationReference,
    DocumentReference,
    UserReference,
    WfmScheduleReference,
    appointment_uri,
)

SettableStatus = Literal["Scheduled", "InProgress", "Completed"]


class _AppointmentBody(RequestBody):
    """What create and update have in common."""

    conversation_ids: EachOnce | None = None
    document_ids: EachOnce | None = None
    wfm_schedule: WfmScheduleReference | None = None
    external_links: list[NonEmpty] | None = None
    location: str | None = None
    share_insights_data: bool | None = None
    add_to_schedule: bool | None = None

    def attributes(self) -> dict[str, Any]:
        """Return the fields of an `Appointment` that the body gives; null counts as not given."""
        attributes = self.model_dump(exclude_none=True, exclude={"wfm_schedule"})
        if self.wfm_schedule:
            attributes["wfm_schedule"] = self.wfm_schedule.model_dump(by_alias=True, exclude_none=True)
        return attributes


class CreateCoachingAppointmentRequest(_AppointmentBody):
    """`CreateCoachingAppointmentRequest` in the vendor's SDKs."""

    name: NonEmpty
    description: str
    date_start: TakenMinute
    length_in_minutes: PositiveInt
    facilitator_id: NonEmpty | None = None
    attendee_ids: DistinctIds


class UpdateCoachingAppointmentRequest(_AppointmentBody):
    """`UpdateCoachingAppointmentRequest` in the vendor's SDKs: nobody can be exchanged."""

    name: NonEmpty | None = None
    description: str | None = None
    date_start: TakenMinute | None = None
    length_in_minutes: PositiveInt | None = None
    status: SettableStatus | None = None


class CoachingAppointmentStatusRequest(RequestBody):
    """`CoachingAppointmentStatusRequest` in the vendor's SDKs."""

    status: SettableStatus


class CoachingAppointmentResponse(Answer):
    """`CoachingAppointmentResponse` in the vendor's SDKs."""

    id: str
    name: str
    description: str
    date_start: SentInstant
    length_in_minutes: int
    status: Status
    facilitator: UserReference
    attendees: list[UserReference]
    created_by: UserReference
    date_created: SentInstant
    modified_by: UserReference | None
    date_modified: SentInstant | None
    conversations: list[ConversationReference] | None
    documents: list[DocumentReference] | None
    is_overdue: bool
    wfm_schedule: WfmScheduleReference | None
    date_completed: SentInstant | None
    external_links: list[str] | None
    location: str | None
    share_insights_data: bool | None
    self_uri: str

    @classmethod
    def of(cls, appointment: Appointment, now: int, **more: Any) -> Self:
        """Describe an appointment as it is at `now`; `more` are a subclass's own fields."""
        return cls(
            id=appointment.id,
            name=appointment.name,
            description=appointment.description,
            date_start=appointment.date_start,
            length_in_minutes=appointment.length_in_minutes,
            status=appointment.status,
            facilitator=UserReference.to(appointment.facilitator_id),
            attendees=[UserReference.to(user_id) for user_id in appointment.attendee_ids],
            created_by=UserReference.to(appointment.creator_id),
            date_created=appointment.date_created,
            modified_by=UserReference.to(appointment.modifier_id) if appointment.modifier_id else None,
            date_modified=appointment.date_modified,
            conversations=[ConversationReference.to(each) for each in appointment.conversation_ids] or None,
            documents=[DocumentReference.to(each) for each in appointment.document_ids] or None,
            is_overdue=appointment.is_overdue(now),
            wfm_schedule=WfmScheduleReference.model_validate(appointment.wfm_schedule)
            if appointment.wfm_schedule
            else None,
            date_completed=appointment.date_completed,
            external_links=appointment.external_links or None,
            location=appointment.location or None,
            share_insights_data=appointment.share_insights_data,
            self_uri=appointment_uri(appointment.id),
            **more,
        )


class CoachingAppointmentResponseList(LinkedPage):
    """`CoachingAppointmentResponseList` in the vendor's SDKs."""

    entities: list[CoachingAppointmentResponse]


class CoachingAppointmentStatusResponse(Answer):
    """`CoachingAppointmentStatusResponse` in the vendor's SDKs."""

    appointment: CoachingAppointmentReference
    created_by: UserReference | None
    date_created: SentInstant
    status: Status

    @classmethod
    def of(cls, change: StatusChange) -> Self:
        """Describe one entry of a status history."""
        return cls(
            appointment=CoachingAppointmentReference.to(change.appointment_id),
            created_by=UserReference.to(change.creator_id) if change.creator_id else None,
            date_created=change.date_created,
            status=change.status,
        )


class CoachingAppointmentStatusResponseList(Page):
    """`CoachingAppointmentStatusResponseList` in the vendor's SDKs: a list without URIs."""

    entities: list[CoachingAppointmentStatusResponse]


class ListQuery(PageQuery):
    """What the two lists of appointments have in common."""

    interval: TakenInterval | None = None
    interval_condition: Literal["StartsIn", "Overlaps"] = "StartsIn"
    statuses: Annotated[tuple[Status, ...], COMMA_JOINED] = ()
    facilitator_ids: Annotated[tuple[NonEmpty, ...], COMMA_JOINED] = ()
    sort_order: Literal["Desc", "Asc"] = "Desc"
    relationships: Annotated[tuple[Relationship, ...], COMMA_JOINED] = ()
    completion_interval: TakenInterval | None = None
    overdue: Literal["True", "False", "Any"] = "Any"

    def filter(self, user_ids: Sequence[str], now: int) -> AppointmentFilter:
        """Return what the query selects among the appointments of `user_ids`, at `now`."""
        return AppointmentFilter(
            user_ids,
            relationships=self.relationships,
            interval=self.interval,
            overlapping=self.interval_condition == "Overlaps",
            statuses=self.statuses,
            facilitator_ids=self.facilitator_ids,
            completed=self.completion_interval,
            overdue_at=None if self.overdue == "Any" else now,
            overdue=self.overdue == "True",
            newest_first=self.sort_order == "Desc",
        )


class AppointmentsQuery(ListQuery):
    """The query of `getCoachingAppointments`."""

    user_ids: Annotated[tuple[NonEmpty, ...], COMMA_JOINED, Field(min_length=1)]


class MyAppointmentsQuery(ListQuery):
    """The query of `getCoachingAppointmentsMe`."""

    statuses: Annotated[tuple[SettableStatus, ...], COMMA_JOINED] = ()
