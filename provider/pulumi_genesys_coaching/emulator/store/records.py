"""The things stored, as plain values. Instants are milliseconds since 1970 UTC."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from ..instants import MINUTE, WEEK, Interval, parse_instant

UserState = Literal["active", "inactive", "deleted"]
Status = Literal["Scheduled", "InProgress", "Completed", "InvalidSchedule"]
Relationship = Literal["Creator", "Facilitator", "Attendee"]
AccessType = Literal["Public", "Private"]
ActionType = Literal[
    "Create", "Update", "Delete", "StatusChange", "AnnotationAdded", "AnnotationEdited", "AnnotationDeleted"
]

ActivityCategory = Literal[
    "OnQueueWork", "Break", "Meal", "Meeting", "OffQueueWork", "TimeOff", "Training", "Unavailable"
]

HOME_DIVISION = "Home"
"""The division of who is in no other."""


@dataclass(frozen=True)
class User:
    """A person of the organisation."""

    id: str
    name: str
    email: str | None
    state: UserState
    permissions: list[str]
    division: str = HOME_DIVISION


@dataclass(frozen=True)
class Client:
    """An OAuth client of the organisation, which acts for no user."""

    id: str
    secret: str
    permissions: list[str]
    divisions: list[str] | None = None
    """The divisions of the people that it may deal with; None for all."""


@dataclass(frozen=True)
class Token:
    """An access token, issued to a client or for a user; `permissions` overrides its holder's."""

    text: str
    holder_id: str
    for_user: bool
    expires: int
    permissions: list[str] | None = None


@dataclass(frozen=True)
class ClockSetting:
    """How the emulator's clock differs from real time: by `offset` ms, or stopped at `frozen_at`."""

    offset: int = 0
    frozen_at: int | None = None


@dataclass(frozen=True)
class Appointment:
    """A coaching appointment; fields that the API writes have the API's names."""

    id: str
    name: str
    description: str
    date_start: int
    length_in_minutes: int
    facilitator_id: str
    attendee_ids: list[str]
    creator_id: str
    date_created: int
    status: Status = "Scheduled"
    modifier_id: str | None = None
    date_modified: int | None = None
    date_completed: int | None = None
    conversation_ids: list[str] = field(default_factory=list)
    document_ids: list[str] = field(default_factory=list)
    external_links: list[str] = field(default_factory=list)
    location: str = ""
    share_insights_data: bool | None = None
    wfm_schedule: dict[str, Any] | None = None
    add_to_schedule: bool | None = None

    @property
    def date_end(self) -> int:
        """The instant at which it ends."""
        return self.date_start + self.length_in_minutes * MINUTE

    def relationships(self, user_id: str) -> frozenset[Relationship]:
        """Say how a user relates to the appointment."""
        holds: dict[Relationship, bool] = {
            "Creator": user_id == self.creator_id,
            "Facilitator": user_id == self.facilitator_id,
            "Attendee": user_id in self.attendee_ids,
        }
        return frozenset(relationship for relationship, held in holds.items() if held)

    def with_status(self, status: Status, now: int) -> Self:
        """Return the appointment with a status that it has from `now` on, or has already."""
        if status == self.status:
            return self
        return replace(self, status=status, date_completed=now if status == "Completed" else None)

    def says_the_same_as(self, other: Self) -> bool:
        """Say whether nothing but who changed it when tells this from another version of it."""
        return self == replace(other, modifier_id=self.modifier_id, date_modified=self.date_modified)

    def is_overdue(self, now: int) -> bool:
        """Say whether it should be over by `now` and was not completed."""
        return self.status in ("Scheduled", "InProgress") and self.date_end < now


@dataclass(frozen=True)
class StatusChange:
    """One entry of an appointment's status history; the platform's own changes have no creator."""

    appointment_id: str
    creator_id: str | None
    date_created: int
    status: Status


@dataclass(frozen=True)
class Annotation:
    """A note on an appointment."""

    id: str
    appointment_id: str
    text: str
    access_type: AccessType
    creator_id: str
    date_created: int
    modifier_id: str | None = None
    date_modified: int | None = None


@dataclass(frozen=True)
class Notification:
    """That something happened to an appointment of a user's; it tells of the appointment as it was then."""

    id: str
    user_id: str
    appointment_id: str
    action_type: ActionType
    relationship: Relationship
    name: str
    date_start: int
    length_in_minutes: int
    status: Status
    marked_as_read: bool = False


@dataclass(frozen=True)
class Activity:
    """What somebody is scheduled to do at some time."""

    date_start: int
    length_in_minutes: int
    category: ActivityCategory
    description: str | None
    activity_code_id: str | None
    paid: bool
    time_off_request_id: str | None = None

    @property
    def interval(self) -> Interval:
        """The time that it takes."""
        return Interval(self.date_start, self.date_start + self.length_in_minutes * MINUTE)


@dataclass(frozen=True)
class DayOff:
    """A day on which somebody has time off, all of it; the business unit's time zone is UTC."""

    business_unit_date: str
    length_minutes: int
    description: str | None
    activity_code_id: str | None
    paid: bool
    time_off_request_id: str | None = None

    @property
    def interval(self) -> Interval:
        """The day."""
        start = _midnight(self.business_unit_date)
        return Interval(start, start + WEEK // 7)


@dataclass(frozen=True)
class Schedule:
    """What one person of a business unit is scheduled to do, in the weeks from `week_date` on."""

    id: str
    user_id: str
    business_unit_id: str
    week_date: str
    week_count: int
    activities: list[Activity]
    days_off: list[DayOff]
    forecast_headcount: float | None
    """How many people the forecast wants on queue in the business unit; None if there is no forecast."""

    @property
    def interval(self) -> Interval:
        """The weeks that it is for."""
        start = _midnight(self.week_date)
        return Interval(start, start + self.week_count * WEEK)


def _midnight(day: str) -> int:
    return parse_instant(f"{day}T00:00Z")
