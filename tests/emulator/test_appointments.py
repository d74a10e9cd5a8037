"""Create, read, change and delete appointments."""

from typing import Any

import pytest

from .conftest import People, annotate, create
from .process import APPOINTMENTS, Api, Emulator, fields, problem

FULL = {
    "conversationIds": ["c1", "c2"],
    "documentIds": ["d1"],
    "externalLinks": ["https://example.com/scorecard"],
    "location": "Room 4",
    "shareInsightsData": False,
    "addToSchedule": True,
    "wfmSchedule": {"id": "w1", "businessUnit": {"id": "b1"}, "weekDate": "2026-11-09"},
}


def reference(user_id: str) -> dict[str, str]:
    return {"id": user_id, "selfUri": f"/api/v2/users/{user_id}"}


def test_created_appointment_has_the_documented_fields(api: Api, people: People) -> None:
    answer = api.post(APPOINTMENTS, people.appointment())
    assert answer.status_code == 200
    body = answer.json()
    assert body.pop("dateCreated").startswith("2026-11-02T09:")
    appointment_id = body.pop("id")
    assert body == {
        "name": "1:1",
        "description": "Every other week",
        "dateStart": "2026-11-09T10:00:00.000Z",
        "lengthInMinutes": 30,
        "status": "Scheduled",
        "facilitator": reference(people.facilitator),
        "attendees": [reference(people.attendee)],
        "createdBy": reference("local"),
        "isOverdue": False,
        "selfUri": f"{APPOINTMENTS}/{appointment_id}",
    }


def test_optional_fields_are_kept(api: Api, people: People) -> None:
    created = create(api, people, **FULL)
    assert created["conversations"] == [
        {"id": each, "selfUri": f"/api/v2/conversations/{each}"} for each in ("c1", "c2")
    ]
    assert created["documents"] == [{"id": "d1", "selfUri": "/api/v2/contentmanagement/documents/d1"}]
    for field in ("externalLinks", "location", "shareInsightsData", "wfmSchedule"):
        assert created[field] == FULL[field]
    assert "addToSchedule" not in created


@pytest.mark.parametrize(
    "sent",
    [
        "2026-11-09T10:00:00.000Z",
        "2026-11-09T10:00:00Z",
        "2026-11-09T10:00Z",
        "2026-11-09T10:00:00",
        "2026-11-09T10:00:59.999999Z",
        "2026-11-09T10:00:00+00:00",
        "2026-11-09T11:00:00+01:00",
        "2026-11-09T05:30:00-0430",
    ],
)
def test_start_is_an_instant_rounded_down_to_the_minute(api: Api, people: People, sent: str) -> None:
    assert create(api, people, dateStart=sent)["dateStart"] == "2026-11-09T10:00:00.000Z"


def test_read_returns_what_create_did(api: Api, people: People) -> None:
    created = create(api, people, **FULL)
    assert api.get(created["selfUri"]).json() == created


def test_user_facilitates_by_default(emulator: Emulator, people: People) -> None:
    api = emulator.user(people.creator, "coaching:appointment:add")
    created = create(api, people, facilitatorId=None)
    assert created["facilitator"] == created["createdBy"] == reference(people.creator)


def test_client_must_name_a_facilitator(api: Api, people: People) -> None:
    answer = api.post(APPOINTMENTS, people.appointment(facilitatorId=None))
    assert fields(problem(answer, 400, "invalid.value")) == ["facilitatorId"]


