"""The faults: what each does to a call, to what is stored, and to which calls it happens."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
import requests
import urllib3

from pulumi_genesys_coaching.emulator.faults import (
    Delay,
    Effect,
    Fault,
    Garbage,
    Reset,
    ServerError,
    StaleList,
    TokenExpired,
    TooManyRequests,
    Truncate,
    When,
)

from .conftest import NOW, People, annotate, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem

CREATE = "postCoachingAppointments"
LIST = "getCoachingAppointments"
LOGIN = "postOauthToken"

Answer = requests.Response | type[Exception]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator for faults alone; whatever they do, it is nothing to log."""
    emulator = Emulator.start(tmp_path_factory.mktemp("faults"))
    emulator.set_clock(NOW, frozen=True)
    yield emulator
    emulator.stop()
    assert emulator.errors == ""


@pytest.fixture
def emulator(running: Emulator) -> Iterator[Emulator]:
    yield running
    running.remove_faults()


@pytest.fixture
def people(running: Emulator) -> People:
    return invite(running)


@pytest.fixture
def api(running: Emulator) -> Api:
    return running.client()


def outcome(call: Callable[[], requests.Response]) -> Answer:
    try:
        return call()
    except requests.RequestException as error:
        return type(error)


def stored(emulator: Emulator, people: People) -> int:
    return len([each for each in emulator.state()["appointments"] if each["facilitator"]["id"] == people.facilitator])


def check_server_error(answer: Answer) -> None:
    assert isinstance(answer, requests.Response)
    problem(answer, 503, "service.unavailable")


def check_reset(answer: Answer) -> None:
    assert answer is requests.ConnectionError


def check_garbage(answer: Answer) -> None:
    assert isinstance(answer, requests.Response)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["ININ-Correlation-Id"]
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.text)


def check_truncated(answer: Answer) -> None:
    assert answer is requests.exceptions.ChunkedEncodingError


def check_throttled(answer: Answer) -> None:
    assert isinstance(answer, requests.Response)
    assert answer.headers["Retry-After"] == "42"
    body = problem(answer, 429, "too.many.requests.retry.after")
    assert body["message"] == "Rate limit exceeded the maximum. Retry the request in [42] seconds"


def check_expired(answer: Answer) -> None:
    assert isinstance(answer, requests.Response)
    problem(answer, 401, "bad.credentials")


def check_created(answer: Answer) -> None:
    assert isinstance(answer, requests.Response)
    assert answer.status_code == 200, answer.text


EFFECTS: list[tuple[Effect, Callable[[Answer], None], bool]] = [
    (ServerError(status=503, when="before"), check_server_error, False),
    (ServerError(status=503, when="after"), check_server_error, True),
    (Reset(when="before"), check_reset, False),
    (Reset(when="after"), check_reset, True),
    (Garbage(when="before"), check_garbage, False),
    (Garbage(when="after"), check_garbage, True),
    (Delay(milliseconds=1, when="before"), check_created, True),
    (Delay(milliseconds=1, when="after"), check_created, True),
    (Truncate(), check_truncated, True),
    (TooManyRequests(retry_after_seconds=42), check_throttled, False),
    (TokenExpired(), check_expired, False),
]


@pytest.mark.parametrize(("effect", "check", "took_effect"), EFFECTS, ids=[str(effect) for effect, *_ in EFFECTS])
def test_each_effect(
    emulator: Emulator, api: Api, people: People, effect: Effect, check: Callable[[Answer], None], took_effect: bool
) -> None:
    emulator.place(Fault(operation=CREATE, nth=1, effect=effect))
    check(outcome(lambda: api.post(APPOINTMENTS, people.appointment())))
    assert stored(emulator, people) == took_effect
    later = people.appointment(dateStart="2026-11-10T10:00:00Z")
    expected = 401 if isinstance(effect, TokenExpired) else 200
    assert api.post(APPOINTMENTS, later).status_code == expected


@pytest.mark.parametrize("when", get_args(When))
def test_a_reset_is_one_of_tcp(emulator: Emulator, api: Api, when: When) -> None:
    emulator.place(Fault(operation=LIST, effect=Reset(when=when)))
    address = urlsplit(emulator.url)
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as connection:
        request = f"GET {APPOINTMENTS}?userIds=u HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {api.token}\r\n\r\n"
        connection.sendall(request.encode())
        with pytest.raises(ConnectionResetError):
            connection.recv(1)


