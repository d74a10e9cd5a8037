"""Ctrl-C amid a run: what calls in flight did is recorded, or found again by the next run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from support.interrupting import InTerminal
from support.killing import wait_until
from support.stack import Ran, Stack

from .conftest import Team
from .stored import by_mark, ids

NewStack = Callable[..., Stack]

SLOW_CREATES = Fault(operation="postCoachingAppointments", effect=Delay(milliseconds=1_500))
SLOW_ANSWERS = Fault(operation="postCoachingAppointments", effect=Delay(milliseconds=1_500, when="after"))
SLOW_ANNOTATIONS = Fault(operation="postCoachingAppointmentAnnotations", effect=Delay(milliseconds=1_500, when="after"))


def four_people(team: Team) -> str:
    return team.weekly(attendees="[ana, ben, chi, dara]")


def interrupted(team: Team, stack: Stack, fault: Fault, *, times: int) -> Ran:
    """An `up` in which Ctrl-C is pressed while calls are in flight; they are let go on then."""
    team.emulator.place(fault)
    with InTerminal(stack) as run:
        wait_until(lambda: team.emulator.faults()[0].struck > 0)
        run.press_ctrl_c()
        wait_until(lambda: "^C received; cancelling" in run.output)
        for _ in range(times - 1):
            run.press_ctrl_c()
        ran = run.end()
    team.emulator.remove_faults()
    assert ran.code != 0
    assert "Traceback" not in ran.output
    return ran


def assert_finished_by_the_next_run(team: Team, stack: Stack) -> None:
    """What there is stays, and what is missing is added: each once."""
    made = ids(team.emulator.appointments())
    notes = [note["id"] for one in team.emulator.appointments() for note in one["annotations"]]
    stack.up()
    stored = team.emulator.appointments()
    assert len(stored) == len(by_mark(team)) == 12
    assert set(made) <= set(ids(stored))
    assert [len(one["annotations"]) for one in stored] == [1] * 12
    assert set(notes) <= {note["id"] for one in stored for note in one["annotations"]}
    assert stack.preview() == {}


@pytest.mark.parametrize("fault", [SLOW_ANSWERS, SLOW_ANNOTATIONS], ids=["appointment", "annotation"])
def test_one_ctrl_c_lets_calls_in_flight_end_and_records_them(team: Team, new_stack: NewStack, fault: Fault) -> None:
    stack = new_stack(four_people(team))
    interrupted(team, stack, fault, times=1)

    stored = team.emulator.appointments()
    assert stored, "what was in flight took effect"
    recorded = {one["id"] for one in stack.resources().values()}
    assert recorded == {*ids(stored), *(note["id"] for one in stored for note in one["annotations"])}
    assert_finished_by_the_next_run(team, stack)


@pytest.mark.parametrize("fault", [SLOW_CREATES, SLOW_ANSWERS], ids=["call", "answer"])
def test_what_two_ctrl_c_left_unrecorded_is_found_again(team: Team, new_stack: NewStack, fault: Fault) -> None:
    stack = new_stack(four_people(team))
    interrupted(team, stack, fault, times=2)

    assert_finished_by_the_next_run(team, stack)
