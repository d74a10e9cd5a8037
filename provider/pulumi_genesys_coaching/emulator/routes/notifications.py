"""Notifications: what happened to the appointments of whom they belong to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from ..cloud import Cloud
from ..divisions import may_see, require_appointment, require_people
from ..errors import ApiError, not_found
from ..models.appointments import CoachingAppointmentResponse
from ..models.notifications import (
    CoachingNotification,
    CoachingNotificationList,
    CoachingNotificationUpdate,
    NotificationQuery,
    NotificationsQuery,
)
from ..models.paging import page_facts, page_uris
from ..models.references import NOTIFICATIONS
from ..permissions import Caller
from ..store import Notification
from .dependencies import TheCaller, TheCloud, api_router
from .user_context import TheUserId

router = api_router(NOTIFICATIONS, "Coaching notifications")

NotificationId = Annotated[str, Path(alias="notificationId", description="The ID of the notification.")]


async def _notification(cloud: TheCloud, notification_id: NotificationId) -> Notification:
    return _find(cloud, notification_id)


TheNotification = Annotated[Notification, Depends(_notification)]
"""The notification of the path, which exists."""


async def _may_view(cloud: TheCloud, caller: TheCaller, notification: TheNotification) -> None:
    if not (caller.is_user and caller.id == notification.user_id):
        caller.require("coaching:notification:view")
        require_people(cloud, caller, None, [notification.user_id])
        appointment = cloud.store.appointments.find(notification.appointment_id)
        if appointment is not None:
            require_appointment(cloud, caller, appointment)
        elif caller.divisions is not None:
            raise ApiError(403, "not.authorized", "The appointment is gone, and with it who was in which division.")


async def _may_update(user_id: TheUserId, notification: TheNotification) -> None:
    if user_id != notification.user_id:
        raise ApiError(403, "not.authorized", "You are not authorized to perform the requested action.")


@router.get("")
async def get_coaching_notifications(
    request: Request,
    cloud: TheCloud,
    caller: TheCaller,
    user_id: TheUserId,
    query: Annotated[NotificationsQuery, Query()],
) -> CoachingNotificationList:
    """Retrieve the list of your notifications."""
    found, total = cloud.store.notifications.search(user_id, limit=query.page_size, offset=query.offset)
    return CoachingNotificationList(
        entities=_describe(cloud, caller, found, query),
        **page_facts(query, total),
        **page_uris(request.url, query, total),
    )


@router.get("/{notificationId}", dependencies=[Depends(_may_view)])
async def get_coaching_notification(
    cloud: TheCloud,
    caller: TheCaller,
    notification: TheNotification,
    query: Annotated[NotificationQuery, Query()],
) -> CoachingNotification:
    """Get an existing notification."""
    [described] = _describe(cloud, caller, [notification], query)
    return described


@router.patch("/{notificationId}", dependencies=[Depends(_may_update)])
async def patch_coaching_notification(
    cloud: TheCloud, notification_id: NotificationId, body: CoachingNotificationUpdate
) -> CoachingNotification:
    """Update an existing notification: whether it is marked as read."""
    with cloud.store.transaction():
        current = _find(cloud, notification_id)
        marked = current.marked_as_read if body.marked_as_read is None else body.marked_as_read
        changed = replace(current, marked_as_read=marked)
        cloud.store.notifications.update(changed)
    return CoachingNotification.of(changed)


def _find(cloud: Cloud, notification_id: str) -> Notification:
    """Return the notification with this id, or raise a 404."""
    notification = cloud.store.notifications.find(notification_id)
    if notification is None:
        raise not_found(notification_id)
    return notification


def _describe(
    cloud: Cloud, caller: Caller, notifications: Sequence[Notification], query: NotificationQuery
) -> list[CoachingNotification]:
    """Describe notifications; an expanded appointment stays a reference if it is gone or not for the caller to see."""
    wanted = {each.appointment_id for each in notifications} if query.expand else set()
    now = cloud.clock.now()
    appointments = {
        appointment.id: CoachingAppointmentResponse.of(appointment, now)
        for appointment in cloud.store.appointments.find_all(wanted)
        if may_see(cloud, caller, appointment)
    }
    return [CoachingNotification.of(each, appointments.get(each.appointment_id)) for each in notifications]
