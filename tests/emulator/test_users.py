"""Looking up people: by id, and by search."""

from typing import Any

import pytest

from .conftest import People
from .process import Api, Emulator, fields, problem

SEARCH = "/api/v2/users/search"


@pytest.fixture(scope="module")
def staff(emulator: Emulator) -> str:
    """Seed people whom only this module knows; their ids and names begin with what is returned."""
    mark = "Staff"
    emulator.seed(
        users=[
            {"id": f"{mark}-ana", "name": f"{mark} Ana Silva", "email": "Ana.Silva@staff.example", "division": "South"},
            {"id": f"{mark}-ben", "name": f"{mark} Ben Doyle", "email": "ben.doyle@staff.example"},
            {"id": f"{mark}-cem", "name": f"{mark} Cem_100% Ak", "email": "cem@staff.example", "state": "inactive"},
            {"id": f"{mark}-dee", "name": f"{mark} Dee Gone", "email": "dee@staff.example", "state": "deleted"},
            {"id": f"{mark}-eva", "name": f"{mark} Eva Nomail"},
        ]
    )
    return mark


def search(api: Api, mark: str, *criteria: dict[str, Any], **options: Any) -> list[str]:
    """Search among the staff; return who was found, each by the end of the id."""
    of_the_staff = {"type": "STARTS_WITH", "fields": ["id"], "value": f"{mark}-"}
    answer = api.post(SEARCH, {"query": [of_the_staff, *criteria], "sortBy": "id", **options})
    assert answer.status_code == 200, answer.text
    return [user["id"].removeprefix(f"{mark}-") for user in answer.json()["results"]]


def test_a_user_by_id(api: Api, staff: str) -> None:
    assert api.get(f"/api/v2/users/{staff}-ana").json() == {
        "id": f"{staff}-ana",
        "name": f"{staff} Ana Silva",
        "division": {"id": "South", "name": "South", "selfUri": "/api/v2/authorization/divisions/South"},
        "email": "Ana.Silva@staff.example",
        "state": "active",
        "username": "Ana.Silva@staff.example",
        "version": 1,
        "acdAutoAnswer": False,
        "selfUri": f"/api/v2/users/{staff}-ana",
    }


def test_what_is_not_known_of_a_user_is_left_out(api: Api, staff: str) -> None:
    user = api.get(f"/api/v2/users/{staff}-eva").json()
    assert user["division"]["name"] == "Home"
    assert not {"email", "username"} & set(user)


def test_an_unknown_user(api: Api) -> None:
    assert problem(api.get("/api/v2/users/nobody"), 404, "not.found")["entityId"] == "nobody"


@pytest.mark.parametrize(
    ("user", "state", "status"),
    [
        ("ana", None, 200),
        ("ana", "active", 200),
        ("ana", "deleted", 404),
        ("dee", None, 404),
        ("cem", None, 200),
        ("cem", "deleted", 404),
        ("dee", "deleted", 200),
        ("dee", "active", 404),
    ],
)
def test_a_user_by_id_and_state(api: Api, staff: str, user: str, state: str | None, status: int) -> None:
    assert api.get(f"/api/v2/users/{staff}-{user}", state=state).status_code == status


def test_a_deleted_user_says_so(api: Api, staff: str) -> None:
    assert api.get(f"/api/v2/users/{staff}-dee", state="deleted").json()["state"] == "deleted"


SEARCHES: list[tuple[list[dict[str, Any]], list[str]]] = [
    ([], ["ana", "ben", "cem", "eva"]),
    ([{"type": "EXACT", "fields": ["email"], "value": "ana.silva@STAFF.example"}], ["ana"]),
    (
        [{"type": "EXACT", "fields": ["email"], "values": ["ben.doyle@staff.example", "cem@staff.example"]}],
        ["ben", "cem"],
    ),
    ([{"type": "EXACT", "fields": ["username"], "value": "cem@staff.example"}], ["cem"]),
    ([{"type": "EXACT", "fields": ["email"], "value": "staff.example"}], []),
    ([{"type": "TERM", "fields": ["id"], "value": "staff-BEN"}], ["ben"]),
    ([{"type": "TERMS", "fields": ["id", "email"], "values": ["Staff-ben", "cem@staff.example"]}], ["ben", "cem"]),
    ([{"type": "STARTS_WITH", "fields": ["name"], "value": "staff be"}], ["ben"]),
    ([{"type": "CONTAINS", "fields": ["name"], "value": "SILVA"}], ["ana"]),
    ([{"type": "CONTAINS", "fields": ["name"], "value": "_100%"}], ["cem"]),
    ([{"type": "CONTAINS", "fields": ["name", "email"], "values": ["doyle@", "Ana"]}], ["ana", "ben"]),
    ([{"type": "REQUIRED_FIELDS", "fields": ["email"]}], ["ana", "ben", "cem"]),
    ([{"type": "EXACT", "fields": ["division"], "value": "south"}], ["ana"]),
    ([{"type": "EXACT", "fields": ["divisionId"], "value": "Home"}], ["ben", "cem", "eva"]),
    ([{"type": "EXACT", "fields": ["state"], "value": "deleted"}], ["dee"]),
    ([{"type": "TERMS", "fields": ["state"], "values": ["inactive", "deleted"]}], ["cem", "dee"]),
    ([{"type": "CONTAINS", "fields": ["email"], "value": "@staff", "operator": "NOT"}], ["eva"]),
    (
        [
            {"type": "EXACT", "fields": ["email"], "value": "ben.doyle@staff.example", "operator": "OR"},
            {"type": "EXACT", "fields": ["email"], "value": "Ana.Silva@staff.example", "operator": "OR"},
        ],
        ["ana", "ben"],
    ),
    (
        [
            {
                "operator": "NOT",
                "group": [
                    {"type": "EXACT", "fields": ["state"], "value": "deleted", "operator": "OR"},
                    {"type": "CONTAINS", "fields": ["name"], "value": "ana", "operator": "OR"},
                ],
            },
        ],
        ["ben", "cem", "eva"],
    ),
]


