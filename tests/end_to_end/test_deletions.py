"""How many appointments one run may delete."""

from __future__ import annotations

from collections.abc import Callable

from support.stack import Stack

from .conftest import OTHER_PLAN, Team
from .stored import ids

NewStack = Callable[..., Stack]


def test_one_run_deletes_no_more_than_it_may(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(maxDeletes="2")
    stack.up()
    before = team.emulator.appointments()
    stack.write_plan(team.weekly(attendees="[ana]"))
    too_many = "3 appointments would be deleted or replaced, and coaching:maxDeletes is 2"
    ran = stack.run("preview")
    assert ran.code == 0
    assert f"warning: {too_many}" in ran.output
    ran = stack.run("up", "--yes", "--skip-preview")
    assert ran.code != 0
    assert ran.errors == [f"{too_many}; if they are meant, run `pulumi config set coaching:maxDeletes 3`"]
    assert team.emulator.appointments() == before
    stack.configure(maxDeletes="3")
    stack.up()
    assert len(team.emulator.appointments()) == 3


def test_replacements_count_as_deletions(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.configure(maxDeletes="2")
    stack.up()
    before = team.emulator.appointments()
    stack.write_plan(team.weekly(attendees="[ana]", facilitator="tomas"))
    ran = stack.run("up", "--yes", "--skip-preview")
    assert ran.code != 0
    [error] = ran.errors
    assert error.startswith("3 appointments would be deleted or replaced, and coaching:maxDeletes is 2")
    assert team.emulator.appointments() == before


def test_a_whole_plan_is_counted_whose_people_have_no_other_one(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(f"{team.weekly()}\n{OTHER_PLAN}")
    stack.configure(maxDeletes="5")
    stack.up()
    before = team.emulator.appointments()
    stack.write_plan(team.plan(f"plans:\n{OTHER_PLAN}"))
    ran = stack.run("up", "--yes", "--skip-preview")
    assert ran.code != 0
    [error] = ran.errors
    assert error.startswith("6 appointments would be deleted or replaced, and coaching:maxDeletes is 5")
    assert team.emulator.appointments() == before


def test_the_provider_counts_deletions_where_no_program_does(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(maxDeletes="2")
    stack.up()
    ran = stack.run("destroy", "--yes", "--skip-preview")
    assert ran.code != 0
    assert "not deleted, as this operation has deleted 2 appointments, and coaching:maxDeletes is 2" in ran.output
    assert len(team.emulator.appointments()) == 4


def test_a_rename_without_formerly_deletes_nothing(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(maxDeletes="0")
    stack.up()
    before = ids(team.emulator.appointments())
    stack.write_plan(team.weekly(key="fortnightly"))
    stack.up()
    assert ids(team.emulator.appointments()) == before


def test_a_replacement_that_is_forced_keeps_what_it_finds(team: Team, new_stack: NewStack) -> None:
    """The engine creates first and deletes later: the create finds the appointment, and so nothing is deleted."""
    stack = new_stack(team.weekly(annotations="{focus: {text: Listen first}}"))
    stack.up()
    before = team.emulator.appointments()
    urns = [one["urn"] for one in stack.resources().values()]

    stack.up(*(f"--replace={urn}" for urn in urns))

    assert team.emulator.appointments() == before
    assert stack.preview() == {}
