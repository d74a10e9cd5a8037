"""What is left of a run whose engine was killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from pulumi_genesys_coaching.emulator.faults import Delay, Fault, When
from support.killing import processes_of, running_up, wait_until
from support.stack import Stack

from .conftest import Team
from .stored import by_mark

NewStack = Callable[..., Stack]


def is_provided(stack: Stack) -> bool:
    """Whether a provider runs for a stack."""
    return any(process.is_provider for process in processes_of(stack))


def kill_while_held(stack: Stack, team: Team, fault: Fault) -> None:
    """Kills the engine of an `up` while a fault holds one of its calls; its provider is gone too."""
    team.emulator.place(fault)
    with running_up(stack) as engine:
        wait_until(lambda: team.emulator.faults()[0].struck > 0)
        os.kill(engine.pid, signal.SIGKILL)
        wait_until(lambda: not is_provided(stack))
    team.emulator.remove_faults()


def test_the_provider_ends_with_an_engine_that_is_killed(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    team.emulator.place(Fault(operation="postCoachingAppointments", effect=Delay(milliseconds=20_000)))
    with running_up(stack) as engine:
        wait_until(lambda: team.emulator.faults()[0].struck > 0)
        assert is_provided(stack)
        os.kill(engine.pid, signal.SIGKILL)
        assert wait_until(lambda: not is_provided(stack)) < 1
    team.emulator.remove_faults()
    stack.run("cancel", "--yes")
    stack.up()
    assert len(team.emulator.appointments()) == 6


def test_a_run_that_was_killed_is_continued_on_another_machine(team: Team, new_stack: NewStack, tmp_path: Path) -> None:
    """The third create has taken effect, and nobody has heard of it."""
    first = new_stack(team.weekly())
    held = Fault(operation="postCoachingAppointments", nth=3, effect=Delay(milliseconds=20_000, when="after"))
    kill_while_held(first, team, held)
    made = {one["id"] for one in team.emulator.appointments()}
    assert made

    second = first.on_another_machine(tmp_path / "another machine")
    refused = second.run("up", "--yes", "--skip-preview", "--stack", "test")
    assert "the stack is currently locked by 1 lock(s)" in refused.output
    for command in (["cancel", "--yes"], ["up", "--yes", "--skip-preview"]):
        ran = second.run(*command, "--stack", "test")
        assert ran.code == 0, ran.output
    assert "adopted appointment" in ran.output

    appointments = team.emulator.appointments()
    assert len(appointments) == 6
    assert made <= {one["id"] for one in appointments}
    assert [len(one["annotations"]) for one in appointments] == [1] * 6
    assert second.preview("--stack", "test") == {}


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(
    ("operation", "nth"),
    [
        ("patchCoachingAppointment", 1),
        ("patchCoachingAppointment", 3),
        ("deleteCoachingAppointment", 1),
        ("postCoachingAppointments", 2),
    ],
)
def test_moves_that_were_killed_are_finished(
    team: Team, new_stack: NewStack, operation: str, nth: int, moment: When
) -> None:
    """Ana and Ben swap, so that one steps aside; Dara takes the time of Chi, whose appointment is deleted for it."""
    stack = new_stack(team.weekly(attendees="[ana, ben, chi]"))
    stack.up()
    before = {name: one["id"] for name, one in by_mark(team).items()}

    stack.write_plan(team.weekly(attendees="[ben, ana, dara]"))
    held = Fault(operation=operation, nth=nth, effect=Delay(milliseconds=20_000, when=moment))
    kill_while_held(stack, team, held)
    stack.run("cancel", "--yes")
    stack.up()

    stored = by_mark(team)
    assert {name: one["dateStart"][11:16] for name, one in stored.items()} == {
        f"weekly/{who}/2035-11-{day}": start
        for day in ("05", "12", "19")
        for who, start in (("ben", "10:00"), ("ana", "10:30"), ("dara", "11:00"))
    }
    assert all(stored[name]["id"] == one for name, one in before.items() if "/chi/" not in name)
    assert [len(one["annotations"]) for one in stored.values()] == [1] * 9
    assert stack.preview() == {}
