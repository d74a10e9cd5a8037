"""Appointments that get the times of others, in one run of the real engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.stack import Stack

from .conftest import Team
from .stored import by_mark, ids

NewStack = Callable[..., Stack]


def test_a_new_hour_moves_a_whole_stagger_in_place(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana, ben, chi, dara]"))
    stack.up()
    before = ids(team.emulator.appointments())

    stack.write_plan(team.weekly(attendees="[ana, ben, chi, dara]", schedule='{from: 2035-11-05, at: "10:30"}'))
    assert stack.counts() == {"update": 12}
    stack.up()

    assert ids(team.emulator.appointments()) == before
    assert by_mark(team)["weekly/ana/2035-11-12"]["dateStart"] == "2035-11-12T10:30:00.000Z"
    assert by_mark(team)["weekly/dara/2035-11-12"]["dateStart"] == "2035-11-12T12:00:00.000Z"


def test_somebody_exchanged_takes_the_time_of_whom_she_replaces(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    ben = by_mark(team)["weekly/ben/2035-11-12"]["id"]

    stack.write_plan(team.weekly(annotations="", attendees="[chi, ben]"))
    assert stack.preview() == {
        "create": ["weekly/chi/2035-11-05", "weekly/chi/2035-11-12", "weekly/chi/2035-11-19"],
        "delete": ["weekly/ana/2035-11-05", "weekly/ana/2035-11-12", "weekly/ana/2035-11-19"],
    }
    stack.up()

    stored = by_mark(team)
    assert len(stored) == 6
    assert stored["weekly/chi/2035-11-12"]["dateStart"] == "2035-11-12T10:00:00.000Z"
    assert stored["weekly/ben/2035-11-12"]["id"] == ben


def test_somebody_inserted_first_moves_the_others_on(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = ids(team.emulator.appointments())

    stack.write_plan(team.weekly(attendees="[chi, ana, ben]"))
    stack.up()

    stored = by_mark(team)
    assert set(before) < set(ids(list(stored.values())))
    starts = [stored[f"weekly/{who}/2035-11-05"]["dateStart"][11:16] for who in ("chi", "ana", "ben")]
    assert starts == ["10:00", "10:30", "11:00"]


def one_offs(team: Team, **times: str) -> str:
    lines = [
        f"  {person}: {{name: x, length: 30 minutes, facilitator: maria, attendees: [{person}], "
        f"date: 2035-11-06, at: '{at}'}}"
        for person, at in times.items()
    ]
    return team.plan("appointments:\n" + "\n".join(lines))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"ana": "10:00", "ben": "10:30"}, {"ana": "10:30", "ben": "10:00"}),
        ({"ana": "10:00", "ben": "10:30", "chi": "11:00"}, {"ana": "11:00", "ben": "10:00", "chi": "10:30"}),
    ],
    ids=["two", "three"],
)
def test_those_who_want_each_others_times_get_them_in_one_run(
    team: Team, new_stack: NewStack, before: dict[str, str], after: dict[str, str]
) -> None:
    stack = new_stack(one_offs(team, **before))
    stack.up()
    kept = ids(team.emulator.appointments())
    stack.write_plan(one_offs(team, **after))
    assert stack.counts() == {"update": len(after)}
    stack.up()
    starts = {one["attendees"][0]["id"]: one["dateStart"][11:16] for one in team.emulator.appointments()}
    assert starts == {person.id: after[person.name.lower()] for person in team.people if person.id in starts}
    assert sorted(ids(team.emulator.appointments())) == sorted(kept)
    assert stack.preview() == {}


def test_who_steps_aside_in_vain_steps_back(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(one_offs(team, ana="10:00", ben="10:30"))
    stack.up()
    ana, tomas = team.people[0], team.tomas
    team.emulator.api(
        "POST",
        "/appointments",
        {
            "name": "By hand",
            "description": "",
            "dateStart": "2035-11-06T10:30:00Z",
            "lengthInMinutes": 30,
            "facilitatorId": tomas.id,
            "attendeeIds": [ana.id],
        },
    )
    before = {one["id"]: (one["dateStart"], one["description"]) for one in team.emulator.appointments()}
    stack.write_plan(one_offs(team, ana="10:30", ben="10:00"))
    ran = stack.run("up", "--yes", "--skip-preview")
    assert ran.code != 0
    assert {one["id"]: (one["dateStart"], one["description"]) for one in team.emulator.appointments()} == before
    stack.write_plan(one_offs(team, ana="10:00", ben="10:30"))
    assert stack.preview() == {}


def test_who_was_left_aside_by_a_killed_run_moves_on_even_if_the_plan_is_taken_back(
    team: Team, new_stack: NewStack
) -> None:
    stack = new_stack(one_offs(team, ana="10:00", ben="10:30"))
    stack.up()
    [_, ben] = team.emulator.appointments()
    aside = {"dateStart": "2035-11-06T09:30:00Z", "description": f"{ben['description']} (stepped aside)"}
    team.emulator.api("PATCH", f"/appointments/{ben['id']}", aside)
    assert stack.preview() == {"update": ["appointments/ben/ben"]}
    stack.up()
    [_, moved] = team.emulator.appointments()
    assert (moved["dateStart"], moved["description"]) == (ben["dateStart"], ben["description"])
    assert stack.preview() == {}
