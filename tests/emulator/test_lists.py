"""The appointment lists: their filters, their order and their pages."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import NOW, People, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem


@pytest.fixture(scope="module")
def week(emulator: Emulator, api: Api) -> People:
    """Five appointments; each is called by the letter that the table below uses."""
    people = invite(emulator)
    creator = emulator.user(people.creator, "coaching:appointment:add")
    for name, start, who, facilitator, attendee in [
        ("a", "2026-11-01T10:00:00Z", api, people.facilitator, people.attendee),  # overdue
        ("b", "2026-11-02T08:00:00Z", api, people.facilitator, people.attendee),  # over, but Completed
        ("c", "2026-11-03T10:00:00Z", creator, people.facilitator, people.attendee),
        ("d", "2026-11-03T10:30:00Z", creator, people.attendee, people.stranger),
        ("e", "2026-11-04T10:00:00Z", creator, people.stranger, people.facilitator),
    ]:
        created = create(who, people, name=name, dateStart=start, facilitatorId=facilitator, attendeeIds=[attendee])
        if name == "b":
            api.patch(f"{created['selfUri']}/status", {"status": "Completed"})
        if name == "e":
            api.patch(f"{created['selfUri']}/status", {"status": "InProgress"})
    return people


def named(people: People, query: dict[str, Any]) -> dict[str, Any]:
    """Put the ids of people in the place of their roles."""
    return {
        key: [getattr(people, each, each) for each in value] if key.endswith("Ids") else value
        for key, value in query.items()
    }


FILTERS: list[tuple[dict[str, Any], str]] = [
    ({}, "abcd"),
    ({"relationships": "Attendee"}, "abc"),
    ({"relationships": "Facilitator"}, "d"),
    ({"relationships": ["Facilitator", "Attendee"]}, "abcd"),
    ({"relationships": "Creator"}, ""),
    ({"userIds": ["creator"]}, "cde"),
    ({"userIds": ["creator"], "relationships": "Creator"}, "cde"),
    ({"userIds": ["facilitator"], "relationships": "Facilitator"}, "abc"),
    ({"userIds": ["facilitator", "stranger"]}, "abcde"),
    ({"userIds": ["nobody"]}, ""),
    ({"interval": "2026-11-02T00:00:00Z/2026-11-03T10:30:00Z"}, "bc"),
    ({"interval": "2026-11-02T00:00:00/2026-11-03T10:30:00.001"}, "bcd"),
    ({"interval": "2026-11-03T11:00:00+01:00/2026-11-03T11:30:00+01:00"}, "c"),
    ({"interval": "2026-11-03T10:01:00Z/2026-11-03T10:31:00Z"}, "d"),
    ({"interval": "2026-11-03T10:01:00Z/2026-11-03T10:31:00Z", "intervalCondition": "StartsIn"}, "d"),
    ({"interval": "2026-11-03T10:01:00Z/2026-11-03T10:31:00Z", "intervalCondition": "Overlaps"}, "cd"),
    ({"interval": "2026-11-03T10:30:00Z/2026-11-03T10:31:00Z", "intervalCondition": "Overlaps"}, "d"),
    ({"statuses": "Completed"}, "b"),
    ({"statuses": "Scheduled"}, "acd"),
    ({"statuses": "Scheduled,Completed"}, "abcd"),
    ({"facilitatorIds": ["facilitator"]}, "abc"),
    ({"facilitatorIds": ["attendee", "stranger"]}, "d"),
    ({"overdue": "True"}, "a"),
    ({"overdue": "False"}, "bcd"),
    ({"overdue": "Any"}, "abcd"),
    ({"completionInterval": "2026-11-02T09:00:00Z/2026-11-02T12:00:00Z"}, "b"),
    ({"completionInterval": "2026-11-02T08:00:00Z/2026-11-02T09:00:00Z"}, ""),
]


@pytest.mark.parametrize(("query", "found"), FILTERS, ids=str)
def test_filters(api: Api, week: People, query: dict[str, Any], found: str) -> None:
    page = api.get(APPOINTMENTS, **named(week, {"userIds": ["attendee"], "sortOrder": "Asc", **query})).json()
    assert [each["name"] for each in page["entities"]] == list(found)
    assert page["total"] == len(found)


@pytest.mark.parametrize(("query", "found"), [each for each in FILTERS if "userIds" not in each[0]], ids=str)
def test_filters_of_my_appointments(emulator: Emulator, week: People, query: dict[str, Any], found: str) -> None:
    page = emulator.user(week.attendee).get(f"{APPOINTMENTS}/me", **named(week, query)).json()
    assert sorted(each["name"] for each in page["entities"]) == list(found)


@pytest.mark.parametrize(("order", "found"), [("Asc", "abcd"), ("Desc", "dcba"), (None, "dcba")])
def test_order(api: Api, week: People, order: str | None, found: str) -> None:
    page = api.get(APPOINTMENTS, userIds=week.attendee, sortOrder=order).json()
    assert [each["name"] for each in page["entities"]] == list(found)


def test_ids_may_be_joined_and_repeated(api: Api, week: People) -> None:
    joined = api.get(APPOINTMENTS, userIds=f"{week.attendee},{week.creator}").json()
    repeated = api.get(APPOINTMENTS, userIds=[week.attendee, week.creator]).json()
    assert joined["entities"] == repeated["entities"]
    assert joined["total"] == 5


def test_equal_starts_are_in_the_order_of_ids(emulator: Emulator, api: Api) -> None:
    people = invite(emulator)
    other = invite(emulator)
    for attendee, facilitator in ((people.attendee, people.facilitator), (other.attendee, other.facilitator)):
        create(api, people, facilitatorId=facilitator, attendeeIds=[attendee])
    query = {"userIds": [people.attendee, other.attendee]}
    ascending, descending = (
        [each["id"] for each in api.get(APPOINTMENTS, **query, sortOrder=order).json()["entities"]]
        for order in ("Asc", "Desc")
    )
    assert ascending == sorted(ascending) == descending[::-1]


def test_pages_link_to_each_other(api: Api, week: People) -> None:
    query = {"userIds": week.creator, "interval": "2026-11-01T00:00:00+00:00/2026-11-08T00:00:00+00:00"}
    first = api.get(APPOINTMENTS, **query, sortOrder="Asc", pageSize=2).json()
    assert {key: first[key] for key in ("pageSize", "pageNumber", "total", "pageCount")} == {
        "pageSize": 2,
        "pageNumber": 1,
        "total": 3,
        "pageCount": 2,
    }
    assert "previousUri" not in first
    assert first["firstUri"] == first["selfUri"]
    assert first["nextUri"] == first["lastUri"]
    asked = parse_qs(urlsplit(first["nextUri"]).query)
    assert asked["interval"] == [query["interval"]]
    assert asked["pageNumber"] == ["2"]
    second = api.get(first["nextUri"]).json()
    assert [each["name"] for page in (first, second) for each in page["entities"]] == list("cde")
    assert "nextUri" not in second
    assert second["previousUri"] == first["selfUri"]


def test_past_the_last_page_the_list_is_empty(api: Api, week: People) -> None:
    page = api.get(APPOINTMENTS, userIds=week.creator, pageSize=2, pageNumber=9)
    assert page.status_code == 200
    assert page.json()["entities"] == []
    assert page.json()["total"] == 3
    assert api.get(page.json()["previousUri"]).json()["entities"]


def test_page_size_is_25_by_default(api: Api, week: People) -> None:
    assert api.get(APPOINTMENTS, userIds=week.creator).json()["pageSize"] == 25


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ({"userIds": None}, "bad.request", "userIds"),
        ({"userIds": ""}, "invalid.value", "userIds[0]"),
        ({"pageSize": 0}, "invalid.value", "pageSize"),
        ({"pageSize": 101}, "invalid.value", "pageSize"),
        ({"pageSize": "many"}, "invalid.value", "pageSize"),
        ({"pageNumber": 0}, "invalid.value", "pageNumber"),
        ({"pageNumber": 10**20}, "invalid.value", "pageNumber"),
        ({"relationships": "Boss"}, "invalid.value", "relationships[0]"),
        ({"statuses": "Scheduled,Done"}, "invalid.value", "statuses[1]"),
        ({"sortOrder": "asc"}, "invalid.value", "sortOrder"),
        ({"overdue": "true"}, "invalid.value", "overdue"),
        ({"intervalCondition": "EndsIn"}, "invalid.value", "intervalCondition"),
        ({"interval": "2026-11-01T00:00:00Z"}, "invalid.date", "interval"),
        ({"interval": "today/tomorrow"}, "invalid.date", "interval"),
        ({"interval": "2026-11-02T00:00:00Z/2026-11-01T00:00:00Z"}, "invalid.date", "interval"),
        ({"completionInterval": "/"}, "invalid.date", "completionInterval"),
    ],
    ids=str,
)
def test_invalid_queries(api: Api, query: dict[str, Any], code: str, field: str) -> None:
    answer = api.get(APPOINTMENTS, **{"userIds": "u", **query})
    assert fields(problem(answer, 400, code)) == [field]


def test_unknown_parameters_are_ignored(emulator: Emulator, api: Api, week: People) -> None:
    attendee = emulator.user(week.attendee)
    for caller, path in ((api, APPOINTMENTS), (attendee, f"{APPOINTMENTS}/me")):
        answer = caller.get(path, userIds=week.attendee, color="red")
        assert answer.status_code == 200
        assert answer.json()["total"] == 4


def test_my_appointments_know_no_invalid_schedule(emulator: Emulator, api: Api, people: People) -> None:
    mine = emulator.user(people.attendee).get(f"{APPOINTMENTS}/me", statuses="InvalidSchedule")
    problem(mine, 400, "invalid.value")
    assert api.get(APPOINTMENTS, userIds=people.attendee, statuses="InvalidSchedule").status_code == 200


def test_a_client_has_no_appointments_of_its_own(api: Api) -> None:
    assert "user context" in problem(api.get(f"{APPOINTMENTS}/me"), 400, "bad.request")["message"]


def test_moved_appointment_is_found_at_its_new_time(api: Api, people: People) -> None:
    created = create(api, people)
    api.patch(created["selfUri"], {"dateStart": "2026-11-20T10:00:00Z"})
    for interval, total in [
        ("2026-11-09T00:00:00Z/2026-11-10T00:00:00Z", 0),
        ("2026-11-20T00:00:00Z/2026-11-21T00:00:00Z", 1),
    ]:
        assert api.get(APPOINTMENTS, userIds=people.attendee, interval=interval).json()["total"] == total


def test_overdue_follows_the_clock(api: Api, people: People) -> None:
    assert NOW == "2026-11-02T09:00:00Z"
    past = create(api, people, dateStart="2026-11-02T08:00:00Z", lengthInMinutes=60)
    ongoing = create(api, people, dateStart="2026-11-02T09:00:00Z", lengthInMinutes=60)
    assert past["isOverdue"]
    assert not ongoing["isOverdue"]
