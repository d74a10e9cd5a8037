"""The login."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import requests

from pulumi_genesys_coaching.emulator import Rules

from .conftest import People
from .process import APPOINTMENTS, Emulator, problem

GRANT = {"grant_type": "client_credentials"}


def log_in(emulator: Emulator, **options: Any) -> requests.Response:
    return emulator.control.call("POST", "/oauth/token", **options)


def test_token(emulator: Emulator) -> None:
    answer = log_in(emulator, auth=("local", "local-secret"), data=GRANT)
    assert answer.status_code == 200
    body = answer.json()
    assert body.pop("access_token")
    assert body == {"token_type": "bearer", "expires_in": 86_400}


def test_tokens_differ_and_all_hold(emulator: Emulator) -> None:
    first, second = emulator.client(), emulator.client()
    assert first.token != second.token
    assert first.get(APPOINTMENTS, userIds="u").ok
    assert second.get(APPOINTMENTS, userIds="u").ok


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"auth": ("local", "wrong"), "data": GRANT}, "invalid_client"),
        ({"auth": ("nobody", "local-secret"), "data": GRANT}, "invalid_client"),
        ({"data": GRANT}, "invalid_client"),
        ({"headers": {"Authorization": "Basic ???"}, "data": GRANT}, "invalid_client"),
        ({"headers": {"Authorization": "Basic /w=="}, "data": GRANT}, "invalid_client"),
        ({"auth": ("local", "local-secret"), "data": {"grant_type": "password"}}, "unsupported_grant_type"),
        ({"auth": ("local", "local-secret")}, "unsupported_grant_type"),
        ({"auth": ("local", "local-secret"), "json": GRANT}, "unsupported_grant_type"),
        ({"auth": ("local", "local-secret"), "files": {"grant_type": ("x", b"x")}}, "unsupported_grant_type"),
    ],
    ids=str,
)
def test_refusals(emulator: Emulator, options: dict[str, Any], error: str) -> None:
    answer = log_in(emulator, **options)
    assert answer.status_code == 400
    body = answer.json()
    assert body["error"] == error
    assert body["description"] == body["error_description"] != ""
    assert answer.headers["ININ-Correlation-Id"]


def test_unknown_clients_are_named_but_no_secret_is(emulator: Emulator) -> None:
    body = log_in(emulator, auth=("nobody", "hidden"), data=GRANT).json()
    assert body["description"] == "client not found: nobody"
    assert "hidden" not in str(body)


def test_expired_tokens_are_refused_whatever_the_clock_says(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(token_lifetime_seconds=1))
    emulator.set_clock("2020-01-01T00:00:00Z", frozen=True)
    begin = time.monotonic()
    api = emulator.client()
    while (answer := api.get(APPOINTMENTS, userIds="u")).ok:
        assert time.monotonic() - begin < 10
    problem(answer, 401, "bad.credentials")
    assert time.monotonic() - begin >= 1


def test_moving_the_clock_expires_no_token(start: Callable[..., Emulator]) -> None:
    emulator = start()
    api = emulator.client()
    emulator.set_clock("2030-01-01T00:00:00Z")
    assert api.get(APPOINTMENTS, userIds="u").ok


def test_tokens_of_users_who_leave_are_refused(emulator: Emulator, people: People) -> None:
    api = emulator.user(people.stranger, "*")
    emulator.seed(users=[{"id": people.stranger, "name": "Stranger", "state": "inactive"}])
    problem(api.get(APPOINTMENTS, userIds="u"), 401, "bad.credentials")
