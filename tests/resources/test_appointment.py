"""Appointments as resources, against the emulator over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator.faults import (
    Effect,
    Fault,
    Reset,
    ServerError,
    StaleList,
    TooManyRequests,
    Truncate,
)
from pulumi_genesys_coaching.genesys import GenesysError, OutcomeUnknown, UpdateAppointment
from pulumi_genesys_coaching.resources import Refused
from support.emulator import Emulator
from support.proxy import LossyProxy

from .conftest import MARK_LINE, TOMORROW, Desk, People, at

NewDesk = Callable[..., Desk]


def test_create_read_update_delete(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    live = desk.api.get_appointment(created.id)
    assert live.description == f"What to try next.\n\n{MARK_LINE}"

    read = desk.appointments.read(created.id, created.properties)
    assert read == created

    moved = people.declared(dateStart=at(2), lengthInMinutes=20)
    assert desk.appointments.diff(created.id, created.properties, moved).changes == ("dateStart", "lengthInMinutes")
    recorded = desk.appointments.update(created.id, created.properties, moved)
    assert desk.api.get_appointment(created.id).date_start == TOMORROW + timedelta(hours=2)

    run = new_desk()
    run.appointments.delete(created.id, recorded)
    assert run.appointments.read(created.id, recorded) is None
    run.appointments.delete(created.id, recorded)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lengthInMinutes": 90}, "lengthInMinutes: 90 is too large; the most is 60"),
        ({"lengthInMinutes": "long"}, "lengthInMinutes: must be a whole number, not 'long'"),
        ({"attendeeIds": []}, "attendeeIds: must not be empty"),
        ({"dateStart": "2026-02-30T10:00:00Z"}, "dateStart: must be a time with its offset"),
        ({"dateStart": "2026-11-23T10:00:00"}, "dateStart: must be a time with its offset"),
        ({"name": None}, ": 'name' is missing"),
        ({"lenght": 30}, "lenght: unknown key 'lenght'"),
        ({"status": "InvalidSchedule"}, "status: must be one of Scheduled, InProgress, Completed"),
    ],
)
def test_check_names_the_property(desk: Desk, people: People, change: dict[str, Any], message: str) -> None:
    checked = desk.appointments.check(people.declared(**change))

    (failure,) = checked.failures
    assert f"{failure.property}: {failure.reason}".startswith(message)


def test_check_brings_values_into_one_form(desk: Desk, people: People) -> None:
    checked = desk.appointments.check(
        people.declared(
            dateStart="2030-11-25T11:00:59.999+01:00",
            lengthInMinutes=30.0,
            attendeeIds=["b", "a"],
            description="Text\n",
        )
    )

    assert checked.failures == ()
    assert checked.inputs["dateStart"] == "2030-11-25T10:00:00Z"
    assert checked.inputs["attendeeIds"] == ["a", "b"]
    assert checked.inputs["description"] == "Text"
    assert isinstance(checked.inputs["lengthInMinutes"], int)


def test_diff_compares_by_meaning(desk: Desk, people: People) -> None:
    recorded = people.declared(attendeeIds=["b", "a"], lengthInMinutes=30.0, dateStart="2030-11-25T10:00:00Z")
    declared = people.declared(attendeeIds=["a", "b"], lengthInMinutes=30, dateStart="2030-11-25T11:00:00+01:00")

    assert desk.appointments.diff("id", recorded, declared).changes == ()


@pytest.mark.parametrize(
    ("change", "changes", "replaces"),
    [
        ({"facilitatorId": "other"}, ("facilitatorId",), ("facilitatorId",)),
        ({"attendeeIds": ["other"]}, ("attendeeIds",), ("attendeeIds",)),
        ({"name": "Other", "attendeeIds": ["x"]}, ("attendeeIds", "name"), ("attendeeIds",)),
        ({"location": "Room 4"}, ("location",), ()),
        ({"description": None}, ("description",), ()),
        ({"supersedes": ["x"]}, (), ()),
        ({"mark": "coaching/test/renamed/ana/2026-11-23"}, ("mark",), ()),
    ],
)
def test_diff_says_what_replaces(
    desk: Desk, people: People, change: dict[str, Any], changes: tuple[str, ...], replaces: tuple[str, ...]
) -> None:
    difference = desk.appointments.diff("id", people.declared(), people.declared(**change))

    assert (difference.changes, difference.replaces) == (changes, replaces)


def test_only_what_changed_is_sent(emulator: Emulator, new_desk: NewDesk, people: People) -> None:
    emulator.seed(people.maria, people.ana)
    desk = new_desk(emulator.url)
    created = desk.appointments.create(people.declared(location="Room 4"))
    desk.api.update_appointment(created.id, UpdateAppointment(external_links=("https://example.com/x",)))
    emulator.forget_calls()

    desk.appointments.update(created.id, created.properties, people.declared(location="Room 5"))
    desk.appointments.update(created.id, created.properties, people.declared(location="Room 5", status="Scheduled"))
    path = f"/api/v2/coaching/appointments/{created.id}"
    assert emulator.requests() == [f"GET {path}", f"PATCH {path}", f"GET {path}"]

    desk.appointments.update(created.id, created.properties, people.declared(location="Room 5", status="Completed"))
    assert emulator.writes() == [f"PATCH {path}", f"PATCH {path}/status"]
    live = desk.api.get_appointment(created.id)
    assert (live.location, live.external_links, live.status) == ("Room 5", ("https://example.com/x",), "Completed")


def test_a_create_whose_answer_is_lost_is_found_and_not_sent_again(
    shared_emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    def loses(method: str, path: str) -> bool:
        return method == "POST" and path.endswith("/appointments")

    with LossyProxy(shared_emulator.url, loses) as proxy:
        desk = new_desk(proxy.url)
        created = desk.appointments.create(people.declared())

    stored = shared_emulator.appointments(people.maria)
    assert [one["id"] for one in stored] == [created.id]
    assert desk.said == [
        f"coaching/test/weekly/ana/2026-11-23: adopted appointment {created.id}, "
        "found as the answer to its creation was lost"
    ]


@pytest.mark.parametrize(
    ("changes", "operation"),
    [
        ({"name": "Renamed"}, "patchCoachingAppointment"),
        ({"status": "Completed"}, "patchCoachingAppointmentStatus"),
    ],
)
@pytest.mark.parametrize("took_effect", [True, False])
def test_a_change_whose_answer_is_lost_and_whose_repetition_is_refused(
    emulator: Emulator,
    new_desk: NewDesk,
    people: People,
    changes: dict[str, Any],
    operation: str,
    took_effect: bool,
) -> None:
    emulator.seed(people.maria, people.ana)
    desk = new_desk(emulator.url)
    created = desk.appointments.create(people.declared())
    emulator.place(Fault(operation=operation, nth=1, effect=Reset(when="after" if took_effect else "before")))
    emulator.place(Fault(operation=operation, effect=TooManyRequests(retry_after_seconds=3600)))

    wanted = people.declared(**changes)
    if not took_effect:
        with pytest.raises(GenesysError, match="an earlier try went unanswered and may have taken effect"):
            desk.appointments.update(created.id, created.properties, wanted)
        return
    updated = desk.appointments.update(created.id, created.properties, wanted)
    assert {**updated, **changes} == updated
    live = desk.api.get_appointment(created.id).model_dump()
    assert {**live, **changes} == live


@pytest.mark.parametrize("date_start", [at(0), at(2)])
def test_a_status_that_is_not_known_is_left_alone(
    emulator: Emulator, new_desk: NewDesk, people: People, date_start: str
) -> None:
    """A newer platform has added it; what it means for the appointment, nobody here can say."""
    emulator.seed(people.maria, people.ana)
    with LossyProxy(emulator.url, rewrites=lambda body: body.replace(b'"Scheduled"', b'"Postponed"')) as proxy:
        desk = new_desk(proxy.url)
        created = desk.appointments.create(people.declared())
        desk.appointments.update(created.id, created.properties, people.declared(dateStart=date_start, name="Other"))
        desk.appointments.delete(created.id, created.properties)
    assert emulator.writes() == ["POST /api/v2/coaching/appointments"]


def test_an_unknown_outcome_is_told_and_not_guessed(
    shared_emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    lost = []

    def loses(method: str, path: str) -> bool:
        lost.extend([method] * (method == "POST" and path.endswith("/appointments")))
        return bool(lost)

    with LossyProxy(shared_emulator.url, loses) as proxy, pytest.raises(OutcomeUnknown) as unknown:
        new_desk(proxy.url).appointments.create(people.declared())

    assert lost == ["POST"]
    assert str(unknown.value).startswith("coaching/test/weekly/ana/2026-11-23: postCoachingAppointments: ")
    assert "; whether it was created cannot be told, as the list failed, too (getCoachingAppo" in str(unknown.value)
    again = new_desk().appointments.create(people.declared())
    assert [one["id"] for one in shared_emulator.appointments(people.maria)] == [again.id]


@pytest.mark.parametrize("effect", [ServerError(status=503), Reset(), Truncate()])
def test_what_may_have_been_created_and_is_in_no_list_is_not_called_failed(
    emulator: Emulator, new_desk: NewDesk, people: People, effect: Effect
) -> None:
    emulator.seed(people.maria, people.ana)
    emulator.place(Fault(operation="postCoachingAppointments", effect=effect, nth=1))
    emulator.place(Fault(operation="getCoachingAppointments", effect=StaleList(), nth=2))

    with pytest.raises(OutcomeUnknown) as unknown:
        new_desk(emulator.url).appointments.create(people.declared())

    assert "; whether it was created is not known: the list that was read after it does not have it" in str(
        unknown.value
    )
    again = new_desk(emulator.url).appointments.create(people.declared())
    assert [one["id"] for one in emulator.appointments()] == [again.id]


@pytest.mark.parametrize("changes", [{"name": "Other"}, {"dateStart": at(5)}])
def test_answers_that_do_not_show_who_takes_part_change_nobody(
    shared_emulator: Emulator, new_desk: NewDesk, people: People, changes: dict[str, Any]
) -> None:
    def without_people(body: bytes) -> bytes:
        return re.sub(rb'"facilitator":\{[^}]*\},?', b"", re.sub(rb'"attendees":\[[^]]*\],?', b"", body))

    created = new_desk().appointments.create(people.declared())
    with LossyProxy(shared_emulator.url, rewrites=without_people) as proxy:
        desk = new_desk(proxy.url)
        assert desk.api.get_appointment(created.id).attendees == ()
        wanted = people.declared(**changes)
        updated = desk.appointments.update(created.id, created.properties, wanted)
        assert desk.appointments.diff(created.id, updated, wanted).changes == ()
        adopted = new_desk(proxy.url).appointments.create(wanted)
    assert (adopted.id, adopted.properties) == (created.id, updated)


def test_what_is_superseded_is_deleted_first_and_only_if_it_is_free(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    by_hand = desk.appointments.create(people.declared(mark="other/stack/x", dateStart=at(5)))
    taking = people.declared(
        mark="coaching/test/weekly/ben/2026-11-23",
        attendeeIds=[people.ben.id],
        dateStart=at(0.25),
        supersedes=[old.id, by_hand.id],
    )

    run = new_desk()
    run.appointments.check(taking)
    new = run.appointments.create(taking)

    assert "supersedes" not in new.properties
    assert run.appointments.read(old.id, old.properties) is None
    assert run.api.get_appointment(by_hand.id).id == by_hand.id


def test_an_update_of_what_was_deleted_by_hand_says_what_to_do(desk: Desk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.delete_appointment(created.id)

    with pytest.raises(Refused, match=r"was deleted outside of this stack; run `pulumi up --refresh`"):
        desk.appointments.update(created.id, created.properties, people.declared(name="Other"))


def test_a_property_that_is_not_declared_is_not_managed(desk: Desk, people: People) -> None:
    created = desk.appointments.create(people.declared(description=None))
    desk.api.update_appointment(created.id, UpdateAppointment(description=f"By hand\n\n{MARK_LINE}", location="Room 9"))

    read = desk.appointments.read(created.id, created.properties)
    assert read == created
    desk.appointments.update(created.id, created.properties, people.declared(description=None, name="Other"))
    live = desk.api.get_appointment(created.id)
    assert (live.name, live.location, live.description) == ("Other", "Room 9", f"By hand\n\n{MARK_LINE}")


def test_one_list_serves_all_creates_of_a_facilitator(emulator: Emulator, new_desk: NewDesk, people: People) -> None:
    emulator.seed(people.maria, people.ana)
    desk = new_desk(emulator.url)

    for number in range(5):
        desk.appointments.create(people.declared(mark=f"coaching/test/x/{number}", dateStart=at(number)))

    assert [call.split()[0] for call in emulator.requests()] == ["GET", "POST", "POST", "POST", "POST", "POST"]


def test_nothing_is_deleted_for_a_create_that_is_refused_for_another_reason(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    taking = people.declared(mark="coaching/test/weekly/x/2026-11-23", attendeeIds=["nobody"], supersedes=[old.id])

    with pytest.raises(GenesysError, match="attendeeIds"):
        new_desk().appointments.create(taking)

    assert desk.api.get_appointment(old.id).id == old.id
