"""A repository that has the example's files where docs/ci.md puts them, and a stack that its jobs deploy."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.stack import NAME, Stack

CI = Path(__file__).parents[2] / "examples" / "ci"
OF_THE_STACK = ("PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE")
"""What a machine does not have, and CI brings."""


@dataclass(frozen=True)
class Ended:
    """How a job ended."""

    code: int
    log: str
    workspace: Path
    summary: str = ""


@dataclass(frozen=True)
class Repository:
    """The stack's folder as a repository: each job has a copy of its own."""

    stack: Stack

    def __post_init__(self) -> None:
        shutil.copytree(CI / "github", self.stack.folder / ".github")
        shutil.copytree(CI / "scripts", self.stack.folder / "ci")
        shutil.copy(CI / "gitlab" / ".gitlab-ci.yml", self.stack.folder)

    @property
    def variables(self) -> dict[str, str]:
        """What is set for all jobs, and no secret."""
        return {"PULUMI_STACK": NAME, "PULUMI_BACKEND_URL": self.stack.environment["PULUMI_BACKEND_URL"]}

    def secrets_of(self, client: str) -> dict[str, str]:
        """What is set for one environment."""
        return {
            "PULUMI_CONFIG_PASSPHRASE": self.stack.environment["PULUMI_CONFIG_PASSPHRASE"],
            "GENESYSCLOUD_OAUTHCLIENT_ID": client,
            "GENESYSCLOUD_OAUTHCLIENT_SECRET": f"{client}-secret",
        }

    def checkout(self, workspace: Path) -> Path:
        """A copy of what is committed."""
        shutil.copytree(self.stack.folder, workspace, ignore=shutil.ignore_patterns("state", "home", "runs"))
        return workspace

    def bash(self, script: str, workspace: Path, environment: Mapping[str, str]) -> tuple[int, str]:
        """Runs a script as both runners do: exit code and log."""
        machine = {name: value for name, value in self.stack.environment.items() if name not in OF_THE_STACK}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=workspace,
            env=machine | {"CI": "true", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stdout, done.stdout
        return done.returncode, done.stdout

    def new_run(self) -> Path:
        """A folder for a job."""
        runs = self.stack.folder / "runs"
        runs.mkdir(exist_ok=True)
        return runs / str(len(list(runs.iterdir())))
