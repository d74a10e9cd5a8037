"""What has started is history, and is left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from pulumi_genesys_coaching.genesys import AppointmentStatus, UpdateAppointment
from pulumi_genesys_coaching.resources import Refused

from .conftest import TOMORROW, Desk, People, at

NewDesk = Callable[..., Desk]


def test_started_appointments_are_history(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    later = new_desk(now=lambda: TOMORROW + timedelta(minutes=1))
    changed = people.declared(name="Other", attendeeIds=[people.ben.id])

    assert later.appointments.diff(created.id, created.properties, changed).changes == ()
    later.appointments.update(created.id, created.properties, people.declared(name="Other"))
    later.appointments.delete(created.id, created.properties)

    assert desk.api.get_appointment(created.id).name == "1:1 with Ana"
    assert later.said == [
        f"coaching/test/weekly/ana/2026-11-23: has started, so it is left as it is ({created.id})",
        f"coaching/test/weekly/ana/2026-11-23: has started, so it stays in Genesys Cloud ({created.id})",
    ]


@pytest.mark.parametrize("status", [AppointmentStatus.IN_PROGRESS, AppointmentStatus.COMPLETED])
def test_an_appointment_under_way_is_left_alone(desk: Desk, people: People, status: AppointmentStatus) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.set_status(created.id, status)

    desk.appointments.update(created.id, created.properties, people.declared(name="Other"))
    desk.appointments.delete(created.id, created.properties)

    assert desk.api.get_appointment(created.id).name == "1:1 with Ana"


def test_nothing_moves_into_the_past(new_desk: NewDesk, desk: Desk, people: People) -> None:
    created = desk.appointments.create(people.declared(dateStart=at(4)))
    at_noon = new_desk(now=lambda: TOMORROW + timedelta(hours=2))
    moved = people.declared(dateStart=at(0), name="Moved")

    assert at_noon.appointments.diff(created.id, created.properties, moved).changes == ("name",)
    recorded = at_noon.appointments.update(created.id, created.properties, moved)
    assert recorded["dateStart"] == created.properties["dateStart"]
    assert desk.api.get_appointment(created.id).date_start == TOMORROW + timedelta(hours=4)

    with pytest.raises(Refused, match="has passed, so it is not created"):
        at_noon.appointments.create(people.declared(mark="coaching/test/late", attendeeIds=[people.ben.id]))


def test_what_was_put_off_by_hand_is_not_deleted_when_its_own_time_has_passed(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.update_appointment(created.id, UpdateAppointment(date_start=TOMORROW + timedelta(days=1)))

    later = new_desk(now=lambda: TOMORROW + timedelta(hours=1))
    later.appointments.delete(created.id, created.properties)

    assert desk.api.get_appointment(created.id).date_start == TOMORROW + timedelta(days=1)


def test_what_a_killed_run_has_moved_is_followed_when_its_former_time_has_passed(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    created = desk.appointments.create(people.declared())
    moved = people.declared(dateStart=at(24 * 7))
    new_desk().appointments.update(created.id, created.properties, moved)

    later = new_desk(now=lambda: TOMORROW + timedelta(hours=1))
    assert later.appointments.diff(created.id, created.properties, moved).changes == ("dateStart",)
    followed = later.appointments.update(created.id, created.properties, moved)
    assert later.appointments.diff(created.id, followed, moved).changes == ()

    later.appointments.delete(created.id, created.properties)
    [said] = later.said
    assert "was put off to " in said
    assert "so it stays in Genesys Cloud" in said


def test_nothing_is_replaced_that_could_not_be_created_again(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared(dateStart=at(4)))
    at_noon = new_desk(now=lambda: TOMORROW + timedelta(hours=2))
    into_the_past = people.declared(dateStart=at(0), attendeeIds=[people.ben.id])

    assert at_noon.appointments.diff(created.id, created.properties, into_the_past).changes == ()


def test_what_is_held_early_is_not_replaced(desk: Desk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.set_status(created.id, AppointmentStatus.COMPLETED)

    other_people = people.declared(attendeeIds=[people.ben.id])
    assert desk.appointments.diff(created.id, created.properties, other_people).changes == ()


def test_a_name_whose_appointment_took_place_creates_nothing(desk: Desk, new_desk: NewDesk, people: People) -> None:
    desk.appointments.create(people.declared())
    next_month = new_desk(now=lambda: TOMORROW + timedelta(days=30))

    with pytest.raises(Refused, match=r"took place at .* already .*; if it is to take place again"):
        next_month.appointments.create(people.declared(dateStart=at(24 * 32)))


def test_past_appointments_may_agree_in_their_slots(desk: Desk, people: People) -> None:
    past = (TOMORROW - timedelta(days=9)).isoformat()

    for mark in ("coaching/test/a/ana/x", "coaching/test/b/ana/x"):
        assert desk.appointments.check(people.declared(mark=mark, dateStart=past)).failures == ()
