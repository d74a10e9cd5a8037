"""Slots: when people could be coached, and when that is best for those who remain on queue."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pulumi_genesys_coaching.emulator import Rules

from .conftest import NOW, People, create, invite
from .process import APPOINTMENTS, Api, Emulator, fields, problem
from .schedules import request, schedule, staff

QUERY = "/api/v2/coaching/scheduleslots/query"
QUARTER = timedelta(minutes=15)


def query(api: Api, people: People, **changes: Any) -> dict[str, Any]:
    answer = api.post(QUERY, request(people, **changes))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def starts(found: dict[str, Any]) -> list[str]:
    return [slot["dateStart"][11:16] for slot in found["suggestedSlots"]]


def quarters(first: str, last: str) -> list[str]:
    """Return each quarter hour from first to last, as `HH:MM`."""
    moment, end = (datetime.strptime(each, "%H:%M") for each in (first, last))
    return [f"{moment + i * QUARTER:%H:%M}" for i in range((end - moment) // QUARTER + 1)]


def test_people_without_schedule_are_free_all_the_time(api: Api, people: People) -> None:
    found = query(api, people)
    assert starts(found) == quarters("09:00", "11:30")
    assert found["suggestedSlots"][0] == {"dateStart": "2026-11-09T09:00:00.000Z", "lengthInMinutes": 30}
    whole = [{"dateStart": "2026-11-09T09:00:00.000Z", "lengthInMinutes": 180}]
    assert found["attendeeSchedules"] == [
        {"user": {"id": people.attendee, "selfUri": f"/api/v2/users/{people.attendee}"}, "availableTimes": whole}
    ]
    assert found["facilitatorSchedules"][0]["availableTimes"] == whole
    assert found["wfmScheduleActivities"] == []


@pytest.mark.parametrize(
    ("interval", "found"),
    [
        ("2026-11-09T09:01:00Z/2026-11-09T09:59:00Z", ["09:15"]),
        ("2026-11-09T09:00:00Z/2026-11-09T09:30:00Z", ["09:00"]),
        ("2026-11-09T09:00:00Z/2026-11-09T09:29:59Z", []),
        ("2026-11-09T10:00:00+01:00/2026-11-09T10:45:00+01:00", ["09:00", "09:15"]),
    ],
    ids=str,
)
def test_slots_begin_at_quarter_hours_of_the_interval(
    api: Api, people: People, interval: str, found: list[str]
) -> None:
    assert starts(query(api, people, interval=interval)) == found


@pytest.mark.parametrize(("length", "last"), [(15, "11:45"), (45, "11:15"), (60, "11:00")])
def test_slots_end_in_the_interval(api: Api, people: People, length: int, last: str) -> None:
    assert starts(query(api, people, lengthInMinutes=length)) == quarters("09:00", last)


def test_a_facilitator_need_not_be_named(api: Api, people: People) -> None:
    create(api, people)
    found = query(api, people, attendeeIds=[people.stranger], facilitatorIds=None)
    assert starts(found) == quarters("09:00", "11:30")
    assert found["facilitatorSchedules"] == []


@pytest.mark.parametrize("role", ["attendee", "facilitator"])
@pytest.mark.parametrize("present", ["attendeeIds", "facilitatorId"])
def test_appointments_take_time(api: Api, people: People, role: str, present: str) -> None:
    busy = getattr(people, role)
    who = {"attendeeIds": [people.stranger], "facilitatorId": people.stranger}
    create(api, people, **who | {present: [busy] if present == "attendeeIds" else busy}, lengthInMinutes=20)
    found = query(api, people)
    assert starts(found) == [*quarters("09:00", "09:30"), *quarters("10:30", "11:30")]
    times = found[f"{role}Schedules"][0]["availableTimes"]
    assert [(each["dateStart"][11:16], each["lengthInMinutes"]) for each in times] == [("09:00", 60), ("10:20", 100)]


def test_creators_are_not_present(emulator: Emulator, api: Api, people: People) -> None:
    create(emulator.user(people.stranger, "coaching:appointment:add"), people)
    found = query(api, people, attendeeIds=[people.stranger], facilitatorIds=[people.creator])
    assert starts(found) == quarters("09:00", "11:30")


def test_completed_appointments_take_no_time(api: Api, people: People) -> None:
    api.patch(f"{create(api, people)['selfUri']}/status", {"status": "Completed"})
    assert starts(query(api, people)) == quarters("09:00", "11:30")


def test_interruptible_appointments_take_no_time(api: Api, people: People) -> None:
    first, second = (create(api, people, dateStart=f"2026-11-09T{hour}:00:00Z") for hour in (10, 11))
    found = query(api, people, interruptibleAppointmentIds=[first["id"], "unknown"])
    assert starts(found) == [*quarters("09:00", "10:30"), "11:30"]
    assert second["id"]


@pytest.mark.parametrize(
    ("category", "free"),
    [
        ("OnQueueWork", True),
        ("OffQueueWork", True),
        ("Break", False),
        ("Meal", False),
        ("Meeting", False),
        ("TimeOff", False),
        ("Training", False),
        ("Unavailable", False),
    ],
)
def test_what_may_be_interrupted(emulator: Emulator, api: Api, people: People, category: str, free: bool) -> None:
    reference = schedule(emulator, people.attendee, ("10:00", 60, category))
    found = query(api, people)
    assert starts(found) == (["10:00", "10:15", "10:30"] if free else [])
    time = {
        "dateStart": "2026-11-09T10:00:00.000Z",
        "lengthInMinutes": 60,
        "isPaid": True,
        "activityCategory": category,
        "wfmSchedule": reference,
    }
    assert found["attendeeSchedules"][0]["availableTimes"] == ([time] if free else [])
    assert [slot["wfmSchedule"] for slot in found["suggestedSlots"]] == [reference] * len(found["suggestedSlots"])


def test_breaks_are_not_interrupted(emulator: Emulator, api: Api, people: People) -> None:
    schedule(
        emulator,
        people.facilitator,
        ("09:00", 60, "OnQueueWork"),
        ("10:00", 120, "OffQueueWork"),
        ("10:30", 15, "Break"),
    )
    assert starts(query(api, people)) == [*quarters("09:00", "10:00"), *quarters("10:45", "11:30")]


def test_schedules_of_several_weeks_and_days_off(emulator: Emulator, api: Api, people: People) -> None:
    day_off = {"businessUnitDate": "2026-11-09", "lengthMinutes": 480, "paid": False}
    work = ("09:00", 180, "OnQueueWork")
    schedule(emulator, people.attendee, work, fullDayTimeOffMarkers=[day_off], weekCount=2)
    found = query(api, people)
    assert starts(found) == []
    [week] = found["wfmScheduleActivities"]
    assert week["fullDayTimeOffMarkers"] == [day_off]
    weeks = "2026-11-22T23:00:00Z/2026-11-23T01:00:00Z"
    assert starts(query(api, people, interval=weeks)) == quarters("00:00", "00:30")


def test_activities_of_workforce_management(emulator: Emulator, api: Api, people: People) -> None:
    activity = {
        "dateStart": "2026-11-09T09:00:00Z",
        "lengthInMinutes": 480,
        "category": "OnQueueWork",
        "description": "Voice",
        "activityCodeId": "0",
        "paid": False,
    }
    reference = schedule(emulator, people.attendee, activities=[activity])
    added = create(api, people, addToSchedule=True, wfmSchedule={"id": reference["id"]})
    create(api, people, dateStart="2026-11-09T11:00:00Z", addToSchedule=True)
    create(api, people, dateStart="2026-11-09T11:30:00Z", wfmSchedule={"id": reference["id"]})
    assert query(api, people)["wfmScheduleActivities"] == [
        {
            "userReference": {"id": people.attendee, "selfUri": f"/api/v2/users/{people.attendee}"},
            "activities": [
                {
                    "dateStart": "2026-11-09T09:00:00.000Z",
                    "lengthMinutes": 480,
                    "description": "Voice",
                    "activityCodeId": "0",
                    "paid": False,
                },
                {
                    "dateStart": "2026-11-09T10:00:00.000Z",
                    "lengthMinutes": 30,
                    "description": "1:1",
                    "externalActivityId": added["id"],
                    "externalActivityType": "Coaching",
                },
            ],
            "fullDayTimeOffMarkers": [],
        }
    ]


@pytest.fixture
def staffed(emulator: Emulator, people: People) -> People:
    staff(emulator, people)
    return people


def ratings(found: dict[str, Any]) -> list[tuple[str, float, str]]:
    return [
        (slot["dateStart"][11:16], slot["staffingDifference"], slot["differenceRating"])
        for slot in found["suggestedSlots"]
    ]


def test_staffing(api: Api, staffed: People) -> None:
    found = query(api, staffed, lengthInMinutes=60)
    assert ratings(found) == [
        ("09:00", 1, "Good"),
        ("09:15", 0, "Neutral"),
        ("09:30", 0, "Neutral"),
        ("09:45", 0, "Neutral"),
        ("10:00", 0, "Neutral"),
        ("10:15", -1, "Poor"),
        ("10:30", -1, "Poor"),
        ("10:45", -1, "Poor"),
        ("11:00", -1, "Poor"),
    ]


def test_who_is_coached_is_off_queue(api: Api, staffed: People) -> None:
    create(api, staffed, attendeeIds=[staffed.stranger], facilitatorId=staffed.facilitator)
    found = query(api, staffed, facilitatorIds=None, interval="2026-11-09T09:30:00Z/2026-11-09T11:00:00Z")
    assert [difference for _, difference, _ in ratings(found)] == [1, -1, -1, -1, 0]
    both = query(api, staffed, attendeeIds=[staffed.attendee, staffed.creator], facilitatorIds=None)
    assert ratings(both)[0] == ("09:00", 0, "Neutral")


def test_slots_are_not_too_far_ahead(api: Api, people: People) -> None:
    found = query(api, people, interval="2026-12-14T08:00:00Z/2026-12-14T10:00:00Z")
    assert [slot["dateStart"][11:16] for slot in found["suggestedSlots"]] == quarters("08:00", "09:00")


INVALID: list[tuple[dict[str, Any], str, str]] = [
    ({"interval": "2026-11-09T09:00:00Z/2026-11-23T09:00:01Z"}, "invalid.value", "interval"),
    ({"interval": "today"}, "invalid.date", "interval"),
    ({"lengthInMinutes": 20}, "invalid.value", "lengthInMinutes"),
    ({"lengthInMinutes": 75}, "invalid.value", "lengthInMinutes"),
    ({"lengthInMinutes": 0}, "invalid.value", "lengthInMinutes"),
    ({"attendeeIds": []}, "invalid.value", "attendeeIds"),
    ({"attendeeIds": ["nobody"]}, "invalid.value", "attendeeIds"),
    ({"facilitatorIds": ["nobody"]}, "invalid.value", "facilitatorIds"),
    ({"colour": "red"}, "bad.request", "colour"),
]


def test_no_facilitator_and_nothing_to_interrupt(api: Api, people: People) -> None:
    assert starts(query(api, people, facilitatorIds=[], interruptibleAppointmentIds=[])) == quarters("09:00", "11:30")


@pytest.mark.parametrize("field", ["facilitatorIds", "interruptibleAppointmentIds"])
@pytest.mark.parametrize(
    ("ids", "words"), [([str(number) for number in range(1001)], "at most 1000"), (["a", "a"], "given twice")], ids=len
)
def test_too_many_and_repeated_ids(api: Api, people: People, field: str, ids: list[str], words: str) -> None:
    refused = problem(api.post(QUERY, request(people, **{field: ids})), 400, "invalid.value")
    assert fields(refused) == [field]
    assert words in refused["message"]


def test_slots_know_no_switches(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(max_length_minutes=None, forbid_overlaps=False))
    emulator.set_clock(NOW)
    people = invite(emulator)
    create(emulator.client(), people, dateStart="2026-11-09T09:00:00Z", lengthInMinutes=60)
    assert starts(query(emulator.client(), people)) == quarters("10:00", "11:30")
    refused = emulator.client().post(QUERY, request(people, lengthInMinutes=90))
    assert fields(problem(refused, 400, "invalid.value")) == ["lengthInMinutes"]


def test_slots_are_offered_in_the_past_as_starts_there_are_taken(api: Api, people: People) -> None:
    assert starts(query(api, people, interval="2026-10-01T09:00:00Z/2026-10-01T10:00:00Z")) == quarters(
        "09:00", "09:30"
    )


@pytest.mark.parametrize(("change", "code", "field"), INVALID, ids=lambda value: str(value)[:60])
def test_invalid_queries(api: Api, people: People, change: dict[str, Any], code: str, field: str) -> None:
    assert fields(problem(api.post(QUERY, request(people, **change)), 400, code)) == [field]


@pytest.mark.parametrize("missing", ["interval", "lengthInMinutes", "attendeeIds"])
def test_required_fields_of_queries(api: Api, people: People, missing: str) -> None:
    body = request(people)
    del body[missing]
    assert fields(problem(api.post(QUERY, body), 400, "bad.request")) == [missing]


WORK = ["OnQueueWork", "OffQueueWork"]
CATEGORIES = [*WORK, "Break", "Meeting"]
PLANS = st.lists(st.tuples(st.integers(0, 150), st.integers(1, 90), st.sampled_from(CATEGORIES)), max_size=3)
TIMES = st.lists(st.tuples(st.integers(0, 150), st.integers(1, 60)), max_size=3)


def clock(minutes: int) -> str:
    """Return the time so many minutes after nine, as `HH:MM`."""
    return f"{9 + minutes // 60:02}:{minutes % 60:02}"


def may_be_interrupted(plan: Sequence[tuple[int, int, str]] | None, minute: int) -> bool:
    if plan is None:
        return True
    now = {category for start, length, category in plan if start <= minute < start + length}
    return bool(now) and now <= set(WORK)


@settings(max_examples=25, deadline=None)
@given(
    attendee=st.none() | PLANS,
    facilitator=st.none() | PLANS,
    appointments=TIMES,
    length=st.sampled_from([15, 30, 45, 60]),
)
def test_slots_are_what_could_be_created(
    emulator: Emulator,
    api: Api,
    attendee: list[tuple[int, int, str]] | None,
    facilitator: list[tuple[int, int, str]] | None,
    appointments: list[tuple[int, int]],
    length: int,
) -> None:
    people = invite(emulator)
    for user_id, plan in ((people.attendee, attendee), (people.facilitator, facilitator)):
        if plan is not None:
            schedule(emulator, user_id, *((clock(start), minutes, category) for start, minutes, category in plan))
    for start, minutes in appointments:
        body = people.appointment(dateStart=f"2026-11-09T{clock(start)}:00Z", lengthInMinutes=minutes)
        api.post(APPOINTMENTS, body)
    suggested = starts(query(api, people, lengthInMinutes=length))
    for start in range(0, 180 - length + 1, 15):
        body = people.appointment(dateStart=f"2026-11-09T{clock(start)}:00Z", lengthInMinutes=length)
        created = api.post(APPOINTMENTS, body)
        if created.ok:
            api.delete(created.json()["selfUri"])
        on_schedule = all(
            may_be_interrupted(plan, minute)
            for plan in (attendee, facilitator)
            for minute in range(start, start + length)
        )
        assert (clock(start) in suggested) == (created.ok and on_schedule)
