"""Notifications: what makes one, who gets it, what it tells, and how it is read and marked."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import NOW, People, annotate, create
from .process import APPOINTMENTS, Api, Emulator, fields, problem

NOTIFICATIONS = "/api/v2/coaching/notifications"

Told = dict[str, list[str]]
"""The actions of which each role was told, oldest first."""

EVERYONE = ("creator", "facilitator", "attendee")


@pytest.fixture
def appointment(emulator: Emulator, people: People) -> dict[str, Any]:
    """An appointment that the user `creator` made."""
    return create(emulator.user(people.creator, "coaching:appointment:add"), people)


def inbox(emulator: Emulator, user_id: str, **query: Any) -> list[dict[str, Any]]:
    """Return a user's notifications as listed."""
    answer = emulator.user(user_id).get(NOTIFICATIONS, **query)
    assert answer.status_code == 200, answer.text
    entities: list[dict[str, Any]] = answer.json()["entities"]
    return entities


def told(emulator: Emulator, people: People) -> Told:
    inboxes = {role: inbox(emulator, user_id) for role, user_id in vars(people).items()}
    return {role: [each["actionType"] for each in reversed(found)] for role, found in inboxes.items() if found}


def to_all(*actions: str) -> Told:
    return {role: list(actions) for role in EVERYONE}


def edit_annotation(api: Api, appointment: dict[str, Any], text: str, access_type: str) -> None:
    annotation = annotate(api, appointment, "Before", access_type)
    assert api.patch(annotation["selfUri"], {"text": text}).ok


def delete_annotation(api: Api, appointment: dict[str, Any], access_type: str) -> None:
    assert api.delete(annotate(api, appointment, "x", access_type)["selfUri"]).ok


Act = Callable[[Api, dict[str, Any]], Any]

PRIVATE_ADDED: Told = {"creator": ["AnnotationAdded"], "facilitator": ["AnnotationAdded"]}
EVENTS: list[tuple[str, Act, Told]] = [
    ("update", lambda api, a: api.patch(a["selfUri"], {"name": "Other"}), to_all("Update")),
    ("move", lambda api, a: api.patch(a["selfUri"], {"dateStart": "2026-11-09T11:00:00Z"}), to_all("Update")),
    ("update of nothing", lambda api, a: api.patch(a["selfUri"], {"name": a["name"]}), {}),
    ("status by PATCH", lambda api, a: api.patch(a["selfUri"], {"status": "Completed"}), to_all("StatusChange")),
    (
        "both by PATCH",
        lambda api, a: api.patch(a["selfUri"], {"status": "InProgress", "location": "Room 2"}),
        to_all("Update", "StatusChange"),
    ),
    ("status", lambda api, a: api.patch(f"{a['selfUri']}/status", {"status": "Completed"}), to_all("StatusChange")),
    ("status as it is", lambda api, a: api.patch(f"{a['selfUri']}/status", {"status": "Scheduled"}), {}),
    ("refused", lambda api, a: api.patch(a["selfUri"], {"lengthInMinutes": 61}), {}),
    ("delete", lambda api, a: api.delete(a["selfUri"]), to_all("Delete")),
    (
        "conversation",
        lambda api, a: api.post(f"{a['selfUri']}/conversations", {"conversationId": "c"}),
        to_all("Update"),
    ),
    ("annotation", lambda api, a: annotate(api, a, "x"), to_all("AnnotationAdded")),
    ("private annotation", lambda api, a: annotate(api, a, "x", "Private"), PRIVATE_ADDED),
    (
        "edited annotation",
        lambda api, a: edit_annotation(api, a, "After", "Public"),
        to_all("AnnotationAdded", "AnnotationEdited"),
    ),
    ("edited by nothing", lambda api, a: edit_annotation(api, a, "Before", "Public"), to_all("AnnotationAdded")),
    (
        "edited private annotation",
        lambda api, a: edit_annotation(api, a, "After", "Private"),
        {role: ["AnnotationAdded", "AnnotationEdited"] for role in ("creator", "facilitator")},
    ),
    (
        "deleted annotation",
        lambda api, a: delete_annotation(api, a, "Public"),
        to_all("AnnotationAdded", "AnnotationDeleted"),
    ),
    (
        "deleted private annotation",
        lambda api, a: delete_annotation(api, a, "Private"),
        {role: ["AnnotationAdded", "AnnotationDeleted"] for role in ("creator", "facilitator")},
    ),
]


