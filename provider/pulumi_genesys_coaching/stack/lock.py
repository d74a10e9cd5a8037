"""The lock of a stack, as backends in a folder keep it: each is a file that says which process has it."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FILE_SCHEME = "file://"


@dataclass(frozen=True)
class StackLock:
    """Who has locked a stack."""

    username: str
    hostname: str
    pid: int
    since: datetime

    @property
    def is_of_this_machine(self) -> bool:
        """Whether its process can be looked for here."""
        return self.hostname == socket.gethostname()

    @property
    def is_dead(self) -> bool:
        """Whether its process is known to have ended without taking it away."""
        return self.is_of_this_machine and not is_running(self.pid)


def folder_of(backend_url: str, seen_from: Path) -> Path | None:
    """The folder of a backend that is one; None for all others, whose locks cannot be seen."""
    if not backend_url.startswith(FILE_SCHEME):
        return None
    path = Path(backend_url.removeprefix(FILE_SCHEME).partition("?")[0])
    return seen_from / path.expanduser()


def lock_in(folder: Path, qualified_name: str) -> StackLock | None:
    """The lock of a stack, such as `organization/coaching/prod`. Raises OSError, ValueError or KeyError."""
    for file in sorted((folder / ".pulumi" / "locks" / qualified_name).glob("*.json")):
        said = json.loads(file.read_text(encoding="utf-8"))
        return StackLock(
            said["username"], said["hostname"], said["pid"], datetime.fromisoformat(said["timestamp"]).astimezone()
        )
    return None


def is_running(pid: int) -> bool:
    """Whether a process of this machine is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and there
    return True
