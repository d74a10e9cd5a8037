"""The emulator as its users meet it: a process of its own, spoken to over HTTP."""

import json
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import requests

from pulumi_genesys_coaching.emulator import Rules

APPOINTMENTS = "/api/v2/coaching/appointments"

_MAIN = """
import json, sys
from pathlib import Path
from pulumi_genesys_coaching.emulator import Rules, serve
port, data, seed, rules = sys.argv[1:]
serve(port=int(port), data=Path(data), seed=Path(seed) if seed else None, rules=Rules(**json.loads(rules)))
"""


@dataclass(frozen=True)
class Api:
    """The API as one caller sees it; `token` None sends no Authorization."""

    url: str
    token: str | None
    session: requests.Session

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= options.pop("headers", {})
        return self.session.request(method, self.url + path, headers=headers, timeout=10, **options)

    def get(self, path: str, **params: Any) -> requests.Response:
        return self.call("GET", path, params=params)

    def post(self, path: str, body: Any) -> requests.Response:
        return self.call("POST", path, json=body)

    def put(self, path: str, body: Any) -> requests.Response:
        return self.call("PUT", path, json=body)

    def patch(self, path: str, body: Any) -> requests.Response:
        return self.call("PATCH", path, json=body)

    def delete(self, path: str) -> requests.Response:
        return self.call("DELETE", path)


class Emulator:
    """A running emulator."""

    def __init__(self, process: "subprocess.Popen[str]", url: str, data: Path) -> None:
        self.process = process
        self.url = url
        self.data = data
        self._session = requests.Session()

    @classmethod
    def start(cls, data: Path, *, seed: Path | None = None, rules: Rules | None = None, port: int = 0) -> "Emulator":
        process = launch(data, seed=seed, rules=rules, port=port)
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line.startswith("ready http://127.0.0.1:"):
            process.kill()
            _, errors = process.communicate()
            raise AssertionError(f"the emulator did not start: {line!r} {errors}")
        return cls(process, line.removeprefix("ready ").strip(), data)

    @property
    def control(self) -> Api:
        return self.acting(None)

    def acting(self, token: str | None) -> Api:
        return Api(self.url, token, self._session)

    def client(self, client_id: str = "local", secret: str = "local-secret") -> Api:
        """Log in as an OAuth client."""
        answer = self._session.post(
            f"{self.url}/oauth/token",
            auth=(client_id, secret),
            data={"grant_type": "client_credentials"},
            timeout=10,
        )
        assert answer.status_code == 200, answer.text
        return self.acting(answer.json()["access_token"])

    def user(self, user_id: str, *permissions: str) -> Api:
        """Act for a user with these permissions only."""
        answer = self.control.post("/_emulator/tokens", {"userId": user_id, "permissions": list(permissions)})
        assert answer.status_code == 200, answer.text
        return self.acting(answer.json()["access_token"])

    def seed(self, **document: Any) -> None:
        answer = self.control.post("/_emulator/seed", document)
        assert answer.status_code == 200, answer.text

    def set_clock(self, now: str | None, **options: Any) -> None:
        answer = self.control.put("/_emulator/clock", {"now": now, **options})
        assert answer.status_code == 200, answer.text

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.control.get("/_emulator/state").json()
        return state

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it as a user would; return the exit status."""
        self.process.send_signal(number)
        return self._end()

    def kill(self) -> int:
        """End it without a chance to tidy up; return the exit status."""
        self.process.kill()
        return self._end()

    def _end(self) -> int:
        self._session.close()
        self.process.communicate(timeout=10)
        return self.process.returncode


def launch(
    data: Path, *, seed: Path | None = None, rules: Rules | None = None, port: int = 0
) -> "subprocess.Popen[str]":
    """Start a process, whether or not it will come up."""
    arguments = [str(port), str(data), str(seed or ""), json.dumps(asdict(rules or Rules()))]
    return subprocess.Popen(
        [sys.executable, "-c", _MAIN, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def problem(answer: requests.Response, status: int, code: str) -> dict[str, Any]:
    """Check that an answer is an `ErrorBody` in full, and return it."""
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["code"] == code, body
    assert body["message"]
    assert body["contextId"] == answer.headers["ININ-Correlation-Id"]
    assert isinstance(body["details"], list)
    assert body["errors"] == []
    return body


def fields(body: dict[str, Any]) -> list[str | None]:
    """Return the fields that an `ErrorBody` is about."""
    return [detail.get("fieldName") for detail in body["details"]]
