"""Commands as processes of their own, and what they took."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user has it: installed packages are compiled, and so is this one after its first run."""


@dataclass(frozen=True)
class Run:
    """What a process took, and those that it started and waited for, as the system counted it."""

    seconds: float
    cpu_seconds: float
    megabytes: float
    """At its largest."""


def run(command: Sequence[str], folder: Path | None = None, environment: Mapping[str, str] = ENVIRONMENT) -> Run:
    """Run a command that must end well."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def cpu_ratio(pairs: Sequence[tuple[Run, Run]]) -> float:
    """Return how many times as much the first of each pair computed as the second; the median counts."""
    return median(own.cpu_seconds / other.cpu_seconds for own, other in pairs)


def times(runs: Sequence[Run]) -> str:
    """Say how long runs took: the median on the clock, and of computing."""
    return f"{median(one.seconds for one in runs):.2f} s, {median(one.cpu_seconds for one in runs):.2f} s of computing"
