"""The `pulumi` command line as a process: what it answers, and what it complains of in one line."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MINIMUM_VERSION = (3, 200)
"""The first version of the engine that runs these programs."""

PATIENCE_SECONDS = 60

ENTER_PASSPHRASE = "set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE, as for `pulumi up`"

ADVICE: Mapping[str, str] = {
    "no stack selected": "`pulumi stack select NAME`, or give --stack NAME",
    "no stack named": "`pulumi stack ls` lists those that there are",
    "no Pulumi.yaml project file found": "call this in the folder of the Pulumi project, or give --cwd FOLDER",
    "passphrase must be set": ENTER_PASSPHRASE,
    "incorrect passphrase": ENTER_PASSPHRASE,
    "PULUMI_ACCESS_TOKEN must be set": "`pulumi login`, or set PULUMI_BACKEND_URL",
    "failed to load checkpoint: EOF": (
        "a kill has left a file of metadata empty, and nothing is lost: in the backend's folder run "
        "find . -name '*.attrs' -empty -delete"
    ),
    "pass the fully qualified name": "call this in the folder of the Pulumi project, or give --cwd FOLDER",
}
"""What to do, by words of the engine's complaint."""


class PulumiFailed(Exception):
    """What was asked of the engine could not be had."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}; {advice}")
        self.what = what
        self.advice = advice
        """What to do about it."""


@dataclass(frozen=True)
class PulumiCommand:
    """Runs `pulumi` in the folder of a project."""

    folder: Path
    environ: Mapping[str, str] = field(repr=False)

    def executable(self) -> str:
        """Where the engine is. Raises PulumiFailed."""
        found = shutil.which("pulumi", path=self.environ.get("PATH"))
        if found is None:
            raise PulumiFailed("there is no `pulumi` on PATH", "install it: https://www.pulumi.com/docs/install/")
        return found

    def version(self) -> str:
        """Such as `3.259.0`. Raises PulumiFailed, also where it is too old."""
        text = self.ask("version").strip().removeprefix("v")
        numbers = re.match(r"(\d+)\.(\d+)", text)
        if numbers is None or (int(numbers[1]), int(numbers[2])) < MINIMUM_VERSION:
            needed = ".".join(map(str, MINIMUM_VERSION))
            raise PulumiFailed(
                f"{self.executable()} is version {text or 'unknown'}, and {needed} or later is needed",
                "install a newer one: https://www.pulumi.com/docs/install/",
            )
        return text

    def ask(self, *arguments: str) -> str:
        """What a command that only reads prints. Raises PulumiFailed."""
        if not self.folder.is_dir():
            raise PulumiFailed(f"there is no folder {self.folder}", "give the folder of the Pulumi project")
        command = [self.executable(), *arguments, "--non-interactive", "--color", "never"]
        try:
            ran = subprocess.run(
                command,
                cwd=self.folder,
                env={**self.environ, "PULUMI_SKIP_UPDATE_CHECK": "true"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PulumiFailed(
                f"{_shown(arguments)} did not answer in {PATIENCE_SECONDS} s", "look whether its backend is in reach"
            ) from None
        except OSError as error:
            raise PulumiFailed(f"{command[0]} cannot be run: {error.strerror}", "install it anew") from None
        if ran.returncode != 0:
            raise _failure(arguments, ran.stderr)
        return ran.stdout


def without_secrets(text: str) -> str:
    """A text whose URLs have neither users and passwords nor parameters."""
    return re.sub(r"(\w+://[^\s?]*)\?[^\s:]*", r"\1", re.sub(r"(\w+://)[^\s/@]*@", r"\1", text))


def _failure(arguments: tuple[str, ...], complaint: str) -> PulumiFailed:
    line = next((line for line in complaint.splitlines() if line.strip()), "it said nothing")
    what = line.strip().removeprefix("error: ").split("; please use")[0].split(". If you have not")[0]
    advice = next((advice for words, advice in ADVICE.items() if words in what), f"try {_shown(arguments)} by itself")
    return PulumiFailed(without_secrets(what), advice)


def _shown(arguments: tuple[str, ...]) -> str:
    return f"`pulumi {' '.join(arguments)}`"