@pytest.mark.parametrize(("act", "expected"), [each[1:] for each in EVENTS], ids=[each[0] for each in EVENTS])
def test_each_event_is_told_to_whom_it_concerns(
    emulator: Emulator, api: Api, people: People, appointment: dict[str, Any], act: Act, expected: Told
) -> None:
    act(api, appointment)
    assert told(emulator, people) == {role: ["Create", *expected.get(role, [])] for role in EVERYONE}


def test_who_did_it_is_told_too(emulator: Emulator, people: People, appointment: dict[str, Any]) -> None:
    assert emulator.user(people.attendee).patch(f"{appointment['selfUri']}/status", {"status": "InProgress"}).ok
    assert told(emulator, people)["attendee"] == ["Create", "StatusChange"]


def test_what_the_platform_does_is_told(emulator: Emulator, people: People, appointment: dict[str, Any]) -> None:
    emulator.control.patch(f"/_emulator/appointments/{appointment['id']}", {"status": "InvalidSchedule"})
    assert told(emulator, people) == to_all("Create", "StatusChange")
    assert inbox(emulator, people.attendee)[0]["status"] == "InvalidSchedule"


def test_a_client_that_creates_is_told_nothing(emulator: Emulator, api: Api, people: People) -> None:
    create(api, people)
    assert told(emulator, people) == {"facilitator": ["Create"], "attendee": ["Create"]}


@pytest.mark.parametrize(
    ("creator", "facilitator", "attendees", "expected"),
    [
        ("creator", "facilitator", ["attendee"], ("Creator", "Facilitator", "Attendee")),
        ("facilitator", "facilitator", ["attendee"], (None, "Facilitator", "Attendee")),
        ("attendee", "facilitator", ["attendee"], (None, "Facilitator", "Attendee")),
        ("creator", "facilitator", ["attendee", "facilitator"], ("Creator", "Attendee", "Attendee")),
    ],
)
def test_one_notification_for_each_person(
    emulator: Emulator,
    people: People,
    creator: str,
    facilitator: str,
    attendees: list[str],
    expected: tuple[str | None, ...],
) -> None:
    ids = vars(people)
    create(
        emulator.user(ids[creator], "coaching:appointment:add"),
        people,
        facilitatorId=ids[facilitator],
        attendeeIds=[ids[each] for each in attendees],
    )
    found = {role: [each["relationship"] for each in inbox(emulator, ids[role])] for role in EVERYONE}
    assert found == {
        role: [relationship] if relationship else [] for role, relationship in zip(EVERYONE, expected, strict=True)
    }


def test_notification(emulator: Emulator, people: People, appointment: dict[str, Any]) -> None:
    [found] = inbox(emulator, people.attendee)
    assert emulator.user(people.attendee).get(found["selfUri"]).json() == found
    notification_id = found.pop("id")
    assert found == {
        "name": "1:1",
        "markedAsRead": False,
        "actionType": "Create",
        "relationship": "Attendee",
        "dateStart": "2026-11-09T10:00:00.000Z",
        "lengthInMinutes": 30,
        "status": "Scheduled",
        "user": {"id": people.attendee, "selfUri": f"/api/v2/users/{people.attendee}"},
        "appointment": {"id": appointment["id"], "selfUri": appointment["selfUri"]},
        "selfUri": f"{NOTIFICATIONS}/{notification_id}",
    }


def test_a_notification_tells_of_the_appointment_as_it_was(
    emulator: Emulator, api: Api, people: People, appointment: dict[str, Any]
) -> None:
    api.patch(appointment["selfUri"], {"name": "Moved", "dateStart": "2026-11-10T10:00:00Z", "lengthInMinutes": 45})
    api.patch(appointment["selfUri"], {"status": "InProgress"})
    api.delete(appointment["selfUri"])
    found = [
        (each["actionType"], each["name"], each["dateStart"], each["lengthInMinutes"], each["status"])
        for each in inbox(emulator, people.attendee)
    ]
    assert found == [
        ("Delete", "Moved", "2026-11-10T10:00:00.000Z", 45, "InProgress"),
        ("StatusChange", "Moved", "2026-11-10T10:00:00.000Z", 45, "InProgress"),
        ("Update", "Moved", "2026-11-10T10:00:00.000Z", 45, "Scheduled"),
        ("Create", "1:1", "2026-11-09T10:00:00.000Z", 30, "Scheduled"),
    ]


