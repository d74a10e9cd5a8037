"""Appointments and annotations, against the emulator."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from pulumi_genesys_coaching.genesys import (
    AccessType,
    AppointmentFilter,
    AppointmentStatus,
    BadRequest,
    CoachingApi,
    CoachingAppointment,
    CreateAnnotation,
    CreateAppointment,
    Forbidden,
    Interval,
    IntervalCondition,
    MyAppointmentsFilter,
    NotFound,
    Overdue,
    Reference,
    Relationship,
    SortOrder,
    UpdateAnnotation,
    UpdateAppointment,
    WfmScheduleReference,
)
from support.emulator import Emulator, User

from .conftest import START, ActAs, planned

HOUR = timedelta(hours=1)
SCHEDULE = WfmScheduleReference(id="s1", business_unit=Reference(id="b1"), week_date=START.date())


@pytest.fixture
def appointment(live: CoachingApi, people: list[User]) -> CoachingAppointment:
    return live.create_appointment(planned(people[0], people[1]))


def test_create_returns_what_was_sent(live: CoachingApi, people: list[User]) -> None:
    maria, ana, ben = people
    conversation, document = str(uuid.uuid4()), str(uuid.uuid4())
    request = CreateAppointment(
        name="1:1",
        description="Every other week",
        date_start=START + timedelta(seconds=30),
        length_in_minutes=45,
        facilitator_id=maria.id,
        attendee_ids=(ana.id, ben.id),
        conversation_ids=(conversation,),
        document_ids=(document,),
        external_links=("https://example.com/a",),
        location="Room 3",
        share_insights_data=True,
        wfm_schedule=SCHEDULE,
        add_to_schedule=True,
    )
    created = live.create_appointment(request)
    assert (created.name, created.description, created.length_in_minutes) == ("1:1", "Every other week", 45)
    assert created.date_start == START, "rounded down to the minute"
    assert created.facilitator is not None
    assert created.facilitator.id == maria.id
    assert {attendee.id for attendee in created.attendees} == {ana.id, ben.id}
    assert [one.id for one in created.conversations] == [conversation]
    assert [one.id for one in created.documents] == [document]
    assert created.external_links == ("https://example.com/a",)
    assert (created.location, created.share_insights_data) == ("Room 3", True)
    assert created.wfm_schedule == SCHEDULE
    assert created.status is AppointmentStatus.SCHEDULED


def test_get(live: CoachingApi, appointment: CoachingAppointment) -> None:
    assert live.get_appointment(appointment.id) == appointment


def test_update_changes_what_is_set_and_nothing_else(live: CoachingApi, appointment: CoachingAppointment) -> None:
    changed = live.update_appointment(appointment.id, UpdateAppointment(date_start=START + HOUR, location="Room 4"))
    assert (changed.date_start, changed.location) == (START + HOUR, "Room 4")
    assert (changed.name, changed.description) == (appointment.name, appointment.description)
    assert changed.date_modified is not None


def test_update_sets_the_status(live: CoachingApi, appointment: CoachingAppointment) -> None:
    done = live.update_appointment(appointment.id, UpdateAppointment(status=AppointmentStatus.COMPLETED))
    assert done.status is AppointmentStatus.COMPLETED
    assert done.date_completed is not None


def test_delete(live: CoachingApi, appointment: CoachingAppointment) -> None:
    live.delete_appointment(appointment.id)
    with pytest.raises(NotFound):
        live.get_appointment(appointment.id)


def test_status_and_its_history(live: CoachingApi, appointment: CoachingAppointment) -> None:
    change = live.set_status(appointment.id, AppointmentStatus.IN_PROGRESS)
    assert change.status is AppointmentStatus.IN_PROGRESS
    assert change.appointment is not None
    assert change.appointment.id == appointment.id
    history = list(live.list_statuses(appointment.id))
    assert {one.status for one in history} == {AppointmentStatus.SCHEDULED, AppointmentStatus.IN_PROGRESS}
    assert all(one.date_created and one.created_by for one in history)


def test_add_conversation(live: CoachingApi, appointment: CoachingAppointment) -> None:
    conversation = str(uuid.uuid4())
    added = live.add_conversation(appointment.id, conversation)
    assert (added.conversation.id, added.appointment.id) == (conversation, appointment.id)
    assert [one.id for one in live.get_appointment(appointment.id).conversations] == [conversation]


def test_annotations(live: CoachingApi, appointment: CoachingAppointment) -> None:
    public = live.create_annotation(appointment.id, CreateAnnotation(text="Focus", access_type=AccessType.PUBLIC))
    private = live.create_annotation(appointment.id, CreateAnnotation(text="Hush", access_type=AccessType.PRIVATE))
    assert live.get_annotation(appointment.id, private.id) == private
    assert {one.id: one.text for one in live.list_annotations(appointment.id)} == {
        public.id: "Focus",
        private.id: "Hush",
    }
    changed = live.update_annotation(appointment.id, public.id, UpdateAnnotation(text="Pace"))
    assert (changed.text, changed.access_type) == ("Pace", AccessType.PUBLIC)
    live.delete_annotation(appointment.id, public.id)
    assert [one.id for one in live.list_annotations(appointment.id)] == [private.id]


@pytest.fixture
def week(live: CoachingApi, people: list[User]) -> dict[str, User]:
    """Overdue `o`, and `a` to `c`, an hour apart; `b` is completed and `c` is with other roles."""
    maria, ana, ben = people
    live.create_appointment(planned(maria, ana, start=START - 14 * 24 * HOUR, name="o"))
    live.create_appointment(planned(maria, ana, start=START, name="a"))
    done = live.create_appointment(planned(maria, ben, start=START + HOUR, name="b"))
    live.set_status(done.id, AppointmentStatus.COMPLETED)
    live.create_appointment(planned(ana, maria, start=START + 2 * HOUR, name="c"))
    return {"maria": maria, "ana": ana, "ben": ben}


HALF = timedelta(minutes=15)
FILTERS: list[tuple[dict[str, Any], str]] = [
    ({}, "oabc"),
    ({"users": ["ben"]}, "b"),
    ({"users": ["ana", "ben"]}, "oabc"),
    ({"relationships": (Relationship.FACILITATOR,)}, "oab"),
    ({"relationships": (Relationship.ATTENDEE,)}, "c"),
    ({"relationships": (Relationship.ATTENDEE, Relationship.FACILITATOR)}, "oabc"),
    ({"relationships": (Relationship.CREATOR,)}, ""),
    ({"facilitators": ["ana"]}, "c"),
    ({"facilitators": ["ana", "maria"]}, "oabc"),
    ({"statuses": (AppointmentStatus.COMPLETED,)}, "b"),
    ({"statuses": (AppointmentStatus.COMPLETED, AppointmentStatus.SCHEDULED)}, "oabc"),
    ({"interval": Interval(start=START, end=START + HOUR)}, "a"),
    ({"interval": Interval(start=START + HALF, end=START + 2 * HOUR)}, "b"),
    (
        {
            "interval": Interval(start=START + HALF, end=START + 2 * HOUR),
            "interval_condition": IntervalCondition.OVERLAPS,
        },
        "ab",
    ),
    (
        {
            "interval": Interval(start=START + HALF, end=START + 2 * HOUR),
            "interval_condition": IntervalCondition.STARTS_IN,
        },
        "b",
    ),
    ({"completion_interval": Interval(start=START - 30 * 24 * HOUR, end=START)}, "b"),
    ({"completion_interval": Interval(start=START, end=START + HOUR)}, ""),
    ({"overdue": Overdue.TRUE}, "o"),
    ({"overdue": Overdue.FALSE}, "abc"),
    ({"overdue": Overdue.ANY}, "oabc"),
    ({"sort_order": SortOrder.DESCENDING}, "cbao"),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS, ids=str)
def test_list_filters(live: CoachingApi, week: dict[str, User], filters: dict[str, Any], expected: str) -> None:
    own = dict(filters)
    own["user_ids"] = tuple(week[name].id for name in own.pop("users", ["maria"]))
    own["facilitator_ids"] = tuple(week[name].id for name in own.pop("facilitators", []))
    listed = live.list_appointments(AppointmentFilter(**own))
    assert "".join(appointment.name for appointment in listed) == expected


def test_my_list(act_as: ActAs, week: dict[str, User]) -> None:
    ana = act_as(week["ana"])
    coached = MyAppointmentsFilter(relationships=(Relationship.ATTENDEE,), sort_order=SortOrder.DESCENDING)
    assert [one.name for one in ana.list_my_appointments(MyAppointmentsFilter())] == ["o", "a", "c"]
    assert [one.name for one in ana.list_my_appointments(coached)] == ["a", "o"]


def test_my_list_needs_somebody(live: CoachingApi) -> None:
    with pytest.raises(BadRequest, match="user context"):
        list(live.list_my_appointments(MyAppointmentsFilter()))


def test_list_reads_all_pages(live: CoachingApi, people: list[User]) -> None:
    maria, ana, _ = people
    requests = [planned(maria, ana, start=START + number * HOUR, name=str(number)) for number in range(205)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(live.create_appointment, requests))
    listed = live.list_appointments(AppointmentFilter(user_ids=(maria.id,)))
    assert [appointment.name for appointment in listed] == [str(number) for number in range(205)]


def test_annotations_read_all_pages(live: CoachingApi, appointment: CoachingAppointment) -> None:
    for number in range(101):
        note = CreateAnnotation(text=str(number), access_type=AccessType.PUBLIC)
        live.create_annotation(appointment.id, note)
    assert len({one.id for one in live.list_annotations(appointment.id)}) == 101


def test_bad_request_names_the_fields(live: CoachingApi, people: list[User]) -> None:
    too_long = planned(*people).model_copy(update={"length_in_minutes": 90})
    with pytest.raises(BadRequest, match=r"postCoachingAppointments: 400 .*lengthInMinutes") as caught:
        live.create_appointment(too_long)
    assert [detail.field for detail in caught.value.details] == ["lengthInMinutes"]
    assert caught.value.correlation_id
    assert caught.value.correlation_id in str(caught.value)
    assert not caught.value.may_have_taken_effect


def test_missing_permission(limited: CoachingApi, people: list[User]) -> None:
    with pytest.raises(Forbidden, match="coaching:appointment:add") as caught:
        limited.create_appointment(planned(people[0], people[1]))
    assert (caught.value.status, caught.value.code) == (403, "missing.permissions")
    assert caught.value.correlation_id


def test_what_is_not_there(live: CoachingApi, appointment: CoachingAppointment) -> None:
    missing = str(uuid.uuid4())
    for call in (
        lambda: live.get_appointment(missing),
        lambda: live.update_appointment(missing, UpdateAppointment(name="x")),
        lambda: live.delete_appointment(missing),
        lambda: live.set_status(missing, AppointmentStatus.COMPLETED),
        lambda: list(live.list_statuses(missing)),
        lambda: live.add_conversation(missing, "c1"),
        lambda: live.get_notification(missing),
        lambda: live.get_slots_job(missing),
        lambda: list(live.list_annotations(missing)),
        lambda: live.get_annotation(appointment.id, missing),
        lambda: live.update_annotation(appointment.id, missing, UpdateAnnotation(text="x")),
        lambda: live.delete_annotation(appointment.id, missing),
        lambda: live.create_annotation(missing, CreateAnnotation(text="x", access_type=AccessType.PUBLIC)),
    ):
        with pytest.raises(NotFound) as caught:
            call()
        assert caught.value.correlation_id


@pytest.mark.parametrize("not_an_id", ["", ".", ".."])
def test_what_cannot_be_an_id_is_not_asked_for(live: CoachingApi, not_an_id: str) -> None:
    with pytest.raises(ValueError, match="cannot be an id"):
        live.delete_appointment(not_an_id)


def test_one_login_serves_many_threads(emulator: Emulator, connect: Any) -> None:
    maria, ana, *_ = users = [User(str(uuid.uuid4()), name) for name in ("Maria", "Ana")]
    emulator.seed(*users)
    api: CoachingApi = connect(emulator.url, "local", "local-secret")
    requests = [planned(maria, ana, start=START + number * HOUR) for number in range(32)]
    with ThreadPoolExecutor(8) as threads:
        created = list(threads.map(api.create_appointment, requests))
    assert len({one.id for one in created}) == 32
    journal = emulator.calls()
    assert [one["path"] for one in journal].count("/oauth/token") == 1
