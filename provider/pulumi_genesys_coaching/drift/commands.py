"""The commands that reports tell people to run, so written that they speak of what was looked at."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from ..stack import NAMESPACE


@dataclass(frozen=True)
class Commands:
    """Writes commands with the options that a look was given."""

    file: str
    """The plan file, as it was called."""
    stack: str
    """The stack's name."""
    folder: str | None = None
    """The project's folder as it was called; None where a command is run in it."""
    has_state: bool = True
    """Whether what is recorded was looked at."""
    as_of: str | None = None
    """The moment of the look, where one was named."""

    def up(self) -> str:
        """Deploys what the plan has come to say."""
        return self._pulumi("up")

    def bring_back(self, urns: Iterable[str | None]) -> str:
        """Brings resources, with the annotations of appointments, to what is declared; None stands for all of them."""
        known = list(dict.fromkeys(urns))
        targets = [f"--target {shlex.quote(urn)}" for urn in known if urn is not None]
        targets = [*targets, "--target-dependents"] if targets and None not in known else []
        return self._pulumi("up --refresh", *targets)

    def adopt_unmarked(self) -> str:
        """Lets the next run take over what was made by hand, if it is what the plan says."""
        return self._pulumi(f"config set {NAMESPACE}:adoptUnmarked true")

    def accept(self, finding_id: str) -> str:
        """Writes what is live into the plan file; `all` stands for all findings that can be accepted."""
        return self._drift(f"--accept {shlex.quote(finding_id)}")

    def remediate(self) -> str:
        """Tells the one command that brings all back."""
        return self._drift("--remediate")

    def _pulumi(self, what: str, *more: str) -> str:
        return " ".join(["pulumi", what, *self._of_the_stack(), *more])

    def _drift(self, what: str) -> str:
        seen = [] if self.has_state else ["--no-state"]
        seen += [f"--as-of {self.as_of}"] if self.as_of else []
        return " ".join(["coaching drift", shlex.quote(self.file), *self._of_the_stack(), *seen, what])

    def _of_the_stack(self) -> list[str]:
        folder = [] if self.folder is None else [f"--cwd {shlex.quote(self.folder)}"]
        return [f"--stack {shlex.quote(self.stack)}", *folder]