def test_list_is_newest_first_and_in_pages(emulator: Emulator, api: Api, people: People) -> None:
    names = [f"Day {day}" for day in range(10, 15)]
    for name in names:
        create(api, people, name=name, dateStart=f"2026-11-{name[4:]}T10:00:00Z")
    attendee = emulator.user(people.attendee)
    first = attendee.get(NOTIFICATIONS, pageSize=2, expand="appointment").json()
    second = attendee.get(first["nextUri"]).json()
    third = attendee.get(second["nextUri"]).json()
    entities = [each for page in (first, second, third) for each in page["entities"]]
    assert [each["name"] for each in entities] == names[::-1]
    assert all(each["appointment"]["name"] == each["name"] for each in entities)
    assert (first["total"], first["pageCount"], third["pageNumber"]) == (5, 3, 3)
    assert "nextUri" not in third
    assert third["previousUri"] == second["selfUri"]
    problem(attendee.get(NOTIFICATIONS, pageSize=101), 400, "invalid.value")


def test_expanded_appointment(emulator: Emulator, api: Api, people: People, appointment: dict[str, Any]) -> None:
    api.patch(appointment["selfUri"], {"name": "Later name"})
    attendee = emulator.user(people.attendee)
    whole = attendee.get(appointment["selfUri"]).json()
    _, created = inbox(emulator, people.attendee, expand="appointment")
    assert (created["name"], created["appointment"]) == ("1:1", whole)
    assert attendee.get(created["selfUri"], expand="appointment").json() == created
    api.delete(appointment["selfUri"])
    reference = {"id": appointment["id"], "selfUri": appointment["selfUri"]}
    assert attendee.get(created["selfUri"], expand="appointment").json()["appointment"] == reference


def test_expanded_appointment_needs_leave_to_see_it(
    emulator: Emulator, people: People, appointment: dict[str, Any]
) -> None:
    [found] = inbox(emulator, people.attendee)
    only = emulator.user(people.stranger, "coaching:notification:view")
    assert only.get(found["selfUri"], expand="appointment").json() == found
    both = emulator.user(people.stranger, "coaching:notification:view", "coaching:appointment:view")
    assert both.get(found["selfUri"], expand="appointment").json()["appointment"] == appointment


def test_expand_takes_the_appointment_only(emulator: Emulator, people: People, appointment: dict[str, Any]) -> None:
    [found] = inbox(emulator, people.attendee)
    attendee = emulator.user(people.attendee)
    for path in (NOTIFICATIONS, found["selfUri"]):
        body = problem(attendee.get(path, expand="user"), 400, "invalid.value")
        assert fields(body) == ["expand[0]"]


def test_mark_as_read(emulator: Emulator, people: People, appointment: dict[str, Any]) -> None:
    attendee = emulator.user(people.attendee)
    [found] = inbox(emulator, people.attendee)
    for mark in (True, False):
        answer = attendee.patch(found["selfUri"], {"markedAsRead": mark})
        assert answer.status_code == 200
        assert answer.json() == found | {"markedAsRead": mark}
        assert attendee.get(found["selfUri"]).json() == answer.json()
    assert [each["markedAsRead"] for each in inbox(emulator, people.facilitator)] == [False]


@pytest.mark.parametrize("expand", [None, "appointment"])
def test_the_whole_notification_can_be_sent_back(
    emulator: Emulator, people: People, appointment: dict[str, Any], expand: str | None
) -> None:
    attendee = emulator.user(people.attendee)
    [plain] = inbox(emulator, people.attendee)
    [found] = inbox(emulator, people.attendee, expand=expand)
    changes = {"markedAsRead": True, "name": "ignored", "status": "Completed", "user": {"id": people.stranger}}
    assert attendee.patch(found["selfUri"], found | changes).json() == plain | {"markedAsRead": True}


@pytest.mark.parametrize("body", [{}, {"markedAsRead": None}], ids=str)
def test_what_is_not_given_stays(
    emulator: Emulator, people: People, appointment: dict[str, Any], body: dict[str, Any]
) -> None:
    attendee = emulator.user(people.attendee)
    [found] = inbox(emulator, people.attendee)
    attendee.patch(found["selfUri"], {"markedAsRead": True})
    assert attendee.patch(found["selfUri"], body).json() == found | {"markedAsRead": True}


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"markedAsRead": "yes"}, "invalid.value", "markedAsRead"),
        ({"markedAsRead": 1}, "invalid.value", "markedAsRead"),
        ({"read": True}, "bad.request", "read"),
    ],
    ids=str,
)
def test_marking_is_strict(
    emulator: Emulator, people: People, appointment: dict[str, Any], body: dict[str, Any], code: str, field: str
) -> None:
    [found] = inbox(emulator, people.attendee)
    answer = emulator.user(people.attendee).patch(found["selfUri"], body)
    assert fields(problem(answer, 400, code)) == [field]


