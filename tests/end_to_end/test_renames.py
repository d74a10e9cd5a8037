"""Plans under other names: what a rename keeps, and what becomes of one that was begun and is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from support.killing import LONGEST_SECONDS, running_up, wait_until
from support.stack import Stack

from .conftest import Team
from .stored import by_mark, ids

NewStack = Callable[..., Stack]


def rename_and_fail(team: Team, stack: Stack) -> None:
    """Renames the weekly plan in a run that fails once all are renamed, so that it deletes nothing any more."""
    refused = (
        "appointments:\n  refused: {name: Refused, length: 30 minutes, facilitator: stranger, attendees: [dara], "
        'date: 2035-11-08, at: "15:00"}\n'
    )
    plan = team.weekly(key="one-to-one").replace("people:\n", "people:\n  stranger: {id: nobody}\n")
    stack.write_plan(f"{plan}\n{refused}")
    renamed = {name.replace("weekly", "one-to-one") for name in by_mark(team)}
    # Else the engine may be told of it before it has begun with the others.
    held = team.emulator.place(Fault(operation="postCoachingAppointments", effect=Delay(milliseconds=20_000)))
    with running_up(stack) as engine:
        wait_until(lambda: by_mark(team).keys() == renamed)
        team.emulator.remove_fault(held.id)
        assert engine.wait(LONGEST_SECONDS) != 0


@pytest.mark.parametrize("flags", [[], ["--refresh"]], ids=" ".join)
@pytest.mark.parametrize("formerly", ["", "[weekly]"])
def test_a_renamed_plan_keeps_its_appointments_and_annotations(
    team: Team, new_stack: NewStack, formerly: str, flags: list[str]
) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = team.emulator.appointments()

    stack.write_plan(team.weekly(key="one-to-one", formerly=formerly))
    if formerly:
        assert stack.counts() == {"update": 12}
    stack.up(*flags)

    after = team.emulator.appointments()
    assert ids(after) == ids(before)
    assert [[note["id"] for note in one["annotations"]] for one in after] == [
        [note["id"] for note in one["annotations"]] for one in before
    ]
    assert all("coaching/test/one-to-one/" in one["description"] for one in after)
    assert by_mark(team).keys() == {
        f"one-to-one/{person}/2035-11-{day}" for person in ("ana", "ben") for day in ("05", "12", "19")
    }
    assert stack.preview() == {}


@pytest.mark.parametrize("formerly", ["", "[weekly]"])
@pytest.mark.parametrize("annotations", ["", "{focus: {text: Listen first, accessType: Private}}"])
def test_a_note_goes_that_a_renamed_plan_has_no_more_or_hides(
    team: Team, new_stack: NewStack, formerly: str, annotations: str
) -> None:
    stack = new_stack(team.weekly())
    stack.up()

    stack.write_plan(team.weekly(key="one-to-one", formerly=formerly, annotations=annotations))
    stack.up()

    expected = ["Private"] if annotations else []
    notes = [[note["accessType"] for note in one["annotations"]] for one in by_mark(team).values()]
    assert notes == [expected] * 6
    assert stack.preview() == {}


def test_a_rename_that_failed_half_way_and_is_taken_back_loses_nothing(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = team.emulator.appointments()
    rename_and_fail(team, stack)

    stack.write_plan(team.weekly())
    stack.up()

    after = team.emulator.appointments()
    assert ids(after) == ids(before)
    assert all("coaching/test/weekly/" in one["description"] for one in after)
    assert [len(one["annotations"]) for one in after] == [1] * 6
    assert stack.preview() == {}
    # The state keeps for one run how each was found.
    stack.up()
    assert stack.run("refresh", "--preview-only", "--expect-no-changes").code == 0


def test_a_rename_that_was_killed_half_way_and_is_taken_back_gives_the_names_back(
    team: Team, new_stack: NewStack
) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = by_mark(team)
    renamed = before["weekly/ben/2035-11-12"]
    # What a run under the new name does first, and had no time to record.
    description = renamed["description"].replace("/weekly/", "/fortnightly/")
    team.emulator.api("PATCH", f"/appointments/{renamed['id']}", {"description": description})

    assert stack.preview() == {"update": ["weekly/ben/2035-11-12"]}
    stack.write_plan(team.weekly(schedule='{from: 2035-11-05, at: "10:30"}'))
    stack.up()

    after = by_mark(team)
    assert {name: one["id"] for name, one in after.items()} == {name: one["id"] for name, one in before.items()}
    assert after["weekly/ben/2035-11-12"]["dateStart"] == "2035-11-12T11:00:00.000Z"
    assert stack.preview() == {}


def test_a_name_that_comes_back_beside_its_successor_gets_appointments_of_its_own(
    team: Team, new_stack: NewStack
) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = by_mark(team)
    rename_and_fail(team, stack)

    both = team.weekly(key="one-to-one", schedule='{from: 2035-11-05, at: "15:00"}').split("plans:\n")[1]
    stack.write_plan(f"{team.weekly()}\n{both}")
    stack.up()

    after = by_mark(team)
    assert len(after) == 12
    for name, one in before.items():
        renamed = after[name.replace("weekly", "one-to-one")]
        assert renamed["id"] == one["id"]
        assert after[name]["id"] != one["id"]
        assert after[name]["dateStart"] == one["dateStart"]
        assert [len(found["annotations"]) for found in (renamed, after[name])] == [1, 1]
    assert stack.preview() == {}
