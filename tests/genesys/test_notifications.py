"""Notifications, against the emulator."""

from __future__ import annotations

import pytest

from pulumi_genesys_coaching.genesys import (
    AccessType,
    AppointmentStatus,
    BadRequest,
    CoachingApi,
    CoachingAppointment,
    CoachingNotification,
    CreateAnnotation,
    Forbidden,
    NotificationAction,
    Reference,
    Relationship,
)
from support.emulator import User

from .conftest import START, ActAs, planned


@pytest.fixture
def appointment(live: CoachingApi, people: list[User]) -> CoachingAppointment:
    return live.create_appointment(planned(people[0], people[1]))


@pytest.fixture
def ana(act_as: ActAs, people: list[User], appointment: CoachingAppointment) -> CoachingApi:
    """Acts for the attendee, who has been told of the appointment."""
    return act_as(people[1])


def told(api: CoachingApi) -> CoachingNotification:
    (notification,) = api.list_notifications()
    return notification


def test_what_a_notification_tells(ana: CoachingApi, people: list[User], appointment: CoachingAppointment) -> None:
    notification = told(ana)
    assert notification.action_type is NotificationAction.CREATE
    assert notification.relationship is Relationship.ATTENDEE
    assert (notification.name, notification.date_start, notification.length_in_minutes) == ("1:1", START, 30)
    assert notification.status is AppointmentStatus.SCHEDULED
    assert notification.user is not None
    assert notification.user.id == people[1].id
    assert isinstance(notification.appointment, Reference)
    assert notification.appointment.id == appointment.id
    assert not notification.marked_as_read
    assert ana.get_notification(notification.id) == notification


def test_the_appointment_of_a_notification(ana: CoachingApi, appointment: CoachingAppointment) -> None:
    (expanded,) = ana.list_notifications(expand_appointment=True)
    assert expanded.appointment == appointment
    assert ana.get_notification(expanded.id, expand_appointment=True).appointment == appointment


@pytest.mark.parametrize("read", [True, False])
def test_mark(ana: CoachingApi, read: bool) -> None:
    notification = told(ana)
    assert ana.mark_notification(notification.id, read=True).marked_as_read
    assert ana.mark_notification(notification.id, read=read).marked_as_read == read
    assert told(ana).marked_as_read == read


def test_all_pages_are_read(live: CoachingApi, ana: CoachingApi, appointment: CoachingAppointment) -> None:
    note = CreateAnnotation(text="Focus", access_type=AccessType.PUBLIC)
    for _ in range(100):
        live.create_annotation(appointment.id, note)
    notifications = list(ana.list_notifications())
    assert len({one.id for one in notifications}) == 101
    assert {one.action_type for one in notifications} == {
        NotificationAction.CREATE,
        NotificationAction.ANNOTATION_ADDED,
    }


def test_notifications_are_somebodys(live: CoachingApi, ana: CoachingApi, act_as: ActAs, people: list[User]) -> None:
    with pytest.raises(BadRequest, match="user context"):
        list(live.list_notifications())
    with pytest.raises(Forbidden):
        act_as(people[2]).mark_notification(told(ana).id, read=True)
