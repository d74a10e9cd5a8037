"""Appointments as resources, against the emulator over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator.faults import Fault, Reset, TooManyRequests
from pulumi_genesys_coaching.genesys import AppointmentStatus, GenesysError, UpdateAppointment
from pulumi_genesys_coaching.resources import Recorded, Refused
from support.emulator import Emulator
from support.proxy import LossyProxy

from .conftest import TOMORROW, Desk, People

NewDesk = Callable[..., Desk]
MARK_LINE = "Managed as code: coaching/test/weekly/ana/2026-11-23"


def at(hours: float) -> str:
    return (TOMORROW + timedelta(hours=hours)).isoformat()


def test_create_read_update_delete(desk: Desk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    live = desk.api.get_appointment(created.id)
    assert live.description == f"What to try next.\n\n{MARK_LINE}"

    read = desk.appointments.read(created.id, created.properties)
    assert read == created

    moved = people.declared(dateStart=at(2), lengthInMinutes=20)
    assert desk.appointments.diff(created.id, created.properties, moved).changes == ("dateStart", "lengthInMinutes")
    recorded = desk.appointments.update(created.id, created.properties, moved)
    assert desk.api.get_appointment(created.id).date_start == TOMORROW + timedelta(hours=2)

    desk.appointments.delete(created.id, recorded)
    assert desk.appointments.read(created.id, recorded) is None
    desk.appointments.delete(created.id, recorded)


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


def test_a_second_create_adopts_what_the_first_made(new_desk: NewDesk, people: People) -> None:
    first = new_desk().appointments.create(people.declared())
    desk = new_desk()

    again = desk.appointments.create(people.declared(name="Renamed meanwhile"))

    assert again.id == first.id
    assert desk.said == [
        f"coaching/test/weekly/ana/2026-11-23: adopted appointment {first.id}, which was there already"
    ]
    assert desk.api.get_appointment(first.id).name == "Renamed meanwhile"


def test_what_a_create_adopts_with_other_people_in_it_is_not_moved_among_theirs(
    new_desk: NewDesk, people: People
) -> None:
    first = new_desk().appointments.create(people.declared())
    other = people.declared(mark="coaching/test/weekly/ben/2026-11-23", dateStart=at(1))
    new_desk().appointments.create(other)
    desk, later = new_desk(), people.declared(attendeeIds=[people.ben.id], dateStart=at(1))

    again = desk.appointments.create(later)

    assert (again.id, again.properties) == (first.id, first.properties)
    assert desk.said == [
        f"coaching/test/weekly/ana/2026-11-23: adopted appointment {first.id}, which was there already "
        "with other people in it; the next run makes it anew"
    ]
    assert desk.appointments.diff(again.id, again.properties, later).replaces


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
        f"coaching/test/weekly/ana/2026-11-23: the answer was lost, and appointment {created.id} was found"
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

    with LossyProxy(shared_emulator.url, loses) as proxy, pytest.raises(GenesysError):
        new_desk(proxy.url).appointments.create(people.declared())

    assert lost == ["POST"]
    again = new_desk().appointments.create(people.declared())
    assert [one["id"] for one in shared_emulator.appointments(people.maria)] == [again.id]


def test_two_appointments_with_one_mark_are_told(desk: Desk, new_desk: NewDesk, people: People) -> None:
    first = desk.appointments.create(people.declared())
    other = desk.appointments.create(people.declared(mark="coaching/test/other/ana/x", dateStart=at(3)))
    desk.api.update_appointment(other.id, UpdateAppointment(description=MARK_LINE))

    with pytest.raises(Refused, match="several appointments carry this mark") as error:
        new_desk().appointments.create(people.declared())
    assert first.id in str(error.value)
    assert other.id in str(error.value)


def test_another_stack_s_appointment_is_left_alone(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared(mark="coaching/other-stack/weekly/ana/2026-11-23"))

    with pytest.raises(Refused, match=r"is managed as coaching/other-stack/weekly/ana/2026-11-23; remove one"):
        new_desk().appointments.create(people.declared())
    new_desk().appointments.delete(created.id, people.declared())
    assert desk.api.get_appointment(created.id).name == "1:1 with Ana"
    assert new_desk().appointments.read(created.id, people.declared()) is None


def test_after_a_rename_the_new_adopts_and_the_old_deletes_nothing(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    renamed = people.declared(mark="coaching/test/renamed/ana/2026-11-23")

    run = new_desk()
    new = run.appointments.create(renamed | {"supersedes": [old.id]})
    run.appointments.delete(old.id, old.properties)

    assert new.id == old.id
    live = desk.api.get_appointment(new.id)
    assert live.description.endswith("coaching/test/renamed/ana/2026-11-23")


def test_an_appointment_that_is_still_declared_is_not_taken_over(desk: Desk, new_desk: NewDesk, people: People) -> None:
    desk.appointments.create(people.declared())
    run = new_desk()
    run.appointments.check(people.declared())

    double = people.declared(mark="coaching/test/double/ana/2026-11-23")
    (failure,) = run.appointments.check(double).failures
    assert "one appointment cannot be two resources" in failure.reason
    with pytest.raises(Refused, match="the same people have an appointment"):
        run.appointments.create(double)


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


def test_an_update_of_what_was_deleted_by_hand_says_what_to_do(desk: Desk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.delete_appointment(created.id)

    with pytest.raises(Refused, match=r"was deleted outside of this stack; run `pulumi up --refresh`"):
        desk.appointments.update(created.id, created.properties, people.declared(name="Other"))


def test_a_lost_mark_is_drift_and_is_put_back(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.update_appointment(created.id, UpdateAppointment(description="Rewritten"))

    desk = new_desk()
    read = desk.appointments.read(created.id, created.properties)
    assert read is not None
    assert (read.properties["mark"], read.properties["description"]) == ("", "Rewritten")
    assert desk.appointments.diff(created.id, read.properties, people.declared()).changes == ("description", "mark")
    desk.appointments.update(created.id, read.properties, people.declared())
    assert desk.api.get_appointment(created.id).description == f"What to try next.\n\n{MARK_LINE}"


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


def test_a_rename_that_was_begun_and_taken_back_gives_the_appointment_back(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    renamed = people.declared(mark="coaching/test/renamed/ana/2026-11-23")
    new = new_desk().appointments.create(renamed | {"supersedes": [old.id]})

    reverted = new_desk()
    assert reverted.appointments.diff(old.id, old.properties, people.declared()).changes == ()
    reverted.appointments.delete(new.id, new.properties)

    assert desk.api.get_appointment(old.id).description == f"What to try next.\n\n{MARK_LINE}"


def test_what_was_put_off_by_hand_is_not_deleted_when_its_own_time_has_passed(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.update_appointment(created.id, UpdateAppointment(date_start=TOMORROW + timedelta(days=1)))

    later = new_desk(now=lambda: TOMORROW + timedelta(hours=1))
    later.appointments.delete(created.id, created.properties)

    assert desk.api.get_appointment(created.id).date_start == TOMORROW + timedelta(days=1)


def test_nothing_is_deleted_for_a_create_that_is_refused_for_another_reason(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    taking = people.declared(mark="coaching/test/weekly/x/2026-11-23", attendeeIds=["nobody"], supersedes=[old.id])

    with pytest.raises(GenesysError, match="attendeeIds"):
        new_desk().appointments.create(taking)

    assert desk.api.get_appointment(old.id).id == old.id


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


def test_words_below_the_mark_do_not_hide_it(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    live = desk.api.get_appointment(created.id)
    desk.api.update_appointment(created.id, UpdateAppointment(description=f"{live.description}\nPlease bring notes"))

    desk = new_desk()
    read = desk.appointments.read(created.id, created.properties)
    assert read is not None
    assert read.properties["mark"] == created.properties["mark"]
    assert read.properties["description"] == "What to try next.\n\nPlease bring notes"
    desk.appointments.delete(created.id, created.properties)
    assert desk.appointments.read(created.id, created.properties) is None


def test_replacements_in_parallel_do_not_adopt_what_was_just_deleted(
    shared_emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    desk = new_desk()
    names = [f"coaching/test/weekly/ana/{number}" for number in range(8)]
    before = [
        desk.appointments.create(people.declared(mark=name, dateStart=at(number))) for number, name in enumerate(names)
    ]
    listing, deleted = threading.Event(), threading.Event()

    def slow_list(method: str, path: str) -> bool:
        if method == "GET" and "pageNumber" in path:
            listing.set()
            deleted.wait(10)
        return False

    def replace(number: int) -> None:
        run.appointments.delete(before[number].id, before[number].properties)
        if number == 0:
            listing_done.append(
                run.appointments.create(people.declared(mark=names[0], dateStart=at(0), attendeeIds=[people.ben.id]))
            )

    listing_done: list[Recorded] = []
    with LossyProxy(shared_emulator.url, slow_list) as proxy:
        run = new_desk(proxy.url)
        first = threading.Thread(target=replace, args=(0,))
        first.start()
        assert listing.wait(10)
        replace(1)
        deleted.set()
        first.join(30)
        again = run.appointments.create(people.declared(mark=names[1], dateStart=at(1), attendeeIds=[people.ben.id]))

    assert again.id != before[1].id
    assert desk.api.get_appointment(again.id).attendees[0].id == people.ben.id
    assert len(listing_done) == 1