@pytest.mark.parametrize(("criteria", "found"), SEARCHES, ids=str)
def test_searches(api: Api, staff: str, criteria: list[dict[str, Any]], found: list[str]) -> None:
    assert search(api, staff, *criteria) == found


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"sortBy": "name", "sortOrder": "DESC"}, ["eva", "cem", "ben", "ana"]),
        ({"sortBy": "state", "sortOrder": "ASC"}, ["ana", "ben", "eva", "cem"]),
        ({"sortBy": None, "sort": [{"sortBy": "division", "sortOrder": "DESC"}]}, ["ana", "ben", "cem", "eva"]),
        ({"sortOrder": "SCORE"}, ["ana", "ben", "cem", "eva"]),
        ({"pageSize": 3, "pageNumber": 2}, ["eva"]),
        ({"pageSize": 3, "pageNumber": 3}, []),
        ({"expand": ["presence"], "enforcePermissions": True}, ["ana", "ben", "cem", "eva"]),
    ],
    ids=str,
)
def test_order_and_pages(api: Api, staff: str, options: dict[str, Any], found: list[str]) -> None:
    assert search(api, staff, **options) == found


def test_the_envelope_of_a_search(api: Api, staff: str) -> None:
    query = [{"type": "CONTAINS", "fields": ["email"], "value": "@staff.example"}]
    page = api.post(SEARCH, {"query": query, "pageSize": 2, "sortBy": "email"}).json()
    assert page.pop("results")[0] == api.get(f"/api/v2/users/{staff}-ana").json()
    assert page == {"total": 3, "pageCount": 2, "pageSize": 2, "pageNumber": 1, "types": ["users"]}


TERM = {"type": "EXACT", "fields": ["email"], "value": "a"}


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"query": None}, "invalid.value", "query"),
        ({"query": [TERM | {"type": "REGEX"}]}, "invalid.value", "query[0].type"),
        ({"query": [TERM, TERM | {"fields": ["email", "shoeSize"]}]}, "invalid.value", "query[1].fields[1]"),
        ({"query": [TERM | {"operator": "XOR"}]}, "invalid.value", "query[0].operator"),
        ({"query": [{"type": "EXACT", "fields": ["email"]}]}, "bad.request", "query[0]"),
        ({"query": [{"value": "a"}]}, "bad.request", "query[0]"),
        ({"query": [TERM | {"group": [TERM]}]}, "invalid.value", "query[0]"),
        ({"query": [{"group": [TERM | {"type": "RANGE"}]}]}, "invalid.value", "query[0].group[0].type"),
        ({"query": [TERM] * 251}, "invalid.value", "query"),
        ({"query": [TERM], "pageSize": 101}, "invalid.value", "pageSize"),
        ({"query": [TERM], "pageNumber": 0}, "invalid.value", "pageNumber"),
        ({"query": [TERM], "sortBy": "shoeSize"}, "invalid.value", "sortBy"),
        ({"query": [TERM], "colour": "red"}, "bad.request", "colour"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_invalid_searches(api: Api, body: dict[str, Any], code: str, field: str) -> None:
    assert fields(problem(api.post(SEARCH, body), 400, code)) == [field]


def test_groups_cannot_go_on_for_ever(api: Api) -> None:
    criterion: dict[str, Any] = TERM
    for _ in range(5):
        criterion = {"group": [criterion]}
    problem(api.post(SEARCH, {"query": [criterion]}), 400, "invalid.value")
    assert api.post(SEARCH, {"query": criterion["group"]}).ok


def test_permission_to_look_up_people(emulator: Emulator, people: People) -> None:
    stranger = emulator.user(people.stranger, "coaching:*")
    assert stranger.get(f"/api/v2/users/{people.attendee}").ok
    refused = problem(stranger.post(SEARCH, {"query": [TERM]}), 403, "missing.permissions")
    assert refused["messageParams"] == {"permissions": "directory:user:view"}
    assert emulator.user(people.stranger, "directory:user:view").post(SEARCH, {"query": [TERM]}).ok


def test_a_search_for_everybody(emulator: Emulator, api: Api, people: People) -> None:
    everybody = {user["id"] for user in emulator.state()["users"] if user["state"] != "deleted"}
    assert api.post(SEARCH, {}).json()["total"] == len(everybody)
    assert api.post(SEARCH, {"query": []}).json()["total"] == len(everybody)


def test_searches_among_ten_thousand_users(emulator: Emulator, api: Api) -> None:
    crowd = [{"id": f"crowd-{i}", "name": f"Crowd {i}", "email": f"crowd-{i}@crowd.example"} for i in range(10_000)]
    emulator.seed(users=crowd)
    emails = [f"CROWD-{i}@crowd.example" for i in range(0, 10_000, 100)]
    together = [{"type": "EXACT", "fields": ["email"], "values": emails}]
    one_by_one = [{"type": "EXACT", "fields": ["email"], "value": email, "operator": "OR"} for email in emails]
    for query in (together, one_by_one):
        page = api.post(SEARCH, {"query": query, "pageSize": 100}).json()
        assert (page["total"], len(page["results"])) == (100, 100)