def test_a_truncated_answer_says_how_long_it_would_be(emulator: Emulator, api: Api) -> None:
    whole = api.get(APPOINTMENTS, userIds="u").content
    emulator.place(Fault(operation=LIST, effect=Truncate()))
    answer = api.session.get(
        f"{api.url}{APPOINTMENTS}",
        params={"userIds": "u"},
        headers={"Authorization": f"Bearer {api.token}"},
        stream=True,
        timeout=10,
    )
    assert int(answer.headers["Content-Length"]) == len(whole)
    assert answer.raw.read(len(whole) // 2) == whole[: len(whole) // 2]
    with pytest.raises(urllib3.exceptions.ProtocolError):
        answer.raw.read(1)


@pytest.mark.parametrize(
    ("status", "code"),
    [(500, "internal.server.error"), (502, "bad.gateway"), (503, "service.unavailable"), (504, "gateway.timeout")],
)
def test_server_errors(emulator: Emulator, api: Api, status: Any, code: str) -> None:
    emulator.place(Fault(operation=LIST, effect=ServerError(status=status)))
    problem(api.get(APPOINTMENTS, userIds="u"), status, code)


@pytest.mark.parametrize("effect", [Reset(), Truncate(), Garbage(), ServerError(status=502)], ids=str)
def test_the_login_has_faults_too(emulator: Emulator, effect: Effect) -> None:
    emulator.place(Fault(operation=LOGIN, times=1, effect=effect))
    with pytest.raises((RuntimeError, requests.RequestException)):
        emulator.client()
    assert emulator.client().token


def test_a_throttled_login_is_no_429(emulator: Emulator) -> None:
    emulator.place(Fault(operation=LOGIN, effect=TooManyRequests()))
    answer = emulator.control.call("POST", "/oauth/token", data={"grant_type": "client_credentials"})
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"
    assert "rate limit exceeded" in answer.json()["description"]
    assert answer.headers["ININ-Correlation-Id"]


def test_an_expired_token_is_no_token_any_longer(emulator: Emulator, api: Api) -> None:
    another = emulator.client()
    emulator.place(Fault(nth=1, effect=TokenExpired()))
    for _ in range(2):
        problem(api.get(APPOINTMENTS, userIds="u"), 401, "bad.credentials")
    assert another.get(APPOINTMENTS, userIds="u").ok


def test_an_answer_without_a_body_is_not_truncated(emulator: Emulator, api: Api, people: People) -> None:
    note = annotate(api, create(api, people), "x")
    emulator.place(Fault(operation="deleteCoachingAppointmentAnnotation", effect=Truncate()))
    assert api.delete(note["selfUri"]).status_code == 204


def test_lists_that_lag_behind(emulator: Emulator, api: Api, people: People) -> None:
    old = create(api, people)
    annotate(api, old, "old")
    emulator.place(Fault(effect=StaleList()))
    annotate(api, old, "new")
    api.patch(f"{old['selfUri']}/status", {"status": "InProgress"})
    new = create(api, people, dateStart="2026-11-10T10:00:00Z")
    attendee = emulator.user(people.attendee)

    def lists() -> list[int]:
        everyone = {"userIds": people.facilitator}
        totals = [
            api.get(APPOINTMENTS, **everyone),
            attendee.get(f"{APPOINTMENTS}/me"),
            api.get(f"{old['selfUri']}/annotations"),
            api.get(f"{old['selfUri']}/statuses"),
        ]
        return [answer.json()["total"] for answer in totals]

    assert lists() == [1, 1, 1, 1]
    assert api.get(new["selfUri"]).json()["id"] == new["id"]
    assert api.get(old["selfUri"]).json()["status"] == "InProgress"
    emulator.remove_faults()
    assert lists() == [2, 2, 2, 2]


def test_a_delay_holds_no_other_call(emulator: Emulator, api: Api, people: People) -> None:
    fault = emulator.place(Fault(operation=CREATE, user_id="local", nth=1, effect=Delay(milliseconds=600_000)))
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(emulator.client().post, APPOINTMENTS, people.appointment())
        while not emulator.faults()[0].struck:
            pass
        create(api, people, dateStart="2026-11-10T10:00:00Z")
        assert not held.done()
        assert stored(emulator, people) == 1
        emulator.remove_fault(fault.id)
        assert held.result().status_code == 200
    assert stored(emulator, people) == 2


@pytest.mark.parametrize(("when", "took_effect"), [("before", False), ("after", True)])
def test_a_client_that_gives_up_waiting(
    emulator: Emulator, api: Api, people: People, when: When, took_effect: bool
) -> None:
    emulator.place(Fault(operation=CREATE, nth=1, effect=Delay(milliseconds=600_000, when=when)))
    with pytest.raises(requests.Timeout):
        api.session.post(
            f"{api.url}{APPOINTMENTS}",
            json=people.appointment(),
            headers={"Authorization": f"Bearer {api.token}"},
            timeout=0.2,
        )
    assert stored(emulator, people) == took_effect


def test_a_delay_lasts_as_long_as_it_says(emulator: Emulator, api: Api) -> None:
    emulator.place(Fault(operation=LIST, effect=Delay(milliseconds=300)))
    begin = time.monotonic()
    assert api.get(APPOINTMENTS, userIds="u").ok
    assert time.monotonic() - begin >= 0.3


def test_what_is_held_does_not_keep_the_process_from_ending(start: Callable[..., Emulator]) -> None:
    emulator = start()
    emulator.place(Fault(operation=LIST, effect=Delay(milliseconds=600_000)))
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(emulator.client().get, APPOINTMENTS, userIds="u")
        while not emulator.faults()[0].struck:
            pass
        assert emulator.stop() == 0
        assert isinstance(held.exception(), requests.ConnectionError)
    assert emulator.errors == ""


@pytest.mark.parametrize("end", [Emulator.reset, Emulator.stop])
def test_what_is_held_reaches_no_other_organisation(
    start: Callable[..., Emulator], end: Callable[[Emulator], object]
) -> None:
    emulator = start()
    emulator.set_clock(NOW)
    people = invite(emulator)
    emulator.place(Fault(operation=CREATE, effect=Delay(milliseconds=600_000)))
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(emulator.client().post, APPOINTMENTS, people.appointment())
        while not emulator.faults()[0].struck:
            pass
        end(emulator)
        assert isinstance(held.exception(), requests.ConnectionError)
    left = emulator if emulator.process.poll() is None else start()
    assert left.state()["appointments"] == []
    assert left.counters() == {}
    assert left.calls() == []


def test_only_the_rows_of_a_list_lag_behind(emulator: Emulator, api: Api, people: People) -> None:
    emulator.place(Fault(effect=StaleList()))
    created = create(api, people)
    for path in ("/statuses", "/annotations"):
        assert api.get(f"{created['selfUri']}{path}").json()["entities"] == []
    stranger = emulator.user(people.stranger)
    problem(stranger.get(f"{created['selfUri']}/statuses"), 403, "missing.permissions")


@pytest.mark.parametrize(
    ("conditions", "struck"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"times": 2}, [1, 2]),
        ({"nth": 3}, [3]),
        ({"nth": 3, "times": 2}, [3, 4]),
        ({"nth": 7}, []),
        ({"probability": 1.0}, [1, 2, 3, 4, 5, 6]),
        ({"probability": 1.0, "times": 1}, [1]),
        ({"operation": LIST}, [1, 2, 3, 4, 5, 6]),
        ({"operation": CREATE}, []),
        ({"user_id": "local"}, [1, 2, 3, 4, 5, 6]),
        ({"user_id": "nobody"}, []),
    ],
    ids=str,
)
def test_which_calls_are_struck(emulator: Emulator, api: Api, conditions: dict[str, Any], struck: list[int]) -> None:
    emulator.place(Fault(**conditions, effect=ServerError()))
    statuses = [api.get(APPOINTMENTS, userIds="u").status_code for _ in range(6)]
    assert [number for number, status in enumerate(statuses, 1) if status == 500] == struck
    [fault] = emulator.faults()
    matching = conditions.get("operation") != CREATE and conditions.get("user_id") != "nobody"
    assert (fault.matched, fault.struck) == (6 if matching else 0, len(struck))


