"""Aggregates: what is counted, by table, and by comparison with a plain count of what GET answers."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pulumi_genesys_coaching.emulator import Rules

from .conftest import NOW, People, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem

METRICS = [
    "nActivities",
    "nPlannedActivities",
    "nInProgressActivities",
    "nCompleteActivities",
    "nOverdueActivities",
    "nInvalidScheduleActivities",
]
STATUSES = ["Scheduled", "InProgress", "Completed", "InvalidSchedule"]
USERS = [f"u{number}" for number in range(6)]
DAYS = [f"2026-11-{day:02}" for day in range(1, 6)]

Query = dict[str, Any]


def has(dimension: str, value: str) -> dict[str, str]:
    return {"dimension": dimension, "value": value}


def clause(operator: str, *predicates: dict[str, str]) -> dict[str, Any]:
    return {"type": operator, "predicates": list(predicates)}


def where(operator: str, *clauses: dict[str, Any]) -> dict[str, Any]:
    return {"type": operator, "clauses": list(clauses)}


def query(**changes: Any) -> Query:
    """Return the body of a query for everything; a change to None leaves a field out."""
    everything = where("And", clause("Or", *(has("status", status) for status in STATUSES)))
    body = {"interval": "2026-11-01T00:00:00Z/2026-12-01T00:00:00Z", "filter": everything}
    return {field: value for field, value in (body | changes).items() if value is not None}


def ask(api: Api, body: Query) -> list[dict[str, Any]]:
    answer = api.post(f"{APPOINTMENTS}/aggregates/query", body)
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def counts(result: dict[str, Any]) -> dict[str, int]:
    [data] = result["data"]
    return {each["metric"]: each["stats"]["count"] for each in data["metrics"]}


def set_status(emulator: Emulator, appointment: dict[str, Any], status: str) -> None:
    """Set a status, also the one that only the platform sets."""
    answer = emulator.control.patch(f"/_emulator/appointments/{appointment['id']}", {"status": status})
    assert answer.ok, answer.text


@pytest.fixture(scope="module")
def organization(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator of this module's own, whose people have 40 appointments at random."""
    running = Emulator.start(tmp_path_factory.mktemp("aggregates"), rules=Rules(forbid_overlaps=False))
    running.set_clock("2026-11-03T12:00:00Z", frozen=True)
    running.seed(users=[{"id": user_id, "name": user_id} for user_id in USERS])
    api = running.client()
    dice = random.Random(4)
    for _ in range(40):
        body = {
            "name": "1:1",
            "description": "",
            "dateStart": f"{dice.choice(DAYS)}T{dice.randrange(8, 18):02}:{dice.choice(['00', '30'])}:00Z",
            "lengthInMinutes": dice.choice([15, 60]),
            "facilitatorId": dice.choice(USERS),
            "attendeeIds": dice.sample(USERS, dice.randint(1, 3)),
        }
        created = api.post(APPOINTMENTS, body).json()
        set_status(running, created, dice.choice(STATUSES))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def appointments(organization: Emulator) -> list[dict[str, Any]]:
    """All appointments as GET answers them."""
    page = organization.client().get(APPOINTMENTS, userIds=",".join(USERS), pageSize=100).json()
    found: list[dict[str, Any]] = page["entities"]
    assert len(found) == 40
    return found


@pytest.fixture(scope="module")
def asking(organization: Emulator) -> Api:
    return organization.client()


def count_plainly(appointments: list[dict[str, Any]], body: Query) -> list[tuple[dict[str, str], dict[str, int]]]:
    """Answer a query by looking at one attendee of one appointment after the other."""
    start, _, end = body["interval"].partition("/")
    groups: dict[str, dict[str, dict[str, Any]]] = {} if body.get("groupBy") else {"": {}}
    for appointment in appointments:
        for attendee in appointment["attendees"]:
            values = {
                "attendeeId": attendee["id"],
                "facilitatorId": appointment["facilitator"]["id"],
                "status": appointment["status"],
            }
            if start <= appointment["dateStart"] < end and holds(body["filter"], values):
                group = groups.setdefault(attendee["id"] if body.get("groupBy") else "", {})
                group[appointment["id"]] = appointment
    metrics = body.get("metrics") or METRICS
    return [
        (
            {"attendeeId": user_id} if user_id else {},
            {metric: sum(is_counted(metric, each) for each in group.values()) for metric in metrics},
        )
        for user_id, group in sorted(groups.items())
    ]


def holds(condition: dict[str, Any], values: dict[str, str]) -> bool:
    if "dimension" in condition:
        return bool(values[condition["dimension"]] == condition["value"])
    parts = [holds(each, values) for each in condition.get("clauses") or condition["predicates"]]
    return all(parts) if condition["type"] == "And" else any(parts)


