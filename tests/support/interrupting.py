"""A run of the engine in a terminal, where somebody presses Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from types import TracebackType
from typing import Self

from .stack import Ran, Stack

LONGEST_SECONDS = 120


class InTerminal:
    """A `pulumi up` under way, with a process group of its own, as a terminal gives it one."""

    def __init__(self, stack: Stack) -> None:
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long-lived as the run
        self._process = subprocess.Popen(
            ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive"],
            cwd=stack.folder,
            env=stack.environment,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._output.close()

    @property
    def output(self) -> str:
        """What it printed so far."""
        self._output.seek(0)
        return self._output.read()

    def press_ctrl_c(self) -> None:
        """Sends SIGINT to the whole process group, as a terminal does."""
        os.killpg(self._process.pid, signal.SIGINT)

    def end(self) -> Ran:
        """How it ended, once it has."""
        code = self._process.wait(LONGEST_SECONDS)
        return Ran(code, self.output)
