"""Who may do what: with a permission, and by relationship without one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from .conftest import People, annotate, create
from .process import APPOINTMENTS, Api, Emulator, problem

SLOTS = "/api/v2/coaching/scheduleslots/query"
JOBS = "/api/v2/coaching/scheduleslots/jobs"
MORNING = "2026-11-09T09:00:00Z/2026-11-09T12:00:00Z"
ROLES = ("creator", "facilitator", "attendee", "stranger")


@dataclass(frozen=True)
class Setting:
    """One appointment, created by the user `creator`, with one annotation of each type; and a job for slots."""

    people: People
    appointment: str
    public: str
    private: str
    job: str


@pytest.fixture
def setting(emulator: Emulator, api: Api, people: People) -> Setting:
    appointment = create(emulator.user(people.creator, "coaching:appointment:add"), people)
    public, private = (annotate(api, appointment, "Well done", each) for each in ("Public", "Private"))
    job = api.post(JOBS, job_request(people)).json()
    return Setting(people, *(each["selfUri"] for each in (appointment, public, private, job)))


Operation = Callable[[Api, Setting], Any]

OPERATIONS: list[tuple[str, Operation, tuple[str, ...], str]] = [
    ("create", lambda api, s: api.post(APPOINTMENTS, later(s)), (), "coaching:appointment:add"),
    ("list", lambda api, s: api.get(APPOINTMENTS, userIds=s.people.attendee), (), "coaching:appointment:view"),
    ("read", lambda api, s: api.get(s.appointment), ROLES[:3], "coaching:appointment:view"),
    ("change", lambda api, s: api.patch(s.appointment, {}), ROLES[:2], "coaching:appointment:edit"),
    ("delete", lambda api, s: api.delete(s.appointment), ROLES[:1], "coaching:appointment:delete"),
    (
        "set status",
        lambda api, s: api.patch(f"{s.appointment}/status", {"status": "InProgress"}),
        ROLES[:3],
        "coaching:appointmentStatus:edit",
    ),
    (
        "statuses",
        lambda api, s: api.get(f"{s.appointment}/statuses"),
        ROLES[:3],
        "coaching:appointmentStatus:view",
    ),
    (
        "annotate",
        lambda api, s: api.post(f"{s.appointment}/annotations", {"text": "x", "accessType": "Public"}),
        ROLES[:3],
        "coaching:annotation:add",
    ),
    (
        "annotate privately",
        lambda api, s: api.post(f"{s.appointment}/annotations", {"text": "x", "accessType": "Private"}),
        ROLES[:2],
        "coaching:privateAnnotation:add",
    ),
    ("read annotation", lambda api, s: api.get(s.public), ROLES[:3], "coaching:annotation:view"),
    ("read private", lambda api, s: api.get(s.private), ROLES[:2], "coaching:privateAnnotation:view"),
    ("change annotation", lambda api, s: api.patch(s.public, {}), ROLES[:2], "coaching:annotation:edit"),
    ("change private", lambda api, s: api.patch(s.private, {}), ROLES[:2], "coaching:privateAnnotation:edit"),
    ("delete annotation", lambda api, s: api.delete(s.public), ROLES[:2], "coaching:annotation:delete"),
    ("delete private", lambda api, s: api.delete(s.private), ROLES[:2], "coaching:privateAnnotation:delete"),
    ("slots", lambda api, s: api.post(SLOTS, slots_request(s.people)), (), "coaching:scheduleSlot:view"),
    ("start a job", lambda api, s: api.post(JOBS, job_request(s.people)), (), "coaching:scheduleSlotJob:add"),
    ("read a job", lambda api, s: api.get(s.job), (), "coaching:scheduleSlotJob:view"),
]

by_operation = pytest.mark.parametrize(
    ("operation", "exempt", "permission"),
    [each[1:] for each in OPERATIONS],
    ids=[each[0] for each in OPERATIONS],
)


def slots_request(people: People) -> dict[str, Any]:
    return {"interval": MORNING, "lengthInMinutes": 30, "attendeeIds": [people.attendee]}


def job_request(people: People) -> dict[str, Any]:
    return {
        "intervals": [MORNING],
        "lengthInMinutes": 30,
        "attendeeIds": [people.attendee],
        "activityCodeId": "coaching",
        "slotsType": "BestTime",
    }


def later(setting: Setting) -> dict[str, Any]:
    return setting.people.appointment(dateStart="2026-11-16T10:00:00Z")


@by_operation
@pytest.mark.parametrize("role", ROLES)
def test_relationships(
    emulator: Emulator,
    setting: Setting,
    role: str,
    operation: Operation,
    exempt: tuple[str, ...],
    permission: str,
) -> None:
    answer = operation(emulator.user(getattr(setting.people, role)), setting)
    if role in exempt:
        assert answer.ok, answer.text
    else:
        body = problem(answer, 403, "missing.permissions")
        assert body["messageParams"] == {"permissions": permission}
        assert permission in body["message"]


@by_operation
@pytest.mark.parametrize("grant", ["exact", "of its kind", "of coaching", "of all"])
def test_grants(
    emulator: Emulator,
    setting: Setting,
    grant: str,
    operation: Operation,
    exempt: tuple[str, ...],
    permission: str,
) -> None:
    area, kind, _ = permission.split(":")
    granted = {"exact": permission, "of its kind": f"{area}:{kind}:*", "of coaching": "coaching:*", "of all": "*"}
    answer = operation(emulator.user(setting.people.stranger, granted[grant]), setting)
    assert answer.ok, answer.text


@by_operation
def test_other_permissions_do_not_help(
    emulator: Emulator, setting: Setting, operation: Operation, exempt: tuple[str, ...], permission: str
) -> None:
    others = {each[3] for each in OPERATIONS} - {permission}
    answer = operation(emulator.user(setting.people.stranger, *sorted(others), "quality:*"), setting)
    problem(answer, 403, "missing.permissions")


def test_clients_have_permissions_but_no_relationships(emulator: Emulator, people: People) -> None:
    client_id = people.creator
    emulator.seed(clients=[{"id": client_id, "secret": "s", "permissions": ["coaching:appointment:add"]}])
    client = emulator.client(client_id, "s")
    created = create(client, people)
    assert created["createdBy"]["id"] == client_id
    body = problem(client.get(created["selfUri"]), 403, "missing.permissions")
    assert body["messageParams"] == {"permissions": "coaching:appointment:view"}


def test_a_client_without_listed_permissions_may_do_all_of_coaching_and_look_up_people(
    emulator: Emulator, people: People
) -> None:
    emulator.seed(clients=[{"id": people.creator, "secret": "s"}])
    client = emulator.client(people.creator, "s")
    assert client.delete(create(client, people)["selfUri"]).ok
    assert client.get(f"/api/v2/users/{people.stranger}").ok


def test_permissions_of_a_user_come_from_the_seed(emulator: Emulator, people: People) -> None:
    token = emulator.control.post("/_emulator/tokens", {"userId": people.stranger}).json()["access_token"]
    stranger = emulator.acting(token)
    problem(stranger.get(APPOINTMENTS, userIds="u"), 403, "missing.permissions")
    user = {"id": people.stranger, "name": "Stranger", "permissions": ["coaching:appointment:view"]}
    emulator.seed(users=[user])
    assert stranger.get(APPOINTMENTS, userIds="u").ok


@pytest.mark.parametrize(
    ("role", "permissions", "seen"),
    [
        ("creator", [], ["Public", "Private"]),
        ("facilitator", [], ["Public", "Private"]),
        ("attendee", [], ["Public"]),
        ("attendee", ["coaching:privateAnnotation:view"], ["Public", "Private"]),
        ("stranger", ["coaching:annotation:view"], ["Public"]),
        ("stranger", ["coaching:privateAnnotation:view"], ["Private"]),
    ],
)
def test_the_list_leaves_out_what_the_caller_may_not_see(
    emulator: Emulator, setting: Setting, role: str, permissions: list[str], seen: list[str]
) -> None:
    caller = emulator.user(getattr(setting.people, role), *permissions)
    page = caller.get(f"{setting.appointment}/annotations").json()
    assert [each["accessType"] for each in page["entities"]] == seen
    assert page["total"] == len(seen)


def test_who_may_see_no_annotation_gets_no_list(emulator: Emulator, setting: Setting) -> None:
    stranger = emulator.user(setting.people.stranger)
    body = problem(stranger.get(f"{setting.appointment}/annotations"), 403, "missing.any.permissions")
    assert body["messageParams"] == {"permissions": "coaching:annotation:view, coaching:privateAnnotation:view"}


def test_permission_is_asked_before_the_body_is_read(emulator: Emulator, setting: Setting) -> None:
    stranger = emulator.user(setting.people.stranger)
    problem(stranger.post(APPOINTMENTS, {"name": 7}), 403, "missing.permissions")
    problem(stranger.patch(setting.appointment, {"name": 7}), 403, "missing.permissions")


def test_the_status_may_be_set_by_who_may_edit(emulator: Emulator, api: Api, people: People) -> None:
    created = create(api, people)
    editor = emulator.user(people.stranger, "coaching:appointment:edit")
    assert editor.patch(created["selfUri"], {"status": "InProgress"}).json()["status"] == "InProgress"
    problem(editor.patch(f"{created['selfUri']}/status", {"status": "Scheduled"}), 403, "missing.permissions")
