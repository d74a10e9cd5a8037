"""Notifications: what happened to an appointment, told to each person concerned."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .appointments import AppointmentStatus, CoachingAppointment, Relationship
from .base import Instant, Model, OrNewer, Reference, Request


class NotificationAction(StrEnum):
    """What a notification tells of."""

    CREATE = "Create"
    UPDATE = "Update"
    DELETE = "Delete"
    STATUS_CHANGE = "StatusChange"
    ANNOTATION_ADDED = "AnnotationAdded"
    ANNOTATION_EDITED = "AnnotationEdited"
    ANNOTATION_DELETED = "AnnotationDeleted"


class CoachingNotification(Model):
    """`CoachingNotification`; its appointment is a reference unless more was asked for and is still there."""

    id: str
    name: str = ""
    marked_as_read: bool = False
    action_type: OrNewer[NotificationAction]
    relationship: OrNewer[Relationship] | None = None
    date_start: Instant | None = None
    length_in_minutes: int | None = None
    status: OrNewer[AppointmentStatus] | None = None
    user: Reference | None = None
    appointment: Annotated[CoachingAppointment | Reference | None, Field(union_mode="left_to_right")] = None
    self_uri: str | None = None


class UpdateNotification(Request):
    """The part of `CoachingNotification` that can be changed, by its owner."""

    marked_as_read: bool
