"""The seed document, as a file and as a body."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import SeedError, serve

from .process import Api, Emulator, problem

SEED = """
# who works here
users:
  - {id: maria, name: Maria Keane, email: maria@example.com}
  - id: no
    name: No
    state: inactive
    permissions: [coaching:appointment:view]
    division: Yes
clients:
  - {id: local, secret: other}
  - {id: yes, secret: s, divisions: [Yes]}
schedules:
  - id: week
    userId: maria
    businessUnitId: support
    weekDate: 2026-11-09
    weekCount: 2
    forecastHeadcount: 1.5
    activities:
      - {dateStart: 2026-11-09T09:00:00Z, lengthInMinutes: 30, category: OnQueueWork, description: 9, paid: no}
      - {dateStart: 2026-11-09T10:00:00Z, lengthInMinutes: 15, category: Break}
    fullDayTimeOffMarkers:
      - {businessUnitDate: 2026-11-10, activityCodeId: 1}
"""


@pytest.fixture
def refuse(tmp_path: Path) -> Callable[[str], str]:
    """Starts an emulator with a bad seed file; returns what it says."""

    def refused(text: str) -> str:
        seed = tmp_path / "seed.yaml"
        seed.write_text(text, encoding="utf-8")
        with pytest.raises(SeedError) as caught:
            serve(port=0, data=tmp_path / "data", seed=seed)
        message = str(caught.value)
        assert "\n" not in message
        return message.removeprefix(f"{seed}: ")

    return refused


def test_seed_file(start: Callable[..., Emulator], tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    emulator = start(seed=seed)
    state = emulator.state()
    assert [(user["id"], user["name"], user["state"]) for user in state["users"]] == [
        ("maria", "Maria Keane", "active"),
        ("no", "No", "inactive"),
    ]
    assert [(client["id"], client["permissions"]) for client in state["clients"]] == [
        ("local", ["coaching:*", "directory:user:view"]),
        ("yes", ["coaching:*", "directory:user:view"]),
    ]
    assert emulator.client("local", "other").token
    client = emulator.client("yes", "s")
    assert client.get("/api/v2/users/no").json()["division"]["name"] == "Yes"
    problem(client.get("/api/v2/users/maria"), 403, "not.authorized")


def test_schedules_of_a_seed_file(start: Callable[..., Emulator], tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    emulator = start(seed=seed)
    assert slots_of(emulator, emulator.client("local", "other"), "maria") == (
        [("2026-11-09T09:00:00.000Z", -1.5)],
        [
            {"dateStart": "2026-11-09T09:00:00.000Z", "lengthMinutes": 30, "description": "9", "paid": False},
            {"dateStart": "2026-11-09T10:00:00.000Z", "lengthMinutes": 15, "paid": True},
        ],
        [{"businessUnitDate": "2026-11-10", "lengthMinutes": 480, "activityCodeId": "1", "paid": True}],
    )


def test_schedules_are_replaced(start: Callable[..., Emulator]) -> None:
    emulator = start()
    schedule = {"id": "week", "userId": "a", "businessUnitId": "unit", "weekDate": "2026-11-09"}
    activity = {"dateStart": "2026-11-09T09:00:00Z", "lengthInMinutes": 30, "category": "OnQueueWork"}
    emulator.seed(users=[{"id": "a", "name": "A"}], schedules=[schedule | {"activities": [activity]}])
    assert [start for start, _ in slots_of(emulator, emulator.client(), "a")[0]] == ["2026-11-09T09:00:00.000Z"]
    emulator.seed(schedules=[schedule])
    assert slots_of(emulator, emulator.client(), "a") == ([], [], [])


def slots_of(emulator: Emulator, client: Api, user_id: str) -> tuple[list[tuple[str, float]], list[Any], list[Any]]:
    """Return the slots of 30 minutes in the week of 9 November, and the schedule that they are in."""
    body = {
        "interval": "2026-11-09T00:00:00Z/2026-11-16T00:00:00Z",
        "lengthInMinutes": 30,
        "attendeeIds": [user_id],
    }
    emulator.set_clock("2026-11-02T09:00:00Z")
    found = client.post("/api/v2/coaching/scheduleslots/query", body).json()
    slots = [(slot["dateStart"], slot.get("staffingDifference")) for slot in found["suggestedSlots"]]
    [week] = found["wfmScheduleActivities"]
    return slots, week["activities"], week["fullDayTimeOffMarkers"]


def test_json_is_a_seed_file_too(start: Callable[..., Emulator], tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({"users": [{"id": "a", "name": "A", "email": None}]}), encoding="utf-8")
    assert start(seed=seed).state()["users"] == [
        {"id": "a", "name": "A", "state": "active", "permissions": [], "division": "Home"}
    ]


def test_an_empty_seed_file_seeds_nothing(start: Callable[..., Emulator], tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("# nobody yet\n", encoding="utf-8")
    assert start(seed=seed).state()["users"] == []


def test_seeds_replace_and_add_but_delete_nothing(start: Callable[..., Emulator]) -> None:
    emulator = start()
    emulator.seed(users=[{"id": "a", "name": "A", "email": "a@example.com"}, {"id": "b", "name": "B"}])
    emulator.seed(users=[{"id": "a", "name": "Renamed"}, {"id": "c", "name": "C"}])
    assert [(user["id"], user["name"], user.get("email")) for user in emulator.state()["users"]] == [
        ("a", "Renamed", None),
        ("b", "B", None),
        ("c", "C", None),
    ]


WEEK = "{id: s, userId: a, businessUnitId: u, weekDate: 2026-11-09}"
BAD = [
    ("users: [{name: A}]", "users[0].id"),
    ("users: [{id: a}]", "users[0].name"),
    ("users: [{id: a, name: ''}]", "users[0].name"),
    ("users: [{id: a, name: A}, {id: b, name: B, state: gone}]", "users[1].state"),
    ("users: [{id: a, name: A, nickname: B}]", "users[0].nickname"),
    ("users: [{id: 'a,b', name: A}]", "users[0].id"),
    ("users: [{id: a, name: A}, {id: a, name: B}]", "users[1].id"),
    ("users: [{id: a, name: A, permissions: [coaching]}]", "users[0].permissions[0]"),
    ("users: {a: A}", "users"),
    ("users:", "users"),
    ("clients: [{id: a}]", "clients[0].secret"),
    ("users: [{id: a, name: A, division: ''}]", "users[0].division"),
    ("clients: [{id: a, secret: s, divisions: North}]", "clients[0].divisions"),
    ("schedules: [{userId: a, businessUnitId: u, weekDate: 2026-11-09}]", "schedules[0].id"),
    ("schedules: [{id: s, userId: a, businessUnitId: u, weekDate: soon}]", "schedules[0].weekDate"),
    (
        "schedules: [{id: s, userId: a, businessUnitId: u, weekDate: 2026-11-09, weekCount: few}]",
        "schedules[0].weekCount",
    ),
    (f"schedules: [{WEEK}, {WEEK}]", "schedules[1].id"),
    (f"schedules: [{WEEK[:-1]}, activities: [{{}}]}}]", "schedules[0].activities[0].dateStart"),
    (f"schedules: [{WEEK[:-1]}, activities: [{{category: Nap}}]}}]", "schedules[0].activities[0]"),
    ("people: []", "people"),
]


@pytest.mark.parametrize(("text", "where"), BAD, ids=str)
def test_bad_seed_files(refuse: Callable[[str], str], text: str, where: str) -> None:
    assert where in refuse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("users: [", "line 1, column 9: "),
        ("users:\n  - {id: a, name: A}\n - b", "line 3, column 2: "),
        ("just words", "Input should be"),
        ("users: [{}, {}]", "(and 3 more)"),
    ],
    ids=str,
)
def test_bad_documents(refuse: Callable[[str], str], text: str, message: str) -> None:
    assert message in refuse(text)


@pytest.mark.parametrize(
    "document",
    [
        {"users": [{"id": "a", "name": 7}]},
        {"users": [{"id": "x-new", "name": "X"}, {"id": "x-new", "name": "X"}]},
        {"people": []},
        [],
    ],
    ids=str,
)
def test_bad_bodies_change_nothing(emulator: Emulator, document: Any) -> None:
    before = emulator.state()["users"]
    answer = emulator.control.post("/_emulator/seed", document)
    assert answer.status_code == 400
    problem(answer, 400, answer.json()["code"])
    assert emulator.state()["users"] == before


def test_missing_seed_files_are_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        serve(port=0, data=tmp_path / "data", seed=tmp_path / "none.yaml")