def test_probability_is_repeated_by_its_seed(emulator: Emulator, api: Api) -> None:
    def statuses(seed: int) -> list[int]:
        emulator.place(Fault(operation=LIST, probability=0.5, seed=seed, effect=ServerError()))
        answers = [api.get(APPOINTMENTS, userIds="u").status_code for _ in range(40)]
        emulator.remove_faults()
        return answers

    first = statuses(7)
    assert set(first) == {200, 500}
    assert statuses(7) == first
    assert statuses(8) != first


def test_a_user_s_calls_alone(emulator: Emulator, api: Api, people: People) -> None:
    emulator.place(Fault(user_id=people.attendee, effect=ServerError()))
    assert api.get(APPOINTMENTS, userIds="u").ok
    assert emulator.user(people.creator).get(f"{APPOINTMENTS}/me").ok
    problem(emulator.user(people.attendee).get(f"{APPOINTMENTS}/me"), 500, "internal.server.error")


def test_the_oldest_fault_strikes_and_all_count(emulator: Emulator, api: Api) -> None:
    for nth, status in ((2, 502), (2, 503), (3, 504)):
        emulator.place(Fault(operation=LIST, nth=nth, effect=ServerError(status=status)))  # type: ignore[arg-type]
    assert [api.get(APPOINTMENTS, userIds="u").status_code for _ in range(5)] == [200, 502, 503, 504, 200]


