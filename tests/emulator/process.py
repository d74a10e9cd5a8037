"""The emulator as its users meet it: a process of its own, spoken to over HTTP."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import requests

from pulumi_genesys_coaching.emulator import LocalEmulator, Rules, RunningEmulator

APPOINTMENTS = "/api/v2/coaching/appointments"
UNLIMITED = {"rate_limit_per_minute": None, "user_rate_limit_per_minute": None}


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


class Callers(RunningEmulator):
    """A running emulator's API as its callers see it."""

    @property
    def control(self) -> Api:
        return self.acting(None)

    def acting(self, token: str | None) -> Api:
        return Api(self.url, token, self.http)

    def client(self, client_id: str = "local", secret: str = "local-secret") -> Api:
        """Log in as an OAuth client."""
        return self.acting(self.token(client_id, secret))

    def user(self, user_id: str, *permissions: str) -> Api:
        """Act for a user with these permissions only."""
        return self.acting(self.user_token(user_id, permissions))


class Emulator(Callers, LocalEmulator):
    """A running emulator of the tests' own."""

    @classmethod
    def start(cls, data: Path, *, rules: Rules | None = None, rate_limited: bool = False, **options: Any) -> Self:
        """Start one; tests of other things make more calls than the rate limits allow."""
        rules = rules or Rules()
        return cls(data, rules=rules if rate_limited else rules.model_copy(update=UNLIMITED), **options)


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
