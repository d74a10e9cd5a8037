"""Reading many resources takes calls by the page, and what a list does not tell is asked for by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from pulumi_genesys_coaching.emulator.faults import Fault, Garbage
from pulumi_genesys_coaching.genesys import GenesysError
from pulumi_genesys_coaching.resources import Recorded
from support.emulator import Emulator

from .conftest import TOMORROW, Desk, People

NewDesk = Callable[..., Desk]
MANY = 40


@pytest.fixture
def shared_emulator(tmp_path: Path) -> Iterator[Emulator]:
    """One of its own, as calls are counted and faults are placed."""
    with Emulator(tmp_path / "data") as emulator:
        yield emulator


@pytest.fixture
def appointments(desk: Desk, people: People) -> list[Recorded]:
    return [
        desk.appointments.create(
            people.declared(
                mark=f"coaching/test/weekly/ana/{number}", dateStart=(TOMORROW + timedelta(hours=number)).isoformat()
            )
        )
        for number in range(MANY)
    ]


def read_all(desk: Desk, appointments: list[Recorded]) -> list[Recorded | None]:
    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(lambda one: desk.appointments.read(one.id, one.properties), appointments))


def annotate(desk: Desk, appointment: Recorded, *texts: str) -> list[Recorded]:
    return [
        desk.annotations.create(
            {
                "mark": f"{appointment.properties['mark']}/{text}",
                "appointmentId": appointment.id,
                "appointmentMark": appointment.properties["mark"],
                "text": text,
                "accessType": "Public",
            }
        )
        for text in texts
    ]


def test_one_list_serves_all_reads_of_a_facilitator(
    shared_emulator: Emulator, new_desk: NewDesk, appointments: list[Recorded]
) -> None:
    shared_emulator.forget_calls()
    assert read_all(new_desk(), appointments) == appointments
    assert shared_emulator.requests() == ["GET /api/v2/coaching/appointments"]


def test_an_organisation_s_history_is_listed_only_where_something_of_it_is_recorded(
    shared_emulator: Emulator, new_desk: NewDesk, appointments: list[Recorded]
) -> None:
    in_two_months = new_desk(now=lambda: TOMORROW + timedelta(weeks=9))
    assert in_two_months.operation.facilitated.of(appointments[0].properties["facilitatorId"]) == []

    shared_emulator.forget_calls()
    assert read_all(in_two_months, appointments) == appointments
    assert shared_emulator.requests() == ["GET /api/v2/coaching/appointments"]


def test_creates_share_one_list_too(shared_emulator: Emulator, appointments: list[Recorded]) -> None:
    assert len(appointments) == MANY
    assert shared_emulator.requests().count("GET /api/v2/coaching/appointments") == 1
    assert len(shared_emulator.requests()) == MANY + 1


def test_what_a_list_does_not_have_is_asked_for_before_it_is_called_gone(
    shared_emulator: Emulator, new_desk: NewDesk, appointments: list[Recorded]
) -> None:
    gone = appointments[7]
    new_desk().api.delete_appointment(gone.id)
    shared_emulator.forget_calls()
    assert read_all(new_desk(), appointments) == [None if one is gone else one for one in appointments]
    assert sorted(shared_emulator.requests()) == [
        "GET /api/v2/coaching/appointments",
        f"GET /api/v2/coaching/appointments/{gone.id}",
    ]


def test_where_a_list_cannot_be_had_each_is_read_by_itself(
    shared_emulator: Emulator, new_desk: NewDesk, appointments: list[Recorded]
) -> None:
    shared_emulator.place(Fault(operation="getCoachingAppointments", effect=Garbage()))
    desk = new_desk()
    shared_emulator.forget_calls()
    assert read_all(desk, appointments) == appointments
    assert len(shared_emulator.requests()) <= MANY + 4, "a list that failed is not asked for again by each"
    with pytest.raises(GenesysError):
        desk.appointments.create({**appointments[0].properties, "mark": "coaching/test/weekly/ana/new"})


def test_annotations_are_read_by_one_list_for_each_appointment(
    shared_emulator: Emulator, desk: Desk, new_desk: NewDesk, appointments: list[Recorded]
) -> None:
    shared_emulator.forget_calls()
    notes = [note for one in appointments[:3] for note in annotate(desk, one, "focus", "praise", "next")]
    assert len(shared_emulator.requests("GET")) == 0, "what has just been created has no annotations"
    run = new_desk()
    shared_emulator.forget_calls()
    assert [run.annotations.read(note.id, note.properties) for note in notes] == notes
    assert len(shared_emulator.requests()) == 3


def test_where_a_list_of_annotations_cannot_be_had_each_is_read_by_itself(
    shared_emulator: Emulator, desk: Desk, new_desk: NewDesk, appointments: list[Recorded]
) -> None:
    notes = annotate(desk, appointments[0], "focus", "praise")
    shared_emulator.place(Fault(operation="getCoachingAppointmentAnnotations", effect=Garbage()))

    run = new_desk()

    assert [run.annotations.read(note.id, note.properties) for note in notes] == notes


def test_an_annotation_that_is_gone_is_gone(desk: Desk, new_desk: NewDesk, appointments: list[Recorded]) -> None:
    [kept, gone] = annotate(desk, appointments[0], "focus", "praise")
    desk.api.delete_annotation(appointments[0].id, gone.id)
    run = new_desk()
    assert run.annotations.read(kept.id, kept.properties) == kept
    assert run.annotations.read(gone.id, gone.properties) is None
