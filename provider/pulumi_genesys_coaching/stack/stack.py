"""A stack for commands that run outside of a Pulumi program: its name, configuration, state and lock; reads only."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass

from ..resources.mark import mark
from .config import NAMESPACE
from .lock import StackLock, folder_of, lock_in
from .pulumi_command import PulumiCommand, PulumiFailed
from .recorded import State, read_state

PARTS_OF_NAME = 3
"""Organisation, project and stack."""


@dataclass(frozen=True)
class Stack:
    """One stack of one project. What is asked of the engine raises PulumiFailed where it cannot be had."""

    pulumi: PulumiCommand
    qualified_name: str
    """Such as `organization/coaching/prod`."""

    @classmethod
    def selected(cls, pulumi: PulumiCommand, name: str | None = None) -> Stack:
        """The stack that a name means, or the one that is selected in the project's folder."""
        named = ["--stack", name] if name else []
        qualified_name = pulumi.ask("stack", "--show-name", "--fully-qualify-stack-names", *named).strip()
        if qualified_name.count("/") != PARTS_OF_NAME - 1:
            raise PulumiFailed(f"{qualified_name} is a stack without a project", "`pulumi state upgrade` gives it one")
        return cls(pulumi, qualified_name)

    @property
    def name(self) -> str:
        """As a program sees it."""
        return self.qualified_name.split("/")[-1]

    @property
    def project(self) -> str:
        """The name of the project that the stack is of."""
        return self.qualified_name.split("/")[-2]

    def mark_of(self, name: str) -> str:
        """The mark of one of its resources."""
        return mark(self.project, self.name, name)

    def config(self, key: str) -> str | None:
        """A value of the `coaching:` configuration, its key given without the prefix, as `read_stack_config` asks."""
        value = self._config.get(f"{NAMESPACE}:{key}", {}).get("value")
        return None if value is None else str(value)

    def state(self, *, show_secrets: bool = False) -> State:
        """What is recorded; secrets stay unreadable unless they are asked for, which takes the passphrase."""
        flags = ["--show-secrets"] if show_secrets else []
        return read_state(self._ask("stack", "export", *flags))

    def lock(self) -> StackLock | None:
        """Who has locked the stack. Raises PulumiFailed where that cannot be seen."""
        backend = self.backend_url
        folder = folder_of(backend, self.pulumi.folder)
        if folder is None:
            raise PulumiFailed(
                f"{backend} does not show its locks", "if `pulumi up` says that the stack is locked, it says by whom"
            )
        try:
            return lock_in(folder, self.qualified_name)
        except (OSError, ValueError, KeyError) as error:
            raise PulumiFailed(f"the lock in {folder} cannot be read: {error}", "look at its file") from None

    @functools.cached_property
    def backend_url(self) -> str:
        """Where the state is kept."""
        return str(json.loads(self.pulumi.ask("whoami", "--verbose", "--json"))["url"])

    @functools.cached_property
    def _config(self) -> Mapping[str, Mapping[str, object]]:
        answer: Mapping[str, Mapping[str, object]] = json.loads(self._ask("config", "--json", "--show-secrets"))
        return answer

    def _ask(self, *arguments: str) -> str:
        return self.pulumi.ask(*arguments, "--stack", self.qualified_name)
