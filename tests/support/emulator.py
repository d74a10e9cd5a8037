"""The emulator as a process of its own, spoken to over HTTP alone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pulumi_genesys_coaching.emulator import LocalEmulator, Rules

UNLIMITED = Rules(rate_limit_per_minute=None, user_rate_limit_per_minute=None)
"""Tests make more calls than the rate limits allow."""


@dataclass(frozen=True)
class User:
    id: str
    name: str


def new_users(*names: str) -> list[User]:
    """People with ids of their own, so that tests that share an emulator do not meet."""
    return [User(str(uuid.uuid4()), name) for name in names]


class Emulator(LocalEmulator):
    """A running emulator on a port of its own, and what tests ask of it."""

    def __init__(
        self,
        data: Path,
        users: Sequence[User] = (),
        clients: Sequence[Mapping[str, Any]] = (),
        rules: Rules = UNLIMITED,
    ) -> None:
        super().__init__(data, rules=rules)
        self.seed(*users, clients=clients)

    def seed(self, *people: User, **lists: Sequence[Mapping[str, Any]]) -> None:
        super().seed(**{"users": [asdict(person) for person in people]} | lists)

    def appointments(self, *people: User) -> list[dict[str, Any]]:
        """All that are stored, or those of some people, in order of start."""
        ids = {person.id for person in people}
        stored: list[dict[str, Any]] = self.state()["appointments"]
        return [
            one for one in stored if not ids or ids & {one["facilitator"]["id"], *(p["id"] for p in one["attendees"])}
        ]

    def requests(self, *methods: str) -> list[str]:
        """The API calls that were made, as `METHOD path`, with some methods or all."""
        calls = [
            one for one in self.calls() if one["path"].startswith("/api/") and (not methods or one["method"] in methods)
        ]
        return [f"{one['method']} {one['path']}" for one in calls]

    def writes(self) -> list[str]:
        return self.requests("POST", "PATCH", "PUT", "DELETE")

    def api(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> Any:
        """A call by hand, as a supervisor's browser or curl would make it."""
        headers = {"Authorization": f"Bearer {token or self.token()}"}
        answer = self.http.request(method, f"{self.url}/api/v2/coaching{path}", json=body, headers=headers, timeout=30)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None
