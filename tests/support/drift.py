"""`coaching drift` as a process, on a stack of a test."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .stack import Stack

COMMAND = (sys.executable, "-m", "pulumi_genesys_coaching.cli", "drift")


@dataclass(frozen=True)
class Looked:
    """How a look ended, and what it told."""

    code: int
    output: str
    errors: str

    @property
    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.output)
        return report

    @property
    def findings(self) -> dict[tuple[str, str], dict[str, Any]]:
        """By kind and name."""
        return {(one["kind"], one["name"]): one for one in self.report["findings"]}

    def kinds(self) -> set[tuple[str, str]]:
        return set(self.findings)


def run_shown(stack: Stack, command: str, folder: Path | None = None) -> int:
    """The exit code of a command that a report shows, run as whoever reads it would."""
    done = subprocess.run(
        command, shell=True, cwd=folder or stack.folder, env=stack.environment, capture_output=True, check=False
    )
    return done.returncode


def drift(stack: Stack, *flags: str, folder: Path | None = None, **environment: str) -> Looked:
    """Looks at a stack, from its folder or another one; in JSON, unless the flags say otherwise."""
    flags = flags if "--format" in flags else (*flags, "--format", "json")
    ran = subprocess.run(
        [*COMMAND, *flags],
        cwd=folder or stack.folder,
        env=stack.environment | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return Looked(ran.returncode, ran.stdout, ran.stderr)
