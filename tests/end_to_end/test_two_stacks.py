"""Two stacks that run at once, under one OAuth client, for the same people: neither touches what the other one has."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from support.stack import Stack

from .conftest import Team

NewStack = Callable[..., Stack]


def plan(team: Team, at: str, **changes: str) -> str:
    schedule = f'{{from: 2035-11-05, at: "{at}"}}'
    return team.weekly(**{"attendees": "[ana, ben, chi, dara]", "schedule": schedule} | changes)


def at_once(*runs: Callable[[], object]) -> None:
    with ThreadPoolExecutor(len(runs)) as pool:
        for future in [pool.submit(run) for run in runs]:
            future.result()


def of(team: Team, project: str) -> list[dict[str, Any]]:
    """The appointments that carry a project's marks."""
    return [one for one in team.emulator.appointments() if f"Managed as code: {project}/test/" in one["description"]]


def starts(appointments: list[dict[str, Any]]) -> set[str]:
    return {one["dateStart"][11:16] for one in appointments}


def test_two_stacks_at_once_leave_each_other_alone(team: Team, new_stack: NewStack) -> None:
    mornings = new_stack(plan(team, "09:00"), name="mornings", project="mornings")
    afternoons = new_stack(plan(team, "14:00"), name="afternoons", project="afternoons")
    # Long enough for each run to make its calls amid those of the other one.
    team.emulator.place(Fault(operation="postCoachingAppointments", effect=Delay(milliseconds=300)))
    team.emulator.place(Fault(operation="patchCoachingAppointment", effect=Delay(milliseconds=300)))
    team.emulator.place(Fault(operation="deleteCoachingAppointment", effect=Delay(milliseconds=300)))

    at_once(mornings.up, afternoons.up)
    assert starts(of(team, "mornings")) == {"09:00", "09:30", "10:00", "10:30"}
    assert starts(of(team, "afternoons")) == {"14:00", "14:30", "15:00", "15:30"}
    assert len(of(team, "mornings")) == len(of(team, "afternoons")) == 12
    assert len(team.emulator.appointments()) == 24
    assert mornings.preview() == afternoons.preview() == {}

    kept = of(team, "afternoons")
    mornings.write_plan(plan(team, "09:15", key="renamed", exceptions="[2035-11-12]"))
    afternoons.write_plan(plan(team, "14:15"))
    at_once(mornings.up, afternoons.up)
    assert starts(of(team, "mornings")) == {"09:15", "09:45", "10:15", "10:45"}
    assert len(of(team, "mornings")) == 8
    assert {one["id"] for one in of(team, "afternoons")} == {one["id"] for one in kept}
    assert starts(of(team, "afternoons")) == {"14:15", "14:45", "15:15", "15:45"}

    afternoons.write_plan(plan(team, "13:00"))
    at_once(mornings.destroy, afternoons.up)
    left = team.emulator.appointments()
    assert {one["id"] for one in left} == {one["id"] for one in kept}
    assert starts(left) == {"13:00", "13:30", "14:00", "14:30"}
    assert [len(one["annotations"]) for one in left] == [1] * 12
    assert afternoons.preview() == {}
    assert mornings.resources() == {}
