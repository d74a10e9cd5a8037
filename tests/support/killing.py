"""A run of the engine that is to be killed, and its processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .stack import Stack

LONGEST_SECONDS = 300


@dataclass(frozen=True)
class Process:
    """One that runs for a stack."""

    id: int
    command: bytes

    @property
    def is_provider(self) -> bool:
        """Whether it is the provider, or the script that has started it."""
        return b"pulumi.dynamic" in self.command or b"pulumi-resource-pulumi-python" in self.command


def processes_of(stack: Stack) -> list[Process]:
    """All that runs for a stack: the engine, language hosts, the program and the provider."""
    own = f"PULUMI_HOME={stack.environment['PULUMI_HOME']}\0".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # One that has ended meanwhile, or is somebody else's.
        with contextlib.suppress(OSError):
            if own in (process / "environ").read_bytes():
                found.append(Process(int(process.name), (process / "cmdline").read_bytes()))
    return found


def kill(processes: Iterable[Process]) -> None:
    """Kills processes at once, without a chance to tidy up."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.id, signal.SIGKILL)


def wait_until(condition: Callable[[], bool]) -> float:
    """Seconds until a condition holds."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < LONGEST_SECONDS
        time.sleep(0.02)
    return time.monotonic() - start


@contextlib.contextmanager
def running_up(stack: Stack) -> Iterator[subprocess.Popen[bytes]]:
    """A `pulumi up` under way; what is left of its engine at the end is killed."""
    command = ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive"]
    process = subprocess.Popen(
        command, cwd=stack.folder, env=stack.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