@pytest.mark.parametrize("field", ["name", "description", "dateStart", "lengthInMinutes", "attendeeIds"], ids=str)
def test_required_fields(api: Api, people: People, field: str) -> None:
    body = people.appointment()
    del body[field]
    assert fields(problem(api.post(APPOINTMENTS, body), 400, "bad.request")) == [field]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "invalid.value", "name"),
        ({"name": 7}, "invalid.value", "name"),
        ({"name": "\ud800"}, "invalid.value", "name"),
        ({"lengthInMinutes": "30"}, "invalid.value", "lengthInMinutes"),
        ({"lengthInMinutes": True}, "invalid.value", "lengthInMinutes"),
        ({"lengthInMinutes": 30.0}, "invalid.value", "lengthInMinutes"),
        ({"lengthInMinutes": 0}, "invalid.value", "lengthInMinutes"),
        ({"lengthInMinutes": 10**30}, "invalid.value", "lengthInMinutes"),
        ({"dateStart": "2026-11-09"}, "invalid.date", "dateStart"),
        ({"dateStart": "2026-11-31T10:00:00Z"}, "invalid.date", "dateStart"),
        ({"dateStart": "0001-01-01T00:00:00+01:00"}, "invalid.date", "dateStart"),
        ({"dateStart": 1_794_000_000}, "invalid.date", "dateStart"),
        ({"attendeeIds": []}, "invalid.value", "attendeeIds"),
        ({"attendeeIds": ["a", "a"]}, "invalid.value", "attendeeIds"),
        ({"attendeeIds": [f"a{number}" for number in range(1_001)]}, "invalid.value", "attendeeIds"),
        ({"attendeeIds": "a"}, "invalid.value", "attendeeIds"),
        ({"attendeeIds": [7]}, "invalid.value", "attendeeIds[0]"),
        ({"shareInsightsData": "yes"}, "invalid.value", "shareInsightsData"),
        ({"status": "Completed"}, "bad.request", "status"),
        ({"color": "red"}, "bad.request", "color"),
        ({"wfmSchedule": {"colour": "red"}}, "bad.request", "wfmSchedule.colour"),
        ({"wfmSchedule": {"weekDate": "2026-13-01"}}, "invalid.date", "wfmSchedule.weekDate"),
    ],
    ids=str,
)
def test_create_is_strict(api: Api, people: People, changes: dict[str, Any], code: str, field: str) -> None:
    answer = api.post(APPOINTMENTS, people.appointment(**changes))
    assert fields(problem(answer, 400, code)) == [field]


def test_all_invalid_fields_are_named(api: Api, people: People) -> None:
    answer = api.post(APPOINTMENTS, people.appointment(lengthInMinutes="30", dateStart="soon"))
    assert fields(problem(answer, 400, "bad.request")) == ["dateStart", "lengthInMinutes"]


@pytest.mark.parametrize("field", ["facilitatorId", "attendeeIds"])
@pytest.mark.parametrize("state", ["unknown", "inactive", "deleted"])
def test_people_must_be_active_users(emulator: Emulator, api: Api, people: People, field: str, state: str) -> None:
    if state != "unknown":
        emulator.seed(users=[{"id": people.stranger, "name": "Gone", "state": state}])
    who = people.stranger if state != "unknown" else f"nobody-{people.stranger}"
    body = problem(
        api.post(APPOINTMENTS, people.appointment(**{field: who if field == "facilitatorId" else [who]})),
        400,
        "invalid.value",
    )
    assert body["details"] == [{"errorCode": "invalid.value", "fieldName": field, "entityId": who}]
    assert ("seed file" if state == "unknown" else state) in body["message"]


@pytest.mark.parametrize(
    ("change", "answered"),
    [
        ({"name": "Catch-up"}, {"name": "Catch-up"}),
        ({"description": ""}, {"description": ""}),
        ({"dateStart": "2026-11-10T09:00:59+01:00"}, {"dateStart": "2026-11-10T08:00:00.000Z"}),
        ({"lengthInMinutes": 45}, {"lengthInMinutes": 45}),
        ({"location": "Room 5"}, {"location": "Room 5"}),
        ({"location": ""}, {"location": None}),
        ({"externalLinks": []}, {"externalLinks": None}),
        ({"conversationIds": []}, {"conversations": None}),
        ({"conversationIds": ["c", "c"]}, {"conversations": [{"id": "c", "selfUri": "/api/v2/conversations/c"}]}),
        ({"shareInsightsData": True}, {"shareInsightsData": True}),
        ({"wfmSchedule": {"id": "w2"}}, {"wfmSchedule": {"id": "w2"}}),
        ({"status": "InProgress"}, {"status": "InProgress"}),
        ({"name": None}, {}),
        ({}, {}),
    ],
    ids=str,
)
def test_patch_changes_what_it_gives_only(
    api: Api, people: People, change: dict[str, Any], answered: dict[str, Any]
) -> None:
    created = create(api, people, **FULL)
    answer = api.patch(created["selfUri"], change)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body == api.get(created["selfUri"]).json()
    assert body.pop("modifiedBy") == reference("local")
    assert body.pop("dateModified").startswith("2026-11-02T09:")
    expected = {field: value for field, value in (created | answered).items() if value is not None}
    assert body == expected


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"facilitatorId": "x"}, "bad.request", "facilitatorId"),
        ({"attendeeIds": ["x"]}, "bad.request", "attendeeIds"),
        ({"status": "InvalidSchedule"}, "invalid.value", "status"),
        ({"lengthInMinutes": "45"}, "invalid.value", "lengthInMinutes"),
        ({"dateStart": "tomorrow"}, "invalid.date", "dateStart"),
    ],
    ids=str,
)
def test_patch_is_strict(api: Api, people: People, change: dict[str, Any], code: str, field: str) -> None:
    created = create(api, people)
    assert fields(problem(api.patch(created["selfUri"], change), 400, code)) == [field]
    assert api.get(created["selfUri"]).json() == created


