"""The seed document, as a file and as a body."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import SeedError, serve

from .process import Emulator, problem

SEED = """
# who works here
users:
  - {id: maria, name: Maria Keane, email: maria@example.com}
  - id: no
    name: No
    state: inactive
    permissions: [coaching:appointment:view]
clients:
  - {id: local, secret: other}
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
    assert state["clients"] == [{"id": "local", "permissions": ["coaching:*"]}]
    assert emulator.client("local", "other").token


def test_json_is_a_seed_file_too(start: Callable[..., Emulator], tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({"users": [{"id": "a", "name": "A", "email": None}]}), encoding="utf-8")
    assert start(seed=seed).state()["users"] == [{"id": "a", "name": "A", "state": "active", "permissions": []}]


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
