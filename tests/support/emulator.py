"""The emulator as a process of its own, spoken to over HTTP alone."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

START_SECONDS = 30.0


@dataclass(frozen=True)
class User:
    id: str
    name: str


def new_users(*names: str) -> list[User]:
    """People with ids of their own, so that tests that share an emulator do not meet."""
    return [User(str(uuid.uuid4()), name) for name in names]


class Emulator:
    """A running emulator on a port of its own."""

    def __init__(self, data: Path, users: Sequence[User] = (), clients: Sequence[dict[str, Any]] = ()) -> None:
        self.data = data
        self.http = requests.Session()
        self.http.trust_env = False
        data.mkdir(parents=True, exist_ok=True)
        seed = data / "seed.json"
        seed.write_text(json.dumps(_seed(users, clients)), encoding="utf-8")
        command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "emulator", "--port", "0"]
        command += ["--data", str(data), "--seed", str(seed)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self._read_url()

    def _read_url(self) -> str:
        killer = threading.Timer(START_SECONDS, self.process.kill)
        killer.start()
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        killer.cancel()
        assert line.startswith("ready "), f"the emulator did not start: {line!r}"
        return line.removeprefix("ready ").strip()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(10)
        self.http.close()

    def seed(self, *users: User, clients: Sequence[dict[str, Any]] = ()) -> None:
        self._control("POST", "seed", _seed(users, clients))

    def set_clock(self, now: str | None) -> None:
        self._control("PUT", "clock", {"now": now})

    def appointments(self, *people: User) -> list[dict[str, Any]]:
        """All that are stored, or those of some people, in order of start."""
        ids = {person.id for person in people}
        stored: list[dict[str, Any]] = self._control("GET", "state")["appointments"]
        return [
            one for one in stored if not ids or ids & {one["facilitator"]["id"], *(p["id"] for p in one["attendees"])}
        ]

    def requests(self, *methods: str) -> list[str]:
        """The journal of API calls, as `METHOD path`, of some methods or of all."""
        journal = self._control("GET", "requests")["requests"]
        calls = [
            one for one in journal if one["path"].startswith("/api/") and (not methods or one["method"] in methods)
        ]
        return [f"{one['method']} {one['path']}" for one in calls]

    def writes(self) -> list[str]:
        return self.requests("POST", "PATCH", "PUT", "DELETE")

    def forget_requests(self) -> None:
        self._control("DELETE", "requests")

    def api(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> Any:
        """A call by hand, as a supervisor's browser or curl would make it."""
        headers = {"Authorization": f"Bearer {token or self.token()}"}
        answer = self.http.request(method, f"{self.url}/api/v2/coaching{path}", json=body, headers=headers, timeout=30)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def token(self, client_id: str = "local", client_secret: str = "local-secret") -> str:
        answer = self.http.post(
            f"{self.url}/oauth/token",
            data={"grant_type": "client_credentials"},
            auth=(client_id, client_secret),
            timeout=30,
        )
        return str(answer.json()["access_token"])

    def _control(self, method: str, what: str, body: Any = None) -> Any:
        answer = self.http.request(method, f"{self.url}/_emulator/{what}", json=body, timeout=30)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None


def _seed(users: Sequence[User], clients: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"users": [{"id": user.id, "name": user.name} for user in users], "clients": list(clients)}
