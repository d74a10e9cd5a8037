"""Create, read, change and delete annotations; who may is in test_permissions."""

from typing import Any

import pytest

from .conftest import People, annotate, create
from .process import Api, Emulator, fields, problem


@pytest.fixture
def appointment(api: Api, people: People) -> dict[str, Any]:
    return create(api, people)


@pytest.mark.parametrize("access_type", ["Public", "Private"])
def test_created_annotation(api: Api, appointment: dict[str, Any], access_type: str) -> None:
    created = annotate(api, appointment, "Focus: handling time", access_type)
    assert api.get(created["selfUri"]).json() == created
    assert created.pop("dateCreated").startswith("2026-11-02T09:")
    annotation_id = created.pop("id")
    assert created == {
        "createdBy": {"id": "local", "selfUri": "/api/v2/users/local"},
        "text": "Focus: handling time",
        "isDeleted": False,
        "accessType": access_type,
        "selfUri": f"{appointment['selfUri']}/annotations/{annotation_id}",
    }


def test_annotation_is_public_by_default(api: Api, appointment: dict[str, Any]) -> None:
    created = api.post(f"{appointment['selfUri']}/annotations", {"text": "x"}).json()
    assert created["accessType"] == "Public"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": 7}, "text"),
        ({"text": "x", "accessType": "Secret"}, "accessType"),
        ({"text": "x", "isDeleted": False}, "isDeleted"),
    ],
    ids=str,
)
def test_create_is_strict(api: Api, appointment: dict[str, Any], body: dict[str, Any], field: str) -> None:
    answer = api.post(f"{appointment['selfUri']}/annotations", body)
    assert answer.status_code == 400
    assert fields(answer.json()) == [field]


def test_text_can_be_changed(emulator: Emulator, api: Api, people: People, appointment: dict[str, Any]) -> None:
    created = annotate(api, appointment, "Before")
    answer = emulator.user(people.facilitator).patch(created["selfUri"], {"text": "After"})
    assert answer.status_code == 200
    changed = answer.json()
    assert changed == api.get(created["selfUri"]).json()
    assert changed.pop("modifiedBy")["id"] == people.facilitator
    assert changed.pop("dateModified").startswith("2026-11-02T09:")
    assert changed == created | {"text": "After"}


def test_the_whole_annotation_can_be_sent_back(api: Api, appointment: dict[str, Any]) -> None:
    created = annotate(api, appointment, "Before")
    answer = api.patch(created["selfUri"], created | {"text": "After", "id": "ignored", "isDeleted": True})
    assert answer.status_code == 200
    assert answer.json()["text"] == "After"
    assert answer.json()["id"] == created["id"]
    assert answer.json()["isDeleted"] is False


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"accessType": "Private"}, "invalid.value", "accessType"),
        ({"text": "x", "accessType": "Private"}, "invalid.value", "accessType"),
        ({"text": ""}, "invalid.value", "text"),
        ({"note": "x"}, "bad.request", "note"),
    ],
    ids=str,
)
def test_what_cannot_be_changed(
    api: Api, appointment: dict[str, Any], body: dict[str, Any], code: str, field: str
) -> None:
    created = annotate(api, appointment, "Before")
    assert fields(problem(api.patch(created["selfUri"], body), 400, code)) == [field]
    assert api.get(created["selfUri"]).json() == created


def test_deleted_annotation_is_gone(api: Api, appointment: dict[str, Any]) -> None:
    created = annotate(api, appointment, "x")
    answer = api.delete(created["selfUri"])
    assert answer.status_code == 204
    assert answer.content == b""
    for gone in (
        api.get(created["selfUri"]),
        api.patch(created["selfUri"], {"text": "y"}),
        api.delete(created["selfUri"]),
    ):
        assert problem(gone, 404, "not.found")["entityId"] == created["id"]


def test_an_annotation_belongs_to_its_appointment(api: Api, people: People, appointment: dict[str, Any]) -> None:
    other = create(api, people, dateStart="2026-11-10T10:00:00Z")
    created = annotate(api, appointment, "x")
    problem(api.get(f"{other['selfUri']}/annotations/{created['id']}"), 404, "not.found")


def test_list_is_oldest_first_and_in_pages(api: Api, appointment: dict[str, Any]) -> None:
    texts = ["one", "two", "three"]
    for text in texts:
        annotate(api, appointment, text)
    first = api.get(f"{appointment['selfUri']}/annotations", pageSize=2).json()
    second = api.get(first["nextUri"]).json()
    assert [each["text"] for page in (first, second) for each in page["entities"]] == texts
    assert (first["total"], first["pageCount"]) == (3, 2)
    problem(api.get(f"{appointment['selfUri']}/annotations", pageSize=101), 400, "invalid.value")