def test_who_may_not_pass_meets_no_fault(emulator: Emulator, api: Api) -> None:
    emulator.place(Fault(effect=ServerError()))
    problem(emulator.acting("unknown").get(APPOINTMENTS), 401, "bad.credentials")
    problem(api.get("/api/v2/nothing"), 404, "not.found")
    assert emulator.faults()[0].matched == 0


def test_faults_are_listed_and_removed(emulator: Emulator) -> None:
    control = emulator.control
    placed = control.post("/_emulator/faults", {"operation": CREATE, "nth": 2, "effect": {"kind": "reset"}}).json()
    fault_id = placed.pop("id")
    assert placed == {
        "operation": CREATE,
        "nth": 2,
        "effect": {"kind": "reset", "when": "before"},
        "matched": 0,
        "struck": 0,
    }
    other = control.post("/_emulator/faults", {"effect": {"kind": "truncate"}}).json()
    assert control.get("/_emulator/faults").json() == {"faults": [placed | {"id": fault_id}, other]}
    assert control.delete(f"/_emulator/faults/{fault_id}").json() == {"faults": [other]}
    problem(control.delete(f"/_emulator/faults/{fault_id}"), 404, "not.found")
    assert control.delete("/_emulator/faults").json() == {"faults": []}
    assert emulator.faults() == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "effect"),
        ({"effect": {}}, "effect"),
        ({"effect": {"kind": "flood"}}, "effect"),
        ({"effect": {"kind": "delay"}}, "effect.delay.milliseconds"),
        ({"effect": {"kind": "serverError", "status": 404}}, "effect.serverError.status"),
        ({"effect": {"kind": "reset", "when": "now"}}, "effect.reset.when"),
        ({"effect": {"kind": "reset", "status": 500}}, "effect.reset.status"),
        ({"effect": {"kind": "truncate", "when": "before"}}, "effect.truncate.when"),
        ({"effect": {"kind": "reset"}, "nth": 0}, "nth"),
        ({"effect": {"kind": "reset"}, "times": 0}, "times"),
        ({"effect": {"kind": "reset"}, "probability": 2}, "probability"),
        ({"effect": {"kind": "reset"}, "probability": 0.5, "nth": 1}, None),
        ({"effect": {"kind": "reset"}, "seed": 1}, None),
        ({"effect": {"kind": "staleList"}, "operation": CREATE}, "effect"),
        ({"effect": {"kind": "tokenExpired"}, "operation": LOGIN}, "effect"),
        ({"effect": {"kind": "reset"}, "operation": LOGIN, "userId": "local"}, "userId"),
    ],
    ids=str,
)
def test_faults_that_make_no_sense(emulator: Emulator, body: dict[str, Any], field: str | None) -> None:
    answer = emulator.control.post("/_emulator/faults", body)
    assert answer.status_code == 400
    assert fields(problem(answer, 400, answer.json()["code"])) == [field]
    assert emulator.faults() == []


@pytest.mark.parametrize(
    ("operation", "hint"),
    [
        ("postCoachingAppointment", "did you mean postCoachingAppointments?"),
        ("getState", "/openapi.json lists all"),
    ],
)
def test_unknown_operations(emulator: Emulator, operation: str, hint: str) -> None:
    body = {"operation": operation, "effect": {"kind": "reset"}}
    refused = problem(emulator.control.post("/_emulator/faults", body), 400, "invalid.value")
    assert refused["message"] == f"operation: there is no {operation}; {hint}"
    assert fields(refused) == ["operation"]


def test_what_was_answered_is_in_the_journal(emulator: Emulator, api: Api) -> None:
    emulator.forget_calls()
    for effect in (Reset(), Truncate(), Garbage(), ServerError(status=504)):
        emulator.place(Fault(nth=1, effect=effect))
        outcome(lambda: api.get(APPOINTMENTS, userIds="u"))
        emulator.remove_faults()
    assert [call["status"] for call in emulator.calls()] == [None, 200, 200, 504]
