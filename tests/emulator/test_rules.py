"""The rules of the help centre, each on and off."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import Rules

from .conftest import NOW, People, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem

OVERLAP = "coaching.appointment.overlap"
COMPLETED = "coaching.appointment.completed"


@pytest.fixture(scope="module")
def lenient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator with every rule off."""
    rules = Rules(max_length_minutes=None, horizon_weeks=None, forbid_overlaps=False, lock_completed=False)
    running = Emulator.start(tmp_path_factory.mktemp("lenient"), rules=rules)
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"lengthInMinutes": 61}, "coaching.appointment.too.long", "lengthInMinutes"),
        ({"dateStart": "2026-12-15T10:00:00Z"}, "coaching.appointment.too.far.ahead", "dateStart"),
    ],
    ids=str,
)
def test_limits(api: Api, people: People, lenient: Emulator, change: dict[str, Any], code: str, field: str) -> None:
    created = create(api, people)
    for answer in (api.post(APPOINTMENTS, people.appointment(**change)), api.patch(created["selfUri"], change)):
        assert fields(problem(answer, 400, code)) == [field]
    assert api.get(created["selfUri"]).json() == created
    create(lenient.client(), invite(lenient), **change)


@pytest.mark.parametrize("change", [{"lengthInMinutes": 60}, {"dateStart": "2026-12-14T09:00:00Z"}], ids=str)
def test_limits_are_inclusive(api: Api, people: People, change: dict[str, Any]) -> None:
    assert NOW == "2026-11-02T09:00:00Z"
    create(api, people, **change)


def test_past_starts_are_accepted(api: Api, people: People) -> None:
    create(api, people, dateStart="2025-01-01T10:00:00Z")


TIMES = [
    ("2026-11-09T09:30:00Z", 30, False),
    ("2026-11-09T09:30:00Z", 31, True),
    ("2026-11-09T09:30:00Z", 60, True),
    ("2026-11-09T10:00:00Z", 30, True),
    ("2026-11-09T10:10:00Z", 10, True),
    ("2026-11-09T10:29:00Z", 30, True),
    ("2026-11-09T10:30:00Z", 30, False),
]


@pytest.mark.parametrize("operation", ["create", "change"])
@pytest.mark.parametrize(("start", "length", "clashes"), TIMES, ids=str)
def test_overlapping_times(api: Api, people: People, start: str, length: int, clashes: bool, operation: str) -> None:
    existing = create(api, people, name="The first")
    time = {"dateStart": start, "lengthInMinutes": length}
    if operation == "create":
        answer = api.post(APPOINTMENTS, people.appointment(**time))
    else:
        answer = api.patch(create(api, people, dateStart="2026-11-10T10:00:00Z")["selfUri"], time)
    if not clashes:
        assert answer.ok, answer.text
        return
    assert problem(answer, 400, OVERLAP)["details"] == [
        {
            "errorCode": OVERLAP,
            "fieldName": "dateStart",
            "entityId": existing["id"],
            "entityName": "The first",
        }
    ]


@pytest.mark.parametrize(
    ("facilitator", "attendees", "clashing"),
    [
        ("facilitator", ["stranger"], "Facilitator"),
        ("stranger", ["creator", "attendee"], "Attendee"),
        ("attendee", ["stranger"], "Attendee"),
        ("stranger", ["facilitator"], "Facilitator"),
        ("stranger", ["creator"], None),
    ],
)
def test_overlapping_people(
    emulator: Emulator, people: People, facilitator: str, attendees: list[str], clashing: str | None
) -> None:
    api = emulator.user(people.creator, "coaching:appointment:add")
    existing = create(api, people)
    answer = api.post(
        APPOINTMENTS,
        people.appointment(
            facilitatorId=getattr(people, facilitator), attendeeIds=[getattr(people, each) for each in attendees]
        ),
    )
    if clashing:
        body = problem(answer, 400, OVERLAP)
        assert body["message"].startswith(f"{clashing} is in another appointment")
        assert existing["id"] in body["message"]
    else:
        assert answer.ok, answer.text


@pytest.mark.parametrize("how", ["deleted", "completed", "moved"])
def test_freed_time_can_be_used_again(api: Api, people: People, how: str) -> None:
    existing = create(api, people)
    {
        "deleted": lambda: api.delete(existing["selfUri"]),
        "completed": lambda: api.patch(f"{existing['selfUri']}/status", {"status": "Completed"}),
        "moved": lambda: api.patch(existing["selfUri"], {"dateStart": "2026-11-09T12:00:00Z"}),
    }[how]()
    create(api, people)


def test_an_appointment_does_not_clash_with_itself(api: Api, people: People) -> None:
    created = create(api, people)
    assert api.patch(created["selfUri"], {"dateStart": "2026-11-09T10:15:00Z"}).ok


