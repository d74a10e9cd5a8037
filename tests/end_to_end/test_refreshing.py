"""Edits of the plan that `pulumi up --refresh` deploys: the refresh reads, and compares, what the plan has no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.stack import Stack

from .conftest import Team
from .stored import by_mark, ids

NewStack = Callable[..., Stack]

DAYS = ("2035-11-05", "2035-11-12", "2035-11-19")


def names(*people: str) -> set[str]:
    return {f"weekly/{person}/{day}" for person in people for day in DAYS}


def notes(team: Team) -> list[int]:
    return [len(one["annotations"]) for one in team.emulator.appointments()]


def test_what_left_the_plan_goes(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()

    stack.write_plan(team.weekly(attendees="[ana]", annotations=""))
    stack.up("--refresh")

    assert by_mark(team).keys() == names("ana")
    assert notes(team) == [0] * 3
    assert stack.preview() == {}


@pytest.mark.parametrize("flags", [["--refresh"], ["--refresh", "--run-program"]], ids=" ".join)
def test_what_is_to_have_another_facilitator_is_made_anew(team: Team, new_stack: NewStack, flags: list[str]) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.up()
    before = ids(team.emulator.appointments())

    stack.write_plan(team.weekly(attendees="[ana]", facilitator="tomas"))
    stack.up(*flags)

    after = team.emulator.appointments()
    assert not set(ids(after)) & set(before)
    assert {one["facilitator"]["id"] for one in after} == {team.tomas.id}
    assert notes(team) == [1] * 3
    assert stack.preview() == {}


def test_somebody_takes_the_time_of_whom_she_replaces(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()

    stack.write_plan(team.weekly(attendees="[chi, ben]"))
    stack.up("--refresh")

    assert by_mark(team).keys() == names("chi", "ben")
    assert notes(team) == [1] * 6
    assert stack.preview() == {}


@pytest.mark.parametrize("flags", [["--refresh"], ["--run-program"], ["--run-program", "--refresh"]], ids=" ".join)
def test_all_that_is_ahead_goes(team: Team, new_stack: NewStack, flags: list[str]) -> None:
    stack = new_stack(team.weekly())
    stack.up()

    ran = stack.run("destroy", "--yes", "--skip-preview", *flags)

    assert ran.code == 0, ran.output
    assert team.emulator.appointments() == []
