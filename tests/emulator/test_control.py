"""The control endpoints."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .conftest import People, annotate, create, invite
from .process import APPOINTMENTS, Emulator, fields, problem


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator whose clock may be moved."""
    running = Emulator.start(tmp_path_factory.mktemp("own"))
    yield running
    running.stop()


def test_health(emulator: Emulator) -> None:
    assert emulator.control.get("/_emulator/health").json() == {"status": "ok"}


def test_state_is_all_that_is_stored(start: Callable[..., Emulator]) -> None:
    emulator = start()
    emulator.set_clock("2026-11-02T09:00:00Z", frozen=True)
    emulator.seed(
        users=[
            {"id": "zoe", "name": "Zoe"},
            {"id": "ana", "name": "Ana", "email": "ana@example.com", "permissions": ["coaching:*"]},
        ],
        clients=[{"id": "ci", "secret": "hidden", "permissions": ["*"]}],
    )
    api = emulator.client()
    people = People("zoe", "ana", "zoe", "zoe")
    late, early = (create(api, people, dateStart=f"2026-11-{day}T10:00:00Z") for day in ("10", "09"))
    private = annotate(api, early, "For us only", "Private")
    state = emulator.state()
    assert state["clock"] == {"now": "2026-11-02T09:00:00.000Z", "set": True, "frozen": True}
    assert state["users"] == [
        {
            "id": "ana",
            "name": "Ana",
            "email": "ana@example.com",
            "state": "active",
            "permissions": ["coaching:*"],
        },
        {"id": "zoe", "name": "Zoe", "state": "active", "permissions": []},
    ]
    assert state["clients"] == [
        {"id": "ci", "permissions": ["*"]},
        {"id": "local", "permissions": ["coaching:*"]},
    ]
    scheduled = {"status": "Scheduled", "dateCreated": "2026-11-02T09:00:00.000Z"}
    first, second = state["appointments"]
    assert [each | scheduled for each in first["statuses"]] == first["statuses"]
    assert first | {"statuses": []} == early | {"annotations": [private], "statuses": []}
    assert second["id"] == late["id"]
    assert "hidden" not in str(state)


def test_journal(own: Emulator) -> None:
    own.control.delete("/_emulator/requests")
    api = own.client()
    api.get(APPOINTMENTS, userIds="a,b", pageSize=0)
    own.acting(None).get(APPOINTMENTS)
    own.state()
    journal = own.control.get("/_emulator/requests").json()["requests"]
    times = [each.pop("time") for each in journal]
    assert times == sorted(times)
    assert all(time.endswith("Z") for time in times)
    assert journal == [
        {"method": "POST", "path": "/oauth/token", "query": "", "status": 200},
        {"method": "GET", "path": APPOINTMENTS, "query": "userIds=a%2Cb&pageSize=0", "status": 400},
        {"method": "GET", "path": APPOINTMENTS, "query": "", "status": 401},
    ]
    assert own.control.delete("/_emulator/requests").ok
    assert own.control.get("/_emulator/requests").json() == {"requests": []}


def test_clock_runs_on_from_where_it_is_set(own: Emulator) -> None:
    own.set_clock(None)
    real = own.control.get("/_emulator/clock").json()
    assert real["set"] is False
    own.set_clock("2030-01-01T00:00:00+02:00")
    first, second = (own.control.get("/_emulator/clock").json() for _ in range(2))
    assert first["set"] is True
    assert "2029-12-31T22:00:00" <= first["now"] <= second["now"] < "2029-12-31T22:01:00"
    own.set_clock(None)
    again = own.control.get("/_emulator/clock").json()
    assert again["set"] is False
    assert real["now"] <= again["now"] < "2029"


def test_frozen_clock_stands_still(own: Emulator) -> None:
    own.set_clock("2030-01-01T00:00:00Z", frozen=True)
    people, api = invite(own), own.client()
    created = create(api, people, dateStart="2030-01-01T10:00:00Z")
    assert created["dateCreated"] == "2030-01-01T00:00:00.000Z"
    assert not created["isOverdue"]
    own.set_clock("2030-01-01T10:30:00.001Z", frozen=True)
    assert api.get(created["selfUri"]).json()["isOverdue"]
    changed = api.patch(created["selfUri"], {"dateStart": "2030-02-12T10:30:00Z"}).json()
    assert changed["dateModified"] == "2030-01-01T10:30:00.001Z"
    assert not changed["isOverdue"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "now"),
        ({"now": "soon"}, "now"),
        ({"now": 7}, "now"),
        ({"now": None, "frozen": True}, "frozen"),
        ({"now": "2030-01-01T00:00:00Z", "frozen": "yes"}, "frozen"),
        ({"now": None, "speed": 2}, "speed"),
    ],
    ids=str,
)
def test_clock_is_strict(emulator: Emulator, body: dict[str, Any], field: str) -> None:
    answer = emulator.control.put("/_emulator/clock", body)
    assert answer.status_code == 400
    assert fields(answer.json()) == [field]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"userId": "nobody"}, 404, "not.found"),
        ({"userId": 7}, 400, "invalid.value"),
        ({}, 400, "bad.request"),
        ({"userId": "nobody", "permissions": ["coaching"]}, 400, "invalid.value"),
    ],
    ids=str,
)
def test_tokens_are_strict(emulator: Emulator, body: dict[str, Any], status: int, code: str) -> None:
    problem(emulator.control.post("/_emulator/tokens", body), status, code)


def test_no_token_for_inactive_users(emulator: Emulator, people: People) -> None:
    emulator.seed(users=[{"id": people.stranger, "name": "Stranger", "state": "deleted"}])
    answer = emulator.control.post("/_emulator/tokens", {"userId": people.stranger})
    assert fields(problem(answer, 400, "invalid.value")) == ["userId"]
