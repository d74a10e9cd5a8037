"""Clients that deal only with the people of some divisions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import Rules

from .conftest import annotate, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem

AGGREGATES = f"{APPOINTMENTS}/aggregates/query"
SCHEDULED = {"type": "Or", "predicates": [{"dimension": "status", "value": "Scheduled"}]}


@dataclass(frozen=True)
class Setting:
    """Three people of the North, three of the South, and a client for the North only."""

    north: "Trio"
    south: "Trio"
    client: Api
    everybody: Api


@dataclass(frozen=True)
class Trio:
    one: str
    two: str
    three: str


def prepare(emulator: Emulator) -> Setting:
    mark = invite(emulator).stranger
    north, south = (Trio(*(f"{division}-{number}-{mark}" for number in range(3))) for division in ("N", "S"))
    emulator.seed(
        users=[
            {"id": each, "name": f"Person of {division}", "division": division}
            for division, trio in (("North", north), ("South", south))
            for each in vars(trio).values()
        ],
        clients=[{"id": f"client-{mark}", "secret": "s", "divisions": ["North"]}],
    )
    return Setting(north, south, emulator.client(f"client-{mark}", "s"), emulator.client())


@pytest.fixture
def setting(emulator: Emulator) -> Setting:
    return prepare(emulator)


def appointment(facilitator: str, *attendees: str, day: int = 9) -> dict[str, Any]:
    return {
        "name": "1:1",
        "description": "",
        "dateStart": f"2026-11-{day:02}T10:00:00Z",
        "lengthInMinutes": 30,
        "facilitatorId": facilitator,
        "attendeeIds": list(attendees),
    }


def given(api: Api, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(APPOINTMENTS, body)
    assert answer.status_code == 200, answer.text
    created: dict[str, Any] = answer.json()
    return created


def test_creating_with_people_of_the_division(setting: Setting) -> None:
    given(setting.client, appointment(setting.north.one, setting.north.two))


@pytest.mark.parametrize("field", ["facilitatorId", "attendeeIds"])
def test_creating_with_somebody_outside(setting: Setting, field: str) -> None:
    body = appointment(setting.north.one, setting.north.two)
    body[field] = setting.south.one if field == "facilitatorId" else [setting.north.two, setting.south.one]
    refused = problem(setting.client.post(APPOINTMENTS, body), 403, "not.authorized")
    assert refused["entityId"] == setting.south.one
    assert refused["details"] == [
        {
            "errorCode": "not.authorized",
            "fieldName": field,
            "entityId": setting.south.one,
            "entityName": "Person of South",
        }
    ]
    page = setting.everybody.get(APPOINTMENTS, userIds=setting.north.two).json()
    assert page["total"] == 0


@pytest.mark.parametrize("field", ["userIds", "facilitatorIds"])
def test_listing_for_somebody_outside(setting: Setting, field: str) -> None:
    query = {"userIds": [setting.north.one]}
    query[field] = [setting.north.one, setting.south.one]
    refused = problem(setting.client.get(APPOINTMENTS, **query), 403, "not.authorized")
    assert fields(refused) == [field]
    assert refused["entityId"] == setting.south.one


def test_who_is_unknown_is_in_no_division(setting: Setting) -> None:
    assert setting.client.get(APPOINTMENTS, userIds="nobody").json()["total"] == 0
    problem(setting.client.post(APPOINTMENTS, appointment("nobody", setting.north.one)), 400, "invalid.value")


OPERATIONS: list[tuple[str, str, Any]] = [
    ("GET", "{appointment}", None),
    ("PATCH", "{appointment}", {"name": "New"}),
    ("DELETE", "{appointment}", None),
    ("PATCH", "{appointment}/status", {"status": "InProgress"}),
    ("GET", "{appointment}/statuses", None),
    ("POST", "{appointment}/conversations", {"conversationId": "c"}),
    ("POST", "{appointment}/annotations", {"text": "Well done"}),
    ("GET", "{appointment}/annotations", None),
    ("GET", "{annotation}", None),
    ("PATCH", "{annotation}", {"text": "Better"}),
    ("DELETE", "{annotation}", None),
]


@pytest.mark.parametrize(("method", "path", "body"), OPERATIONS, ids=str)
@pytest.mark.parametrize(
    ("reach", "facilitator", "attendees"),
    [
        (True, "north", ["north"]),
        (True, "north", ["south"]),
        (True, "south", ["south", "north"]),
        (False, "south", ["south"]),
    ],
    ids=str,
)
def test_appointments_within_reach(
    setting: Setting,
    method: str,
    path: str,
    body: Any,
    reach: bool,
    facilitator: str,
    attendees: list[str],
) -> None:
    numbers = ["two", "three"]
    present = [getattr(getattr(setting, each), numbers.pop()) for each in attendees]
    created = given(setting.everybody, appointment(getattr(setting, facilitator).one, *present))
    annotation = annotate(setting.everybody, created, "Good")
    target = path.format(appointment=created["selfUri"], annotation=annotation["selfUri"])
    answer = setting.client.call(method, target, json=body)
    if reach:
        assert answer.ok, answer.text
    else:
        assert problem(answer, 403, "not.authorized")["entityId"] == created["id"]
        assert setting.everybody.get(created["selfUri"]).json() == created


def test_unknown_appointments_are_unknown_to_everybody(setting: Setting) -> None:
    problem(setting.client.get(f"{APPOINTMENTS}/none"), 404, "not.found")


def test_lists_and_aggregates_leave_out_what_is_not_within_reach(emulator: Emulator, setting: Setting) -> None:
    creator = emulator.user(setting.north.one, "coaching:appointment:add")
    inside = given(creator, appointment(setting.south.one, setting.north.two, setting.south.three))
    given(creator, appointment(setting.south.one, setting.south.two, day=10))
    of_the_creator = {"userIds": setting.north.one, "relationships": "Creator"}
    aggregate = {
        "interval": "2026-11-01T00:00:00Z/2026-11-30T00:00:00Z",
        "metrics": ["nActivities"],
        "filter": {
            "type": "And",
            "clauses": [{"type": "Or", "predicates": [{"dimension": "attendeeId", "value": setting.north.two}]}],
        },
    }

    def seen(api: Api) -> tuple[list[str], int, int]:
        page = api.get(APPOINTMENTS, **of_the_creator).json()
        [result] = api.post(AGGREGATES, aggregate).json()["results"]
        count = result["data"][0]["metrics"][0]["stats"]["count"]
        return [each["id"] for each in page["entities"]], page["total"], count

    assert seen(setting.client) == ([inside["id"]], 1, 1)
    assert seen(setting.everybody)[1:] == (2, 1)
    everywhere = aggregate | {"filter": {"type": "And", "clauses": [SCHEDULED]}, "groupBy": ["attendeeId"]}
    groups = [each["group"]["attendeeId"] for each in setting.client.post(AGGREGATES, everywhere).json()["results"]]
    assert setting.north.two in groups
    assert setting.south.three not in groups
    [group] = setting.client.post(AGGREGATES, aggregate | {"groupBy": ["attendeeId"]}).json()["results"]
    assert group["group"] == {"attendeeId": setting.north.two}


@pytest.mark.parametrize("dimension", ["facilitatorId", "attendeeId"])
def test_counting_for_somebody_outside(setting: Setting, dimension: str) -> None:
    predicate = {"dimension": dimension, "value": setting.south.one}
    body = {
        "interval": "2026-11-01T00:00:00Z/2026-11-30T00:00:00Z",
        "filter": {"type": "And", "clauses": [SCHEDULED, {"type": "Or", "predicates": [predicate]}]},
    }
    refused = problem(setting.client.post(AGGREGATES, body), 403, "not.authorized")
    assert refused["entityId"] == setting.south.one
    assert setting.everybody.post(AGGREGATES, body).ok


def test_people(setting: Setting) -> None:
    assert setting.client.get(f"/api/v2/users/{setting.north.one}").ok
    refused = problem(setting.client.get(f"/api/v2/users/{setting.south.one}"), 403, "not.authorized")
    assert refused["entityId"] == setting.south.one
    ids = [*vars(setting.north).values(), *vars(setting.south).values()]
    query = {"query": [{"type": "EXACT", "fields": ["id"], "values": ids}]}
    found = {user["id"] for user in setting.client.post("/api/v2/users/search", query).json()["results"]}
    assert found == set(vars(setting.north).values())
    assert setting.everybody.post("/api/v2/users/search", query).json()["total"] == 6


def test_slots(setting: Setting) -> None:
    body = {
        "interval": "2026-11-09T10:00:00Z/2026-11-09T12:00:00Z",
        "lengthInMinutes": 30,
        "attendeeIds": [setting.north.one],
        "facilitatorIds": [setting.south.one],
    }
    answer = setting.client.post("/api/v2/coaching/scheduleslots/query", body)
    assert fields(problem(answer, 403, "not.authorized")) == ["facilitatorIds"]
    body |= {"intervals": [body.pop("interval")], "activityCodeId": "a", "slotsType": "BestTime"}
    jobs = "/api/v2/coaching/scheduleslots/jobs"
    assert fields(problem(setting.client.post(jobs, body), 403, "not.authorized")) == ["facilitatorIds"]
    job = setting.everybody.post(jobs, body).json()
    problem(setting.client.get(job["selfUri"]), 403, "not.authorized")


def test_users_are_not_limited(emulator: Emulator, setting: Setting) -> None:
    user = emulator.user(setting.north.one, "coaching:*")
    created = given(user, appointment(setting.south.one, setting.south.two))
    assert user.get(created["selfUri"]).ok


def test_a_client_of_no_division_deals_with_nobody(emulator: Emulator, setting: Setting) -> None:
    emulator.seed(clients=[{"id": setting.north.three, "secret": "s", "divisions": []}])
    client = emulator.client(setting.north.three, "s")
    problem(client.post(APPOINTMENTS, appointment(setting.north.one, setting.north.two)), 403, "not.authorized")
    query = {"query": [{"type": "EXACT", "fields": ["id"], "value": setting.north.one}]}
    assert client.post("/api/v2/users/search", query).json()["total"] == 0


def test_the_switch(start: Callable[..., Emulator]) -> None:
    setting = prepare(start(rules=Rules(divisions=False)))
    given(setting.client, appointment(setting.south.one, setting.south.two))
    assert setting.client.get(APPOINTMENTS, userIds=setting.south.one).json()["total"] == 1
