"""A Pulumi project and stack in a folder of its own, run by the real engine over a file backend."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import pulumi_engine

NAME = "test"
PROGRAM = 'from pulumi_genesys_coaching.engine import deploy\n\ndeploy("coaching.yaml")\n'
KINDS = {"CoachingAppointment", "CoachingAnnotation"}


@dataclass(frozen=True)
class Ran:
    """How a command of Pulumi ended, and all that it printed."""

    code: int
    output: str

    @property
    def errors(self) -> list[str]:
        """The `error:` lines, without those that the engine adds for every failure."""
        found = re.findall(r"^\s*error: (.*)$", self.output, re.MULTILINE)
        return [line for line in dict.fromkeys(found) if line not in ("update failed", "preview failed")]


class Stack:
    """Runs Pulumi on one stack; every call is a run of the real engine."""

    def __init__(
        self, folder: Path, url: str, plan: str = "", *, program: str = PROGRAM, project: str = "coaching"
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        (folder / "state").mkdir()
        (folder / "Pulumi.yaml").write_text(f"name: {project}\nruntime: python\n", encoding="utf-8")
        (folder / "__main__.py").write_text(program, encoding="utf-8")
        self.environment = _environment(folder)
        self.write_plan(plan)
        self._succeed("stack", "init", NAME)
        self._file = folder / f"Pulumi.{NAME}.yaml"
        self._salt = yaml.safe_load(self._file.read_text(encoding="utf-8"))["encryptionsalt"]
        self._settings: dict[str, str] = {}
        self.configure(apiUrl=url, clientId="local", clientSecret="local-secret")

    def write_plan(self, plan: str) -> None:
        (self.folder / "coaching.yaml").write_text(textwrap.dedent(plan), encoding="utf-8")

    def configure(self, **values: str) -> None:
        """Sets `coaching:` keys, as text in the stack's file."""
        self.configure_namespaces(coaching=values)

    def configure_namespaces(self, **namespaces: Mapping[str, str]) -> None:
        """Sets keys of any namespaces."""
        for namespace, values in namespaces.items():
            self._settings |= {f"{namespace}:{key}": value for key, value in values.items()}
        text = yaml.safe_dump({"encryptionsalt": self._salt, "config": self._settings})
        self._file.write_text(text, encoding="utf-8")

    def keep_secret(self, key: str, value: str) -> None:
        """Sets a `coaching:` key as Pulumi keeps secrets."""
        self._settings.pop(f"coaching:{key}", None)
        self.configure()
        self._succeed("config", "set", "--secret", f"coaching:{key}", value, "--stack", NAME)

    def forget(self, *keys: str) -> None:
        """Removes `coaching:` keys."""
        for key in keys:
            del self._settings[f"coaching:{key}"]
        self.configure()

    def up(self, *flags: str) -> Ran:
        ran = self.run("up", "--yes", "--skip-preview", *flags)
        assert ran.code == 0, ran.output
        return ran

    def destroy(self) -> Ran:
        ran = self.run("destroy", "--yes", "--skip-preview")
        assert ran.code == 0, ran.output
        return ran

    def refresh(self) -> Ran:
        ran = self.run("refresh", "--yes", "--skip-preview")
        assert ran.code == 0, ran.output
        return ran

    def preview(self, *flags: str) -> dict[str, list[str]]:
        """What an `up` would do: names of appointments and annotations by operation, without those that stay."""
        ran = self.run("preview", "--json", *flags, merge=False)
        assert ran.code == 0, ran.output
        steps: dict[str, list[str]] = {}
        for step in json.loads(ran.output)["steps"]:
            kind = step["urn"].split("::")[2].split(":")[-1]
            if kind in KINDS and step["op"] != "same":
                steps.setdefault(step["op"], []).append(step["urn"].split("::")[3])
        return {operation: sorted(names) for operation, names in steps.items()}

    def counts(self) -> Counter[str]:
        """What an `up` would do, in numbers."""
        return Counter({operation: len(names) for operation, names in self.preview().items()})

    def state(self) -> str:
        """The stack's state, as the backend has it."""
        return self.run("stack", "export", "--stack", NAME, merge=False).output

    def resources(self) -> dict[str, Any]:
        """What is recorded of each appointment and annotation, by name."""
        recorded = json.loads(self.state())["deployment"].get("resources", [])
        return {one["urn"].split("::")[3]: one for one in recorded if one["type"].split(":")[-1] in KINDS}

    def forget_state(self) -> None:
        """As after a crash that lost the state: the stack is there, and empty."""
        self._succeed("stack", "rm", "--force", "--yes", "--preserve-config", NAME)
        self._succeed("stack", "init", NAME)
        self.configure()

    def on_another_machine(self, folder: Path) -> Stack:
        """The same stack, from a fresh checkout: nothing of the first one's is there but what its backend keeps."""
        folder.mkdir(parents=True)
        for file in ("Pulumi.yaml", "__main__.py", "coaching.yaml", self._file.name):
            shutil.copy(self.folder / file, folder)
        other = copy.copy(self)
        other.folder = folder
        other.environment = self.environment | {"PULUMI_HOME": str(folder / "home")}
        other._file = folder / self._file.name
        return other

    def run(self, *arguments: str, merge: bool = True, environment: Mapping[str, str] | None = None) -> Ran:
        """Runs a command; where outputs are not merged, errors are left out of what was printed."""
        result = subprocess.run(
            ["pulumi", *arguments, "--non-interactive"],
            cwd=self.folder,
            env=self.environment | dict(environment or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merge else subprocess.PIPE,
            text=True,
            check=False,
        )
        return Ran(result.returncode, result.stdout)

    def _succeed(self, *arguments: str) -> None:
        ran = self.run(*arguments)
        assert ran.code == 0, ran.output


def _environment(folder: Path) -> dict[str, str]:
    dropped = ("GENESYSCLOUD_", "PULUMI_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    binaries = [str(Path(sys.executable).parent), str(pulumi_engine.engine_folder())]
    return kept | {
        "PATH": os.pathsep.join([*binaries, kept["PATH"]]),
        "PULUMI_HOME": str(folder / "home"),
        # Without the files of metadata, which a kill in the wrong moment leaves empty and the stack unreadable.
        "PULUMI_BACKEND_URL": f"{(folder / 'state').as_uri()}?metadata=skip",
        "PULUMI_CONFIG_PASSPHRASE": "test",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        # Nothing is fetched in a test; the engine would look for newer plugins, and wait where there is no network.
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_SUPPRESS_NEO_LINK": "true",
    }