def test_deleted_appointment_is_gone_with_all_it_has(emulator: Emulator, api: Api, people: People) -> None:
    created = create(api, people)
    uri = created["selfUri"]
    api.post(f"{uri}/annotations", {"text": "Gone too"})
    answer = api.delete(uri)
    assert answer.status_code == 200
    assert answer.json() == {"id": created["id"], "selfUri": uri}
    for path in (uri, f"{uri}/annotations", f"{uri}/statuses"):
        assert problem(api.get(path), 404, "not.found")["entityId"] == created["id"]
    for gone in (api.delete(uri), api.patch(uri, {}), api.patch(f"{uri}/status", {"status": "Completed"})):
        problem(gone, 404, "not.found")
    assert api.get(APPOINTMENTS, userIds=people.attendee).json()["entities"] == []


def test_status_history(emulator: Emulator, api: Api, people: People) -> None:
    created = create(api, people)
    uri = created["selfUri"]
    attendee = emulator.user(people.attendee)
    answer = attendee.patch(f"{uri}/status", {"status": "InProgress"})
    assert answer.status_code == 200
    change = answer.json()
    assert change.pop("dateCreated").startswith("2026-11-02T09:")
    assert change == {
        "appointment": {"id": created["id"], "selfUri": uri},
        "createdBy": reference(people.attendee),
        "status": "InProgress",
    }
    assert attendee.patch(f"{uri}/status", {"status": "InProgress"}).json()["createdBy"] == reference(people.attendee)
    api.patch(uri, {"status": "Completed"})
    history = api.get(f"{uri}/statuses").json()
    assert [(each["status"], each["createdBy"]["id"]) for each in history.pop("entities")] == [
        ("Scheduled", "local"),
        ("InProgress", people.attendee),
        ("Completed", "local"),
    ]
    assert history == {"pageSize": 25, "pageNumber": 1, "total": 3, "pageCount": 1}
    page = api.get(f"{uri}/statuses", pageSize=2, pageNumber=2).json()
    assert [each["status"] for each in page["entities"]] == ["Completed"]
    assert api.get(uri).json()["dateCompleted"].startswith("2026-11-02T09:")


@pytest.mark.parametrize("body", [{}, {"status": "InvalidSchedule"}, {"status": "Scheduled", "x": 1}], ids=str)
def test_status_is_strict(api: Api, people: People, body: dict[str, Any]) -> None:
    assert api.patch(f"{create(api, people)['selfUri']}/status", body).status_code == 400


def test_scheduled_and_in_progress_can_follow_each_other(api: Api, people: People) -> None:
    uri = create(api, people)["selfUri"]
    for status in ("InProgress", "Scheduled"):
        assert api.patch(f"{uri}/status", {"status": status}).json()["status"] == status
        assert api.get(uri).json()["status"] == status
    history = api.get(f"{uri}/statuses").json()["entities"]
    assert [each["status"] for each in history] == ["Scheduled", "InProgress", "Scheduled"]


def test_status_and_annotations_modify_nothing_else(api: Api, people: People) -> None:
    created = create(api, people)
    assert api.patch(f"{created['selfUri']}/status", {"status": "InProgress"}).ok
    annotate(api, created, "Well done")
    assert api.get(created["selfUri"]).json() == created | {"status": "InProgress"}