def is_counted(metric: str, appointment: dict[str, Any]) -> bool:
    status = appointment["status"]
    counted: dict[str, bool] = {
        "nActivities": True,
        "nPlannedActivities": status == "Scheduled",
        "nInProgressActivities": status == "InProgress",
        "nCompleteActivities": status == "Completed",
        "nOverdueActivities": appointment["isOverdue"],
        "nInvalidScheduleActivities": status == "InvalidSchedule",
    }
    return counted[metric]


operators = st.sampled_from(["And", "Or"])
predicates = st.builds(has, st.sampled_from(["attendeeId", "facilitatorId"]), st.sampled_from([*USERS, "nobody"]))
predicates |= st.builds(has, st.just("status"), st.sampled_from(STATUSES))
clauses = st.builds(
    lambda operator, parts: clause(operator, *parts), operators, st.lists(predicates, min_size=1, max_size=4)
)
filters = st.builds(
    lambda operator, parts: where(operator, *parts), operators, st.lists(clauses, min_size=1, max_size=3)
)
instants = st.builds("{}T{:02}:00:00.000Z".format, st.sampled_from(DAYS), st.integers(6, 20))
intervals = st.lists(instants, min_size=2, max_size=2, unique=True).map(lambda ends: "/".join(sorted(ends)))
queries = st.builds(
    query,
    interval=intervals,
    metrics=st.none() | st.lists(st.sampled_from(METRICS), unique=True),
    groupBy=st.none() | st.just(["attendeeId"]),
    filter=filters,
)


@settings(max_examples=200, deadline=None)
@given(queries)
def test_counts_are_those_of_a_plain_count(asking: Api, appointments: list[dict[str, Any]], body: Query) -> None:
    results = ask(asking, body)
    assert [(each["group"], counts(each)) for each in results] == count_plainly(appointments, body)
    assert [data["interval"] for each in results for data in each["data"]] == [body["interval"]] * len(results)


@pytest.fixture(scope="module")
def team(emulator: Emulator, api: Api) -> People:
    """Five appointments, whose attendees are the roles named; one is shared by two."""
    people = invite(emulator)
    for start, status, attendees in [
        ("2026-11-01T10:00:00Z", "Scheduled", [people.attendee]),  # overdue
        ("2026-11-02T08:00:00Z", "InProgress", [people.attendee]),  # overdue
        ("2026-11-02T08:30:00Z", "Completed", [people.attendee]),
        ("2026-11-03T10:00:00Z", "Scheduled", [people.attendee, people.stranger]),
        ("2026-11-04T10:00:00Z", "InvalidSchedule", [people.stranger]),
    ]:
        set_status(emulator, create(api, people, dateStart=start, attendeeIds=attendees), status)
    return people


def of_team(team: People, **changes: Any) -> Query:
    return query(filter=where("And", clause("And", has("facilitatorId", team.facilitator))), **changes)


def test_without_groups_each_appointment_counts_once(api: Api, team: People) -> None:
    assert ask(api, of_team(team)) == [
        {
            "group": {},
            "data": [
                {
                    "interval": "2026-11-01T00:00:00.000Z/2026-12-01T00:00:00.000Z",
                    "metrics": [
                        {"metric": metric, "stats": {"count": count}}
                        for metric, count in zip(METRICS, [5, 2, 1, 1, 2, 1], strict=True)
                    ],
                }
            ],
        }
    ]


def test_groups_by_attendee(api: Api, team: People) -> None:
    results = ask(api, of_team(team, groupBy=["attendeeId"], metrics=["nPlannedActivities", "nActivities"]))
    assert [(each["group"], counts(each)) for each in results] == [
        ({"attendeeId": team.attendee}, {"nPlannedActivities": 2, "nActivities": 4}),
        ({"attendeeId": team.stranger}, {"nPlannedActivities": 1, "nActivities": 2}),
    ]


def test_metrics_come_in_the_order_asked_for(api: Api, team: People) -> None:
    [result] = ask(api, of_team(team, metrics=["nOverdueActivities", "nActivities"]))
    assert list(counts(result).items()) == [("nOverdueActivities", 2), ("nActivities", 5)]


@pytest.mark.parametrize("changes", [{"metrics": []}, {"metrics": None}, {"groupBy": []}], ids=str)
def test_what_is_empty_is_as_left_out(api: Api, team: People, changes: Query) -> None:
    assert ask(api, of_team(team) | changes) == ask(api, of_team(team))


