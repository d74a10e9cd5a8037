"""The control endpoints."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import EmulatorError, Rules
from pulumi_genesys_coaching.emulator.faults import Fault, Reset

from .conftest import NOW, People, annotate, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem


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
            {
                "id": "ana",
                "name": "Ana",
                "email": "ana@example.com",
                "permissions": ["coaching:*"],
                "division": "South",
            },
        ],
        clients=[{"id": "ci", "secret": "hidden", "permissions": ["*"], "divisions": ["South", "Home"]}],
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
            "division": "South",
        },
        {"id": "zoe", "name": "Zoe", "state": "active", "permissions": [], "division": "Home"},
    ]
    assert state["clients"] == [
        {"id": "ci", "permissions": ["*"], "divisions": ["South", "Home"]},
        {"id": "local", "permissions": ["coaching:*", "directory:user:view"]},
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
    listing = {"method": "GET", "path": APPOINTMENTS, "operation": "getCoachingAppointments"}
    assert journal == [
        {"method": "POST", "path": "/oauth/token", "query": "", "operation": "postOauthToken", "status": 200},
        listing | {"query": "userIds=a%2Cb&pageSize=0", "status": 400},
        listing | {"query": "", "status": 401},
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
        ({"now": "9999-12-31T23:59:59.999Z"}, "now"),
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


def test_counters(own: Emulator) -> None:
    own.clear_counters()
    assert own.counters() == {}
    api = own.client()
    for options in ({"userIds": "u"}, {"userIds": "u"}, {}):
        api.get(APPOINTMENTS, **options)
    own.acting("unknown").get(APPOINTMENTS)
    api.get(f"{APPOINTMENTS}/nothing/at/all")
    api.delete(APPOINTMENTS)
    own.forget_calls()
    own.state()
    expected = {
        "getCoachingAppointments": {"calls": 4, "statuses": {"200": 2, "400": 1, "401": 1}},
        "postOauthToken": {"calls": 1, "statuses": {"200": 1}},
        "unknown": {"calls": 2, "statuses": {"404": 1, "405": 1}},
    }
    assert own.counters() == expected
    own.place(Fault(operation="postOauthToken", nth=1, effect=Reset()))
    with pytest.raises(EmulatorError, match="no answer; does an emulator run there"):
        own.client()
    assert own.counters()["postOauthToken"] == {"calls": 2, "statuses": {"200": 1, "none": 1}}
    assert own.control.delete("/_emulator/counters").json() == {"counters": {}}


@pytest.mark.parametrize("seeded", [True, False])
def test_reset(start: Callable[..., Emulator], tmp_path: Path, seeded: bool) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text(
        "users: [{id: maria, name: Maria}, {id: ana, name: Ana}]\n"
        "clients: [{id: local, secret: other}, {id: ci, secret: hidden}]\n",
        encoding="utf-8",
    )
    secret = "other" if seeded else "local-secret"
    emulator = start(seed=seed if seeded else None, rules=Rules(user_rate_limit_per_minute=1), rate_limited=True)
    before = emulator.state() | {"clock": None}
    local = emulator.client("local", secret)
    emulator.seed(
        users=[{"id": "maria", "name": "Renamed"}, {"id": "ben", "name": "Ben"}, {"id": "ana", "name": "Ana"}],
        clients=[{"id": "late", "secret": "x"}],
    )
    emulator.set_clock(NOW, frozen=True)
    maria, ben, late = emulator.user("maria", "*"), emulator.user("ben", "*"), emulator.client("late", "x")
    note = annotate(local, create(local, People("maria", "ana", "ana", "ana")), "x")
    emulator.place(Fault(operation="postCoachingAppointments", effect=Reset()))
    assert maria.get(APPOINTMENTS, userIds="maria").json()["total"] == 1
    problem(maria.get(APPOINTMENTS, userIds="maria"), 429, "too.many.requests.retry.after")

    counts = {"users": 2, "clients": 2, "schedules": 0} if seeded else {"users": 0, "clients": 0, "schedules": 0}
    assert emulator.control.call("POST", "/_emulator/reset").json() == counts

    assert emulator.state() | {"clock": None} == before
    assert emulator.clock()["set"] is False
    assert (emulator.calls(), emulator.counters(), emulator.faults()) == ([], {}, [])
    assert local.get(APPOINTMENTS, userIds="maria").json()["total"] == 0
    problem(local.get(note["selfUri"]), 404, "not.found")
    for gone in (ben, late):
        problem(gone.get(APPOINTMENTS, userIds="ben"), 401, "bad.credentials")
    emulator.seed(users=[{"id": "ben", "name": "Ben"}], clients=[{"id": "late", "secret": "x"}])
    for gone in (ben, late):
        problem(gone.get(APPOINTMENTS, userIds="ben"), 401, "bad.credentials")
    assert maria.get(APPOINTMENTS, userIds="maria").status_code == (200 if seeded else 401)
    assert emulator.client("local", secret).token


def test_reset_forgets_notifications(own: Emulator) -> None:
    own.set_clock(None)
    people = invite(own)
    now = own.clock()["now"]
    create(own.client(), people, dateStart=now)
    attendee = own.user(people.attendee)
    assert attendee.get("/api/v2/coaching/notifications").json()["total"] == 1
    own.reset()
    own.seed(users=[{"id": people.attendee, "name": "Attendee"}])
    assert own.user(people.attendee).get("/api/v2/coaching/notifications").json()["total"] == 0


def test_the_platform_changes_appointments(emulator: Emulator, api: Api, people: People) -> None:
    created = create(api, people)
    attendee = emulator.user(people.attendee)
    changed = emulator.change_appointment(created["id"], status="InvalidSchedule")
    assert changed == created | {"status": "InvalidSchedule"}
    assert api.get(created["selfUri"]).json() == changed
    history = api.get(f"{created['selfUri']}/statuses").json()["entities"]
    assert [each["status"] for each in history] == ["Scheduled", "InvalidSchedule"]
    assert "createdBy" not in history[1]
    told = attendee.get("/api/v2/coaching/notifications").json()["entities"]
    assert {(each["actionType"], each["status"]) for each in told} == {
        ("Create", "Scheduled"),
        ("StatusChange", "InvalidSchedule"),
    }
    query = {"userIds": people.facilitator, "statuses": "InvalidSchedule"}
    assert api.get(APPOINTMENTS, **query).json()["total"] == 1


def test_no_rule_binds_the_platform(emulator: Emulator, api: Api, people: People) -> None:
    created, other = create(api, people), create(api, people, dateStart="2026-11-10T10:00:00Z")
    api.patch(f"{created['selfUri']}/status", {"status": "Completed"})
    changes = {"dateStart": other["dateStart"], "lengthInMinutes": 600, "name": "Moved", "location": "Room 4"}
    changed = emulator.change_appointment(created["id"], **changes)
    assert {field: changed[field] for field in changes} == changes
    assert "modifiedBy" not in changed
    assert changed["status"] == "Completed"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"status": "Gone"}, "status"),
        ({"attendeeIds": ["a"]}, "attendeeIds"),
        ({"lengthInMinutes": "30"}, "lengthInMinutes"),
    ],
    ids=str,
)
def test_changes_of_the_platform_are_strict(
    emulator: Emulator, api: Api, people: People, body: dict[str, Any], field: str
) -> None:
    created = create(api, people)
    answer = emulator.control.patch(f"/_emulator/appointments/{created['id']}", body)
    assert fields(problem(answer, 400, answer.json()["code"])) == [field]
    assert api.get(created["selfUri"]).json() == created


def test_the_platform_changes_nothing_unknown(emulator: Emulator) -> None:
    problem(emulator.control.patch("/_emulator/appointments/unknown", {}), 404, "not.found")


def test_control_can_be_switched_off(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(control=False))
    control = emulator.control
    assert control.get("/_emulator/health").json() == {"status": "ok"}
    paths = {
        "GET": ("state", "requests", "counters", "clock", "faults"),
        "POST": ("tokens", "seed", "reset", "faults"),
        "DELETE": ("requests", "counters", "faults", "faults/x"),
        "PUT": ("clock",),
        "PATCH": ("appointments/x",),
    }
    for method, switched_off in paths.items():
        for path in switched_off:
            problem(control.call(method, f"/_emulator/{path}", json={}), 404, "not.found")
    assert emulator.client().get(APPOINTMENTS, userIds="u").ok
    with pytest.raises(EmulatorError, match="404"):
        emulator.state()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.com"},
        {"Host": "example.com:8484"},
        {"Origin": "https://example.com"},
        {"Host": "["},
        {"Origin": "http://["},
        {"Origin": "null"},
        {"Origin": ""},
    ],
    ids=str,
)
def test_web_pages_of_other_sites_control_nothing(emulator: Emulator, headers: dict[str, str]) -> None:
    refused = emulator.control.call("POST", "/_emulator/reset", headers=headers)
    problem(refused, 403, "not.authorized")


@pytest.mark.parametrize(
    "headers", [{"Host": "localhost:1"}, {"Origin": "http://localhost:3000"}, {"X-Forwarded-For": "unix"}], ids=str
)
def test_this_machine_controls(emulator: Emulator, headers: dict[str, str]) -> None:
    assert emulator.control.call("GET", "/_emulator/clock", headers=headers).ok


def test_state_has_notifications_schedules_and_jobs(own: Emulator) -> None:
    own.set_clock(NOW)
    people = invite(own)
    schedule = {"id": "s", "userId": people.attendee, "businessUnitId": "b", "weekDate": "2026-11-09", "activities": []}
    own.seed(schedules=[schedule])
    api = own.client()
    created = create(api, people)
    job = {
        "intervals": ["2026-11-09T09:00:00Z/2026-11-09T12:00:00Z"],
        "lengthInMinutes": 30,
        "attendeeIds": [people.attendee],
        "activityCodeId": "a",
        "slotsType": "BestTime",
    }
    job_id = api.post("/api/v2/coaching/scheduleslots/jobs", job).json()["id"]
    state = own.state()
    assert [each["appointment"]["id"] for each in state["notifications"]] == [created["id"]] * 2
    assert [each["id"] for each in state["schedules"]] == ["s"]
    assert [each["id"] for each in state["slotJobs"]] == [job_id]