def test_only_its_owner_marks_a_notification(emulator: Emulator, people: People, appointment: dict[str, Any]) -> None:
    [found] = inbox(emulator, people.attendee)
    for other in (people.facilitator, people.stranger):
        answer = emulator.user(other, "*").patch(found["selfUri"], {"markedAsRead": True})
        problem(answer, 403, "not.authorized")
    assert inbox(emulator, people.attendee) == [found]


@pytest.mark.parametrize(
    ("role", "permissions", "seen"),
    [
        ("attendee", [], True),
        ("facilitator", [], False),
        ("stranger", ["coaching:notification:view"], True),
        ("stranger", ["coaching:appointment:view"], False),
    ],
)
def test_who_sees_a_notification(
    emulator: Emulator, people: People, appointment: dict[str, Any], role: str, permissions: list[str], seen: bool
) -> None:
    [found] = inbox(emulator, people.attendee)
    answer = emulator.user(getattr(people, role), *permissions).get(found["selfUri"])
    if seen:
        assert answer.json() == found
    else:
        body = problem(answer, 403, "missing.permissions")
        assert body["messageParams"] == {"permissions": "coaching:notification:view"}


def test_a_client_has_no_notifications(
    emulator: Emulator, api: Api, people: People, appointment: dict[str, Any]
) -> None:
    [found] = inbox(emulator, people.attendee)
    assert api.get(found["selfUri"]).json() == found
    messages = {
        problem(answer, 400, "bad.request")["message"]
        for answer in (
            api.get(NOTIFICATIONS),
            api.patch(found["selfUri"], {"markedAsRead": True}),
            api.get(f"{APPOINTMENTS}/me"),
        )
    }
    assert messages == {
        "This request requires a user context. Client credentials cannot be used for requests to this resource."
    }


@pytest.mark.parametrize(("division", "seen"), [("Home", True), ("Sales", False)])
def test_a_client_sees_the_notifications_of_its_divisions(
    emulator: Emulator, people: People, appointment: dict[str, Any], division: str, seen: bool
) -> None:
    [found] = inbox(emulator, people.attendee)
    permissions = ["coaching:notification:view"]
    emulator.seed(clients=[{"id": people.stranger, "secret": "s", "permissions": permissions, "divisions": [division]}])
    answer = emulator.client(people.stranger, "s").get(found["selfUri"])
    if seen:
        assert answer.json() == found
    else:
        assert problem(answer, 403, "not.authorized")["entityId"] == people.attendee


@pytest.mark.parametrize("expand", [{}, {"expand": "appointment"}], ids=str)
def test_a_notification_of_an_appointment_that_is_out_of_reach(
    emulator: Emulator, people: People, expand: dict[str, str]
) -> None:
    """Its creator's division is that of the client; those of facilitator and attendee are not."""
    emulator.seed(
        users=[{"id": people.creator, "name": "Creator", "division": f"D-{people.creator}"}],
        clients=[{"id": people.stranger, "secret": "s", "divisions": [f"D-{people.creator}"]}],
    )
    creator = emulator.user(people.creator, "coaching:appointment:add", "coaching:appointment:delete")
    created = creator.post(APPOINTMENTS, people.appointment()).json()
    [found] = inbox(emulator, people.creator)
    client = emulator.client(people.stranger, "s")
    refused = problem(client.get(found["selfUri"], **expand), 403, "not.authorized")
    assert refused["entityId"] == created["id"]
    creator.delete(created["selfUri"])
    problem(client.get(found["selfUri"], **expand), 403, "not.authorized")


def test_unknown_notification(emulator: Emulator, people: People) -> None:
    attendee = emulator.user(people.attendee)
    for answer in (
        attendee.get(f"{NOTIFICATIONS}/none"),
        attendee.patch(f"{NOTIFICATIONS}/none", {"markedAsRead": True}),
    ):
        assert problem(answer, 404, "not.found")["entityId"] == "none"


def test_notifications_survive_kill(start: Callable[..., Emulator], people: People) -> None:
    first = start()
    first.seed(users=[{"id": each, "name": "N"} for each in vars(people).values()])
    first.set_clock(NOW)
    create(first.client(), people)
    before = inbox(first, people.attendee)
    first.kill()
    assert inbox(start(), people.attendee) == before