@pytest.mark.parametrize(
    ("interval", "count"),
    [
        ("2026-11-02T08:00:00Z/2026-11-03T10:00:00Z", 2),
        ("2026-11-02T08:00:00/2026-11-03T10:00:00.001", 3),
        ("2026-11-02T09:01:00+01:00/2026-11-03T00:00:00+01:00", 1),
        ("2026-11-10T00:00:00Z/2026-11-11T00:00:00Z", 0),
    ],
)
def test_interval_is_by_start_and_its_end_exclusive(api: Api, team: People, interval: str, count: int) -> None:
    [result] = ask(api, of_team(team, interval=interval, metrics=["nActivities"]))
    assert counts(result) == {"nActivities": count}


def test_nobody_is_a_group_of_nothing(api: Api, team: People) -> None:
    interval = "2026-11-10T00:00:00Z/2026-11-11T00:00:00Z"
    assert ask(api, of_team(team, interval=interval, groupBy=["attendeeId"])) == []


def test_overdue_follows_the_clock(start: Any) -> None:
    emulator = start()
    people = invite(emulator)
    emulator.set_clock(NOW)
    api = emulator.client()
    create(api, people)
    overdue = []
    for now in ("2026-11-09T10:30:00Z", "2026-11-09T10:30:00.001Z"):
        emulator.set_clock(now, frozen=True)
        [result] = ask(api, of_team(people, metrics=["nOverdueActivities"]))
        overdue.append(counts(result)["nOverdueActivities"])
    assert overdue == [0, 1]


def predicate(**changes: Any) -> Query:
    """Return a change of the filter to one predicate with these changes."""
    body = {key: value for key, value in (has("status", "Scheduled") | changes).items() if value is not None}
    return {"filter": where("And", clause("And", body))}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"interval": None}, "bad.request", "interval"),
        ({"interval": "2026-11-01T00:00:00Z"}, "invalid.date", "interval"),
        ({"interval": "2026-11-02T00:00:00Z/2026-11-01T00:00:00Z"}, "invalid.date", "interval"),
        ({"metrics": ["nActivities", "nNaps"]}, "invalid.value", "metrics[1]"),
        ({"metrics": "nActivities"}, "invalid.value", "metrics"),
        ({"groupBy": ["facilitatorId"]}, "invalid.value", "groupBy[0]"),
        ({"filter": None}, "bad.request", "filter"),
        ({"filter": {"type": "And"}}, "bad.request", "filter.clauses"),
        ({"filter": where("And")}, "invalid.value", "filter.clauses"),
        ({"filter": where("Not", clause("And", has("status", "Completed")))}, "invalid.value", "filter.type"),
        ({"filter": where("And", clause("And"))}, "invalid.value", "filter.clauses[0].predicates"),
        (
            {"filter": where("And", {"predicates": [has("status", "Completed")]})},
            "bad.request",
            "filter.clauses[0].type",
        ),
        (predicate(dimension="creatorId"), "invalid.value", "filter.clauses[0].predicates[0].dimension"),
        (predicate(dimension=None), "bad.request", "filter.clauses[0].predicates[0].dimension"),
        (predicate(value="Late"), "invalid.value", "filter.clauses[0].predicates[0].value"),
        (predicate(value=""), "invalid.value", "filter.clauses[0].predicates[0].value"),
        (predicate(value=None), "bad.request", "filter.clauses[0].predicates[0].value"),
        (predicate(operator="matches"), "bad.request", "filter.clauses[0].predicates[0].operator"),
        ({"order": "asc"}, "bad.request", "order"),
    ],
    ids=str,
)
def test_queries_are_strict(api: Api, changes: Query, code: str, field: str) -> None:
    answer = api.post(f"{APPOINTMENTS}/aggregates/query", query(**changes))
    assert fields(problem(answer, 400, code)) == [field]


def test_the_largest_filter_is_answered(api: Api) -> None:
    many = clause("Or", *(has("attendeeId", f"user-{number}") for number in range(500)))
    [result] = ask(api, query(filter=where("Or", *[many] * 50)))
    assert counts(result)["nActivities"] == 0
    too_many = [where("And", *[many] * 51), where("And", clause("Or", *[has("attendeeId", "u")] * 501))]
    for each in too_many:
        problem(api.post(f"{APPOINTMENTS}/aggregates/query", query(filter=each)), 400, "invalid.value")


def test_permission(emulator: Emulator, people: People) -> None:
    answer = emulator.user(people.facilitator).post(f"{APPOINTMENTS}/aggregates/query", {})
    body = problem(answer, 403, "missing.permissions")
    assert body["messageParams"] == {"permissions": "coaching:appointment:view"}
    assert ask(emulator.user(people.facilitator, "coaching:appointment:view"), query())
