"""A stack for commands that run outside of a Pulumi program: its name, configuration, state and lock; reads only."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..resources.mark import mark
from .config import NAMESPACE
from .lock import StackLock, folder_of, lock_in
from .pulumi_command import PulumiCommand, PulumiFailed, without_secrets
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

    @property
    def backend(self) -> str:
        """Where the state is kept, for messages."""
        return without_secrets(self._backend_url)

    @property
    def shows_locks(self) -> bool:
        """Whether its backend lets locks be seen; only folders do."""
        return self._backend_folder is not None

    def lock(self) -> StackLock | None:
        """Who has locked the stack, as far as its backend shows that."""
        if self._backend_folder is None:
            return None
        try:
            return lock_in(self._backend_folder, self.qualified_name)
        except (OSError, ValueError, KeyError) as error:
            what = f"the lock in {self._backend_folder} cannot be read: {error}"
            raise PulumiFailed(what, f"pulumi cancel --yes --stack {self.name}") from None

    @property
    def _backend_folder(self) -> Path | None:
        return folder_of(self._backend_url, self.pulumi.folder)

    @functools.cached_property
    def _backend_url(self) -> str:
        return str(json.loads(self.pulumi.ask("whoami", "--verbose", "--json"))["url"])

    @functools.cached_property
    def _config(self) -> Mapping[str, Mapping[str, object]]:
        answer: Mapping[str, Mapping[str, object]] = json.loads(self._ask("config", "--json", "--show-secrets"))
        return answer

    def _ask(self, *arguments: str) -> str:
        return self.pulumi.ask(*arguments, "--stack", self.qualified_name)
