"""The rate limits: how many requests a minute, whose, and what the next one is answered."""

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from pulumi_genesys_coaching.emulator import Rules
from pulumi_genesys_coaching.emulator.errors import ApiError
from pulumi_genesys_coaching.emulator.limits import RateLimiter

from .conftest import invite
from .process import APPOINTMENTS, Api, Emulator, problem


def listed(api: Api) -> requests.Response:
    return api.get(APPOINTMENTS, userIds="u")


def check_refused(answer: requests.Response) -> None:
    seconds = int(answer.headers["Retry-After"])
    assert 1 <= seconds <= 60
    body = problem(answer, 429, "too.many.requests.retry.after")
    assert body == {
        "message": f"Rate limit exceeded the maximum. Retry the request in [{seconds}] seconds",
        "code": "too.many.requests.retry.after",
        "status": 429,
        "contextId": body["contextId"],
        "details": [],
        "errors": [],
    }
    assert not [name for name in answer.headers if name.lower().startswith("inin-ratelimit")]


def test_a_client_s_token_has_so_many_requests(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(rate_limit_per_minute=5), rate_limited=True)
    api, another = emulator.client(), emulator.client()
    assert [listed(api).status_code for _ in range(5)] == [200] * 5
    check_refused(listed(api))
    check_refused(api.post(APPOINTMENTS, {}))
    assert listed(another).ok


def test_a_user_s_tokens_share_their_requests(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(user_rate_limit_per_minute=3), rate_limited=True)
    people = invite(emulator)
    first, second = emulator.user(people.creator, "*"), emulator.user(people.creator, "*")
    assert [listed(api).status_code for api in (first, second, first)] == [200] * 3
    check_refused(listed(first))
    check_refused(listed(second))
    assert listed(emulator.user(people.stranger, "*")).ok
    assert listed(emulator.client()).ok


def test_every_request_with_a_token_counts_whatever_its_answer(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(rate_limit_per_minute=4), rate_limited=True)
    api = emulator.client()
    calls: list[tuple[str, str, Any]] = [
        ("GET", f"{APPOINTMENTS}/unknown", None),
        ("GET", "/api/v2/nothing", None),
        ("DELETE", APPOINTMENTS, None),
        ("POST", APPOINTMENTS, {}),
    ]
    assert [api.call(method, path, json=body).status_code for method, path, body in calls] == [404, 404, 405, 400]
    check_refused(listed(api))


def test_only_the_api_is_limited(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(rate_limit_per_minute=1), rate_limited=True)
    api = emulator.client()
    assert listed(api).ok
    check_refused(listed(api))
    assert api.get("/_emulator/state").ok
    assert api.get("/openapi.json").ok
    assert listed(emulator.client()).ok
    assert emulator.counters()["getCoachingAppointments"] == {"calls": 3, "statuses": {"200": 2, "429": 1}}


@pytest.mark.parametrize(
    ("rules", "limits"),
    [(Rules(), (300, 3_000)), (Rules(rate_limit_per_minute=None, user_rate_limit_per_minute=None), (None, None))],
    ids=["documented", "off"],
)
def test_how_many_there_are(start: Callable[..., Emulator], rules: Rules, limits: tuple[int | None, ...]) -> None:
    emulator = start(rules=rules, rate_limited=True)
    api = emulator.client()
    statuses = [listed(api).status_code for _ in range(301)]
    assert statuses[:300] == [200] * 300
    assert statuses[300] == (429 if limits[0] else 200)
    assert (rules.rate_limit_per_minute, rules.user_rate_limit_per_minute) == limits


@dataclass
class Watch:
    """Tells the time that the test sets."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def seconds_to_wait(limiter: RateLimiter, whose: object, limit: int) -> int | None:
    try:
        limiter.admit(whose, limit)
    except ApiError as error:
        return int((error.headers or {})["Retry-After"])
    return None


def test_a_window_is_a_minute_from_its_first_request() -> None:
    watch = Watch()
    limiter = RateLimiter(watch)
    answers = []
    for second in (0, 30, 30, 59.001, 59.999, 60, 89, 90, 119.5, 120):
        watch.seconds = 1_000 + second
        answers.append(seconds_to_wait(limiter, "token", 2))
    assert answers == [None, None, 30, 1, 1, None, None, 30, 1, None]


def test_what_is_over_is_forgotten() -> None:
    class Token:
        pass

    watch, token = Watch(), Token()
    limiter = RateLimiter(watch)
    forgotten = weakref.ref(token)
    limiter.admit(token, 1)
    del token
    assert forgotten()
    watch.seconds += 60
    limiter.admit("another", 1)
    assert not forgotten()
