"""The Coaching API's models, as far as this project reads and writes them.

Names and fields are those of the vendor's `CoachingApi` document and Python SDK. Answers ignore fields they do not
know, so that a newer platform does not break an older client; requests send only what is set.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel


def as_instant(value: datetime) -> datetime:
    """The same moment in UTC; a value without a zone is UTC, as the platform means it."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant_text(value: datetime) -> str:
    """A moment as this project writes it: `2026-11-23T10:00:00Z`."""
    return as_instant(value).isoformat(timespec="seconds").replace("+00:00", "Z")


Instant = Annotated[datetime, AfterValidator(as_instant), PlainSerializer(instant_text, return_type=str)]


class AppointmentStatus(StrEnum):
    """How far an appointment is; InvalidSchedule is set by the platform alone."""

    SCHEDULED = "Scheduled"
    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"
    INVALID_SCHEDULE = "InvalidSchedule"


class AccessType(StrEnum):
    """Who may see an annotation; it cannot be changed after its creation."""

    PUBLIC = "Public"
    PRIVATE = "Private"


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


class _Model(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )


class _Request(_Model):
    model_config = ConfigDict(extra="forbid")

    def body(self) -> dict[str, Any]:
        """The JSON body: camelCase names, and only what is set."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


class Reference(_Model):
    """UserReference, ConversationReference, DocumentReference, CoachingAppointmentReference: something's id."""

    id: str
    self_uri: str | None = None


E = TypeVar("E", bound=BaseModel)


class Page(_Model, Generic[E]):
    """`CoachingAppointmentResponseList` and its like: one page of a list."""

    entities: tuple[E, ...]
    page_count: int | None = None
    total: int | None = None


PrivateText = Annotated[str, Field(repr=False)]
"""Words between a coach and an agent, which belong in no log."""


class CoachingAppointment(_Model):
    """`CoachingAppointmentResponse`; lengths in minutes."""

    id: str
    name: str = ""
    description: str = ""
    date_start: Instant
    length_in_minutes: int
    status: AppointmentStatus
    facilitator: Reference | None = None
    attendees: tuple[Reference, ...] = ()
    created_by: Reference | None = None
    date_created: Instant | None = None
    modified_by: Reference | None = None
    date_modified: Instant | None = None
    conversations: tuple[Reference, ...] = ()
    documents: tuple[Reference, ...] = ()
    is_overdue: bool = False
    date_completed: Instant | None = None
    external_links: tuple[str, ...] = ()
    location: str | None = None
    share_insights_data: bool | None = None
    self_uri: str | None = None


class CreateAppointment(_Request):
    """`CreateCoachingAppointmentRequest`; `date_start` is rounded down to the minute by the platform."""

    name: str
    description: str
    date_start: Instant
    length_in_minutes: int
    facilitator_id: str
    attendee_ids: tuple[str, ...]
    conversation_ids: tuple[str, ...] | None = None
    document_ids: tuple[str, ...] | None = None
    external_links: tuple[str, ...] | None = None
    location: str | None = None
    share_insights_data: bool | None = None


class UpdateAppointment(_Request):
    """`UpdateCoachingAppointmentRequest`: what is unset stays; facilitator and attendees cannot be changed."""

    name: str | None = None
    description: str | None = None
    date_start: Instant | None = None
    length_in_minutes: int | None = None
    conversation_ids: tuple[str, ...] | None = None
    document_ids: tuple[str, ...] | None = None
    external_links: tuple[str, ...] | None = None
    location: str | None = None
    share_insights_data: bool | None = None


class StatusChange(_Model):
    """`CoachingAppointmentStatusResponse`: one entry of an appointment's history."""

    status: AppointmentStatus
    date_created: Instant | None = None
    created_by: Reference | None = None
    appointment: Reference | None = None


class CoachingAnnotation(_Model):
    """`CoachingAnnotation`: a note on an appointment."""

    id: str
    text: PrivateText = ""
    access_type: AccessType
    is_deleted: bool = False
    created_by: Reference | None = None
    date_created: Instant | None = None
    modified_by: Reference | None = None
    date_modified: Instant | None = None
    self_uri: str | None = None


class CreateAnnotation(_Request):
    """`CoachingAnnotationCreateRequest`."""

    text: PrivateText
    access_type: AccessType


class UpdateAnnotation(_Request):
    """The part of `CoachingAnnotation` that can be changed."""

    text: PrivateText


class Interval(_Model):
    """A span of time; its end is not part of it."""

    start: Instant
    end: Instant

    def __str__(self) -> str:
        return f"{instant_text(self.start)}/{instant_text(self.end)}"


class AppointmentFilter(_Model):
    """The filters of `getCoachingAppointments`; `user_ids` is required, as there is no listing of a whole org."""

    user_ids: Annotated[tuple[str, ...], Field(min_length=1)]
    relationships: tuple[Relationship, ...] = ()
    facilitator_ids: tuple[str, ...] = ()
    statuses: tuple[AppointmentStatus, ...] = ()
    interval: Interval | None = None
    interval_condition: IntervalCondition | None = None
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
