"""Conversations that are added to an appointment."""

from collections.abc import Callable
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import Rules

from .conftest import NOW, People, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem


@pytest.fixture
def appointment(emulator: Emulator, people: People) -> dict[str, Any]:
    """An appointment that the user `creator` made."""
    return create(emulator.user(people.creator, "coaching:appointment:add"), people)


def add(api: Api, appointment: dict[str, Any], conversation_id: str) -> Any:
    return api.post(f"{appointment['selfUri']}/conversations", {"conversationId": conversation_id})


def conversations(api: Api, appointment: dict[str, Any]) -> list[str]:
    return [each["id"] for each in api.get(appointment["selfUri"]).json().get("conversations", [])]


def test_added_conversation(api: Api, people: People) -> None:
    appointment = create(api, people, conversationIds=["c1"])
    answer = add(api, appointment, "c2")
    assert answer.status_code == 200
    assert answer.json() == {
        "conversation": {"id": "c2", "selfUri": "/api/v2/conversations/c2"},
        "appointment": {"id": appointment["id"], "selfUri": appointment["selfUri"]},
    }
    assert conversations(api, appointment) == ["c1", "c2"]


def test_adding_modifies_the_appointment(emulator: Emulator, api: Api, people: People) -> None:
    appointment = create(api, people)
    add(emulator.user(people.facilitator), appointment, "c")
    changed = api.get(appointment["selfUri"]).json()
    assert changed.pop("conversations") == [{"id": "c", "selfUri": "/api/v2/conversations/c"}]
    assert changed.pop("modifiedBy")["id"] == people.facilitator
    assert changed.pop("dateModified").startswith("2026-11-02T09:")
    assert changed == appointment


def test_adding_again_changes_nothing(emulator: Emulator, api: Api, appointment: dict[str, Any]) -> None:
    first = add(api, appointment, "c")
    before = api.get(appointment["selfUri"]).json()
    again = add(emulator.user(appointment["facilitator"]["id"]), appointment, "c")
    assert (again.status_code, again.json()) == (200, first.json())
    assert api.get(appointment["selfUri"]).json() == before
    notifications = emulator.user(appointment["facilitator"]["id"]).get("/api/v2/coaching/notifications").json()
    assert [each["actionType"] for each in notifications["entities"]] == ["Update", "Create"]


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "bad.request", "conversationId"),
        ({"conversationId": None}, "invalid.value", "conversationId"),
        ({"conversationId": ""}, "invalid.value", "conversationId"),
        ({"conversationId": 7}, "invalid.value", "conversationId"),
        ({"conversationId": "c", "id": "c"}, "bad.request", "id"),
    ],
    ids=str,
)
def test_adding_is_strict(api: Api, appointment: dict[str, Any], body: dict[str, Any], code: str, field: str) -> None:
    answer = api.post(f"{appointment['selfUri']}/conversations", body)
    assert fields(problem(answer, 400, code)) == [field]
    assert conversations(api, appointment) == []


def test_unknown_appointment(api: Api) -> None:
    answer = api.post(f"{APPOINTMENTS}/none/conversations", {"conversationId": "c"})
    assert problem(answer, 404, "not.found")["entityId"] == "none"


def test_a_completed_appointment_takes_no_conversation(api: Api, people: People) -> None:
    appointment = create(api, people, conversationIds=["c1"])
    api.patch(f"{appointment['selfUri']}/status", {"status": "Completed"})
    problem(add(api, appointment, "c2"), 400, "coaching.appointment.completed")
    assert add(api, appointment, "c1").ok, "it is there already, so nothing would change"
    assert conversations(api, appointment) == ["c1"]


def test_a_completed_appointment_takes_one_without_the_lock(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(lock_completed=False))
    emulator.set_clock(NOW)
    api = emulator.client()
    appointment = create(api, invite(emulator))
    api.patch(f"{appointment['selfUri']}/status", {"status": "Completed"})
    assert add(api, appointment, "c").ok
    assert conversations(api, appointment) == ["c"]


@pytest.mark.parametrize(
    ("role", "permissions", "allowed"),
    [
        ("creator", [], True),
        ("facilitator", [], True),
        ("attendee", [], False),
        ("stranger", [], False),
        ("stranger", ["coaching:appointment:edit"], True),
        ("stranger", ["coaching:appointmentConversation:add"], True),
        ("stranger", ["coaching:appointment:add", "coaching:appointment:view"], False),
    ],
)
def test_who_may_add(
    emulator: Emulator, people: People, appointment: dict[str, Any], role: str, permissions: list[str], allowed: bool
) -> None:
    answer = add(emulator.user(getattr(people, role), *permissions), appointment, "c")
    if allowed:
        assert answer.ok, answer.text
    else:
        body = problem(answer, 403, "missing.any.permissions")
        names = "coaching:appointment:edit, coaching:appointmentConversation:add"
        assert body["messageParams"] == {"permissions": names}


def test_permission_is_asked_before_the_body_is_read(
    emulator: Emulator, people: People, appointment: dict[str, Any]
) -> None:
    answer = emulator.user(people.stranger).post(f"{appointment['selfUri']}/conversations", {})
    problem(answer, 403, "missing.any.permissions")