def test_what_stays_as_it_is_is_not_checked_again(emulator: Emulator, api: Api, people: People) -> None:
    created = create(api, people, dateStart="2026-12-14T08:00:00Z")
    body = people.appointment(name="Renamed", dateStart="2026-12-14T08:00:00Z")
    for unknown in ("facilitatorId", "attendeeIds"):
        del body[unknown]
    assert api.patch(created["selfUri"], body).ok


def test_overlaps_can_be_allowed(lenient: Emulator) -> None:
    people = invite(lenient)
    create(lenient.client(), people)
    create(lenient.client(), people)


def test_long_appointments_clash_long_after_their_start(start: Callable[..., Emulator]) -> None:
    own = start(rules=Rules(max_length_minutes=None, horizon_weeks=None))
    people, api = invite(own), own.client()
    create(api, people, lengthInMinutes=3 * 24 * 60)
    late = people.appointment(dateStart="2026-11-12T09:59:00Z")
    problem(api.post(APPOINTMENTS, late), 400, OVERLAP)


CHANGES_OF_COMPLETED = [
    ("", {"name": "Other"}),
    ("", {"status": "Scheduled"}),
    ("", {"status": "Completed", "name": "Other"}),
    ("/status", {"status": "Scheduled"}),
    ("/status", {"status": "InProgress"}),
]


@pytest.mark.parametrize(("path", "change"), CHANGES_OF_COMPLETED, ids=str)
def test_completed_appointments_are_locked(
    api: Api, people: People, lenient: Emulator, path: str, change: dict[str, Any]
) -> None:
    created = create(api, people)
    assert api.patch(f"{created['selfUri']}/status", {"status": "Completed"}).ok
    body = problem(api.patch(f"{created['selfUri']}{path}", change), 400, COMPLETED)
    assert body["entityId"] == created["id"]
    assert api.patch(f"{created['selfUri']}/status", {"status": "Completed"}).ok
    assert api.get(f"{created['selfUri']}/statuses").json()["total"] == 2
    assert api.post(f"{created['selfUri']}/annotations", {"text": "Still possible"}).ok
    assert api.delete(created["selfUri"]).ok

    other = lenient.client()
    unlocked = create(other, invite(lenient))
    other.patch(f"{unlocked['selfUri']}/status", {"status": "Completed"})
    assert other.patch(f"{unlocked['selfUri']}{path}", change).ok
    reopened = change.get("status", "Completed") != "Completed"
    assert ("dateCompleted" in other.get(unlocked["selfUri"]).json()) != reopened


@pytest.mark.parametrize(
    ("path", "change"),
    [("", {}), ("", {"status": "Completed"}), ("", {"name": "1:1"}), ("/status", {"status": "Completed"})],
    ids=str,
)
def test_what_changes_nothing_of_a_completed_appointment_is_not_refused(
    api: Api, people: People, path: str, change: dict[str, Any]
) -> None:
    created = create(api, people)
    assert api.patch(created["selfUri"], {"status": "Completed"}).ok
    assert api.patch(f"{created['selfUri']}{path}", change).ok
    assert api.get(created["selfUri"]).json()["status"] == "Completed"


@pytest.mark.parametrize(("permission", "seen"), [("coaching:appointment:view", True), (None, False)])
def test_an_overlap_names_the_other_appointment_to_who_may_see_it(
    emulator: Emulator, api: Api, people: People, permission: str | None, seen: bool
) -> None:
    other = create(api, people, name="Secret review", attendeeIds=[people.creator])
    permissions = ["coaching:appointment:add", *([permission] if permission else [])]
    caller = emulator.user(people.stranger, *permissions)
    body = problem(caller.post(APPOINTMENTS, people.appointment()), 400, OVERLAP)
    assert ("Secret review" in body["message"]) == seen
    assert [detail.get("entityId") for detail in body["details"]] == [other["id"] if seen else None]


def test_an_end_after_the_year_9999_is_refused(lenient: Emulator) -> None:
    body = invite(lenient).appointment(dateStart="9999-12-31T23:59:00Z", lengthInMinutes=60)
    refused = problem(lenient.client().post(APPOINTMENTS, body), 400, "invalid.value")
    assert fields(refused) == ["lengthInMinutes"]


def test_a_refused_change_leaves_nothing_behind(api: Api, people: People) -> None:
    create(api, people)
    second = create(api, people, dateStart="2026-11-09T12:00:00Z")
    change = {"status": "InProgress", "dateStart": "2026-11-09T10:00:00Z"}
    problem(api.patch(second["selfUri"], change), 400, OVERLAP)
    assert api.get(second["selfUri"]).json() == second
    assert api.get(f"{second['selfUri']}/statuses").json()["total"] == 1
