"""Notifications."""

from typing import Annotated, Any, Literal, Self

from ..store import ActionType, Notification, Relationship, Status
from .appointments import CoachingAppointmentResponse
from .base import COMMA_JOINED, Answer, Query, RequestBody, SentInstant
from .paging import LinkedPage, PageQuery
from .references import CoachingAppointmentReference, UserReference, notification_uri


class CoachingNotificationUpdate(RequestBody):
    """`CoachingNotification` as it is sent to mark one: everything but the mark is given back or left out."""

    marked_as_read: bool | None = None
    id: Any = None
    name: Any = None
    action_type: Any = None
    relationship: Any = None
    date_start: Any = None
    length_in_minutes: Any = None
    status: Any = None
    user: Any = None
    appointment: Any = None
    self_uri: Any = None


class CoachingNotification(Answer):
    """`CoachingNotification` in the vendor's SDKs; the appointment is a reference unless it is expanded."""

    id: str
    name: str
    marked_as_read: bool
    action_type: ActionType
    relationship: Relationship
    date_start: SentInstant
    length_in_minutes: int
    status: Status
    user: UserReference
    appointment: CoachingAppointmentResponse | CoachingAppointmentReference
    self_uri: str

    @classmethod
    def of(cls, notification: Notification, appointment: CoachingAppointmentResponse | None = None) -> Self:
        """Describe a notification, with its appointment as it is now if that is given."""
        return cls(
            id=notification.id,
            name=notification.name,
            marked_as_read=notification.marked_as_read,
            action_type=notification.action_type,
            relationship=notification.relationship,
            date_start=notification.date_start,
            length_in_minutes=notification.length_in_minutes,
            status=notification.status,
            user=UserReference.to(notification.user_id),
            appointment=appointment or CoachingAppointmentReference.to(notification.appointment_id),
            self_uri=notification_uri(notification.id),
        )


class CoachingNotificationList(LinkedPage):
    """`CoachingNotificationList` in the vendor's SDKs."""

    entities: list[CoachingNotification]


class NotificationQuery(Query):
    """The query of `getCoachingNotification`."""

    expand: Annotated[tuple[Literal["appointment"], ...], COMMA_JOINED] = ()


class NotificationsQuery(NotificationQuery, PageQuery):
    """The query of `getCoachingNotifications`."""
