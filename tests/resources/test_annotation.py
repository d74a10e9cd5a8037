"""Annotations as resources, against the emulator over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator.faults import Fault, ServerError, StaleList
from pulumi_genesys_coaching.genesys import (
    AccessType,
    AppointmentStatus,
    CreateAnnotation,
    OutcomeUnknown,
    UpdateAppointment,
)
from pulumi_genesys_coaching.resources import Recorded, Refused
from support.emulator import Emulator
from support.proxy import LossyProxy

from .conftest import MARK_LINE, TOMORROW, Desk, People, declared_again

NewDesk = Callable[..., Desk]


@pytest.fixture
def appointment(desk: Desk, people: People) -> Recorded:
    return desk.appointments.create(people.declared())


def declared(appointment: Recorded, **changes: Any) -> dict[str, Any]:
    start = {"appointmentStart": appointment.properties["dateStart"]}
    return recorded(appointment) | start | changes


def recorded(appointment: Recorded) -> dict[str, Any]:
    return {
        "mark": f"{appointment.properties['mark']}/focus",
        "appointmentId": appointment.id,
        "appointmentMark": appointment.properties["mark"],
        "text": "Listen first",
        "accessType": "Public",
    }


def texts(desk: Desk, appointment: Recorded) -> list[str]:
    return [note.text for note in desk.api.list_annotations(appointment.id)]


def test_create_read_update_delete(desk: Desk, new_desk: NewDesk, appointment: Recorded) -> None:
    created = desk.annotations.create(declared(appointment))
    assert desk.annotations.read(created.id, created.properties) == created

    changed = declared(appointment, text="Ask first")
    assert desk.annotations.diff(created.id, created.properties, changed).changes == ("text",)
    properties = desk.annotations.update(created.id, created.properties, changed)
    assert texts(desk, appointment) == ["Ask first"]

    run = new_desk()
    run.annotations.delete(created.id, properties)
    assert texts(desk, appointment) == []
    assert run.annotations.read(created.id, properties) is None
    run.annotations.delete(created.id, properties)


@pytest.mark.parametrize(
    ("change", "replaces"),
    [
        ({"accessType": "Private"}, ("accessType",)),
        ({"appointmentId": "other"}, ("appointmentId",)),
        ({"text": "x"}, ()),
    ],
)
def test_diff_says_what_replaces(
    desk: Desk, appointment: Recorded, change: dict[str, str], replaces: tuple[str, ...]
) -> None:
    difference = desk.annotations.diff("id", recorded(appointment), declared(appointment, **change))

    assert difference.changes == tuple(change)
    assert difference.replaces == replaces


def test_an_appointment_whose_id_is_not_known_yet_replaces_it(desk: Desk, appointment: Recorded) -> None:
    known = declared(appointment)
    del known["appointmentId"]

    assert desk.annotations.diff("id", recorded(appointment), known, {"appointmentId"}).replaces == ("appointmentId",)


def test_when_the_appointment_moves_nothing_changes(desk: Desk, appointment: Recorded) -> None:
    moved = (TOMORROW + timedelta(hours=3)).isoformat()

    assert (
        desk.annotations.diff("id", recorded(appointment), declared(appointment, appointmentStart=moved)).changes == ()
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"accessType": "Secret"}, "accessType: must be one of Public, Private, not 'Secret'"),
        ({"text": ""}, "text: must not be empty"),
    ],
)
def test_check_names_the_property(desk: Desk, appointment: Recorded, change: dict[str, str], message: str) -> None:
    (failure,) = desk.annotations.check(declared(appointment, **change)).failures
    assert f"{failure.property}: {failure.reason}" == message


def test_two_resources_cannot_say_the_same(desk: Desk, appointment: Recorded) -> None:
    desk.annotations.check(declared(appointment))

    (failure,) = desk.annotations.check(declared(appointment, mark="coaching/test/other")).failures
    assert failure.reason.endswith("declares the same text on the same appointment")


def test_a_second_create_adopts_what_the_first_made(new_desk: NewDesk, desk: Desk, appointment: Recorded) -> None:
    first = desk.annotations.create(declared(appointment))

    run = new_desk()
    assert run.annotations.create(declared(appointment)).id == first.id
    assert texts(desk, appointment) == ["Listen first"]
    assert run.said == [
        f"coaching/test/weekly/ana/2026-11-23/focus: adopted annotation {first.id}, which was there already"
    ]


def test_a_create_whose_answer_is_lost_is_found(
    shared_emulator: Emulator, new_desk: NewDesk, desk: Desk, appointment: Recorded
) -> None:
    with LossyProxy(
        shared_emulator.url, lambda method, path: path.endswith("/annotations") and method == "POST"
    ) as proxy:
        run = new_desk(proxy.url)
        created = run.annotations.create(declared(appointment))

    assert run.said == [
        f"coaching/test/weekly/ana/2026-11-23/focus: adopted annotation {created.id}, "
        "found as the answer to its creation was lost"
    ]
    assert [note.id for note in desk.api.list_annotations(appointment.id)] == [created.id]


def test_under_a_new_key_it_is_adopted_and_not_deleted_under_the_old(
    desk: Desk, new_desk: NewDesk, appointment: Recorded
) -> None:
    old = desk.annotations.create(declared(appointment))
    run = new_desk()

    new = run.annotations.create(declared(appointment, mark="coaching/test/other"))
    run.annotations.delete(old.id, old.properties)

    assert new.id == old.id
    assert texts(desk, appointment) == ["Listen first"]


@pytest.mark.parametrize(("mark", "left"), [("coaching/test/renamed", []), ("coaching/other/weekly", ["Listen first"])])
def test_on_an_appointment_that_was_renamed_it_is_deleted_and_on_another_stack_s_it_stays(
    desk: Desk, new_desk: NewDesk, people: People, appointment: Recorded, mark: str, left: list[str]
) -> None:
    created = desk.annotations.create(declared(appointment))
    renamed = people.declared(mark=f"{mark}/ana/2026-11-23")
    desk.appointments.update(appointment.id, appointment.properties, renamed)

    new_desk().annotations.delete(created.id, created.properties)

    assert texts(desk, appointment) == left


def test_on_a_started_appointment_nothing_changes(desk: Desk, new_desk: NewDesk, appointment: Recorded) -> None:
    created = desk.annotations.create(declared(appointment))
    later = new_desk(now=lambda: TOMORROW + timedelta(minutes=1))
    changed = declared(appointment, text="Too late")

    assert later.annotations.diff(created.id, created.properties, changed).changes == ()
    later.annotations.update(created.id, created.properties, changed)
    later.annotations.delete(created.id, created.properties)
    with pytest.raises(Refused, match="its appointment has started, so nothing is added to it"):
        later.annotations.create(declared(appointment, text="Too late"))

    assert texts(desk, appointment) == ["Listen first"]


def test_on_an_appointment_under_way_it_is_not_deleted(desk: Desk, new_desk: NewDesk, appointment: Recorded) -> None:
    created = desk.annotations.create(declared(appointment))
    desk.api.set_status(appointment.id, AppointmentStatus.IN_PROGRESS)

    new_desk().annotations.delete(created.id, created.properties)

    assert texts(desk, appointment) == ["Listen first"]


def test_what_people_write_themselves_stays(desk: Desk, new_desk: NewDesk, appointment: Recorded) -> None:
    created = desk.annotations.create(declared(appointment))
    desk.api.create_annotation(appointment.id, CreateAnnotation(text="Mine", access_type=AccessType.PUBLIC))

    new_desk().annotations.delete(created.id, created.properties)

    assert texts(desk, appointment) == ["Mine"]


def test_an_annotation_that_another_resource_holds_is_not_deleted(
    desk: Desk, new_desk: NewDesk, appointment: Recorded
) -> None:
    focus = desk.annotations.create(declared(appointment))
    aim = new_desk().annotations.create(declared(appointment, mark="coaching/test/aim"))
    assert aim.id == focus.id

    next_run = new_desk()
    declared_again(next_run.annotations, aim, declared(appointment, mark="coaching/test/aim"))
    next_run.annotations.delete(focus.id, focus.properties)

    assert texts(desk, appointment) == ["Listen first"]


def test_what_two_resources_have_is_left_to_the_first_and_the_other_gets_one_of_its_own(
    desk: Desk, new_desk: NewDesk, appointment: Recorded
) -> None:
    focus = desk.annotations.create(declared(appointment))
    run = new_desk()
    opener = run.annotations.create(declared(appointment, mark="coaching/test/opener"))
    assert opener.id == focus.id

    wanted = declared(appointment, text="Other words")
    assert declared_again(run.annotations, focus, wanted).replaces == ("mark",)
    run.annotations.delete(focus.id, focus.properties)
    assert run.annotations.create(wanted).id != opener.id

    assert sorted(texts(desk, appointment)) == ["Listen first", "Other words"]


def test_what_was_deleted_under_another_name_in_this_run_is_made_anew(
    desk: Desk, new_desk: NewDesk, appointment: Recorded
) -> None:
    focus = desk.annotations.create(declared(appointment))
    opener = new_desk().annotations.create(declared(appointment, mark="coaching/test/opener"))
    run = new_desk()
    run.annotations.delete(focus.id, focus.properties)

    wanted = declared(appointment, mark="coaching/test/opener")
    assert declared_again(run.annotations, opener, wanted).replaces == ("mark",)
    run.annotations.delete(opener.id, opener.properties)
    run.annotations.create(wanted)

    assert texts(desk, appointment) == ["Listen first"]


def test_what_a_lagging_list_still_shows_is_not_adopted(emulator: Emulator, new_desk: NewDesk, people: People) -> None:
    emulator.seed(people.maria, people.ana)
    appointment = new_desk(emulator.url).appointments.create(people.declared())
    gone = new_desk(emulator.url).annotations.create(declared(appointment))
    new_desk(emulator.url).api.delete_annotation(appointment.id, gone.id)
    emulator.place(Fault(operation="getCoachingAppointmentAnnotations", effect=StaleList(), nth=1))

    run = new_desk(emulator.url)
    made = run.annotations.create(declared(appointment))

    assert run.said == []
    assert [note.id for note in run.api.list_annotations(appointment.id)] == [made.id]


def test_an_unknown_outcome_is_told_and_not_guessed(emulator: Emulator, new_desk: NewDesk, people: People) -> None:
    emulator.seed(people.maria, people.ana)
    appointment = new_desk(emulator.url).appointments.create(people.declared())
    emulator.place(Fault(operation="postCoachingAppointmentAnnotations", effect=ServerError(status=503)))

    with pytest.raises(OutcomeUnknown, match=r"/focus: .*503.*; whether it was created is not known"):
        new_desk(emulator.url).annotations.create(declared(appointment))


def test_what_a_run_has_adopted_is_not_deleted_for_what_state_has_under_another_name(
    desk: Desk, new_desk: NewDesk, appointment: Recorded
) -> None:
    created = desk.annotations.create(declared(appointment))
    run = new_desk()

    assert run.annotations.create(declared(appointment)).id == created.id
    run.annotations.delete(created.id, created.properties)

    assert texts(desk, appointment) == ["Listen first"]


def test_what_is_being_deleted_is_not_adopted(desk: Desk, new_desk: NewDesk, appointment: Recorded) -> None:
    created = desk.annotations.create(declared(appointment))
    run = new_desk()
    assert run.operation.holders.claim_for_deletion(created.id)

    assert run.annotations.create(declared(appointment)).id != created.id


def test_on_an_appointment_that_has_lost_its_mark_it_stays(
    desk: Desk, new_desk: NewDesk, appointment: Recorded
) -> None:
    """The appointment itself is not deleted either, and would be left without it."""
    created = desk.annotations.create(declared(appointment))
    desk.api.update_appointment(appointment.id, UpdateAppointment(description="By hand"))

    with pytest.raises(
        Refused, match=r"/focus: appointment .* has lost the line .*, so its annotations are not deleted"
    ):
        new_desk().annotations.delete(created.id, created.properties)

    assert texts(desk, appointment) == ["Listen first"]
    desk.api.update_appointment(appointment.id, UpdateAppointment(description=MARK_LINE))
    new_desk().annotations.delete(created.id, created.properties)
    assert texts(desk, appointment) == []
