"""What is left of a run whose engine was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from support.stack import Stack

from .conftest import Team

NewStack = Callable[..., Stack]
LONGEST_SECONDS = 120


def provider_processes(folder: Path) -> list[int]:
    """The provider's processes of the stack in a folder."""
    return [int(process.name) for process in Path("/proc").glob("[0-9]*") if _is_provider(process, folder)]


def _is_provider(process: Path, folder: Path) -> bool:
    try:
        is_running = (process / "stat").read_text().split()[2] != "Z"
        return (
            b"pulumi.dynamic" in (process / "cmdline").read_bytes()
            and (process / "cwd").readlink() == folder
            and is_running
        )
    except OSError:
        return False


def wait_until(condition: Callable[[], bool]) -> float:
    """Seconds until a condition holds."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < LONGEST_SECONDS
        time.sleep(0.02)
    return time.monotonic() - start


@contextmanager
def running_up(stack: Stack) -> Iterator[subprocess.Popen[bytes]]:
    command = ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive"]
    process = subprocess.Popen(command, cwd=stack.folder, env=stack.environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def kill_while_held(stack: Stack, team: Team, fault: Fault) -> None:
    """Kills the engine of an `up` while a fault holds one of its calls; its provider is gone too."""
    team.emulator.place(fault)
    with running_up(stack) as engine:
        wait_until(lambda: team.emulator.faults()[0].struck > 0)
        os.kill(engine.pid, signal.SIGKILL)
        wait_until(lambda: not provider_processes(stack.folder))
    team.emulator.remove_faults()


def test_the_provider_ends_with_an_engine_that_is_killed(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    team.emulator.place(Fault(operation="postCoachingAppointments", effect=Delay(milliseconds=20_000)))
    with running_up(stack) as engine:
        wait_until(lambda: team.emulator.faults()[0].struck > 0)
        assert provider_processes(stack.folder)
        os.kill(engine.pid, signal.SIGKILL)
        assert wait_until(lambda: not provider_processes(stack.folder)) < 1
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

    appointments = team.emulator.appointments()
    assert len(appointments) == 6
    assert made <= {one["id"] for one in appointments}
    assert [len(one["annotations"]) for one in appointments] == [1] * 6
    assert second.preview("--stack", "test") == {}
