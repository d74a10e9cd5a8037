"""Jobs that look for slots: the times that are free, or the one that is best, in each of several intervals."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import People, create
from .process import Api, Emulator, fields, problem
from .schedules import MORNING, request, schedule, staff

JOBS = "/api/v2/coaching/scheduleslots/jobs"


def job_request(people: People, *intervals: str, **changes: Any) -> dict[str, Any]:
    body = request(people) | {"intervals": list(intervals), "activityCodeId": "coaching", "slotsType": "BestTime"}
    del body["interval"]
    return body | changes


def run(api: Api, people: People, *intervals: str) -> list[dict[str, Any]]:
    """Run a job; return its results."""
    started = api.post(JOBS, job_request(people, *intervals))
    assert started.status_code == 200, started.text
    results: list[dict[str, Any]] = api.get(started.json()["selfUri"]).json()["results"]
    return results


def test_jobs(emulator: Emulator, api: Api, people: People) -> None:
    schedule(emulator, people.attendee, ("10:00", 60, "OnQueueWork"), unit="unit")
    body = job_request(people, MORNING)
    started = api.post(JOBS, body).json()
    interval = "2026-11-09T09:00:00.000Z/2026-11-09T12:00:00.000Z"
    del body["intervals"]
    described = body | {"id": started["id"], "businessUnitId": "unit", "selfUri": f"{JOBS}/{started['id']}"}
    assert started == described | {"results": [{"interval": interval, "status": "InProgress"}]}
    done = api.get(started["selfUri"]).json()
    [result] = done["results"]
    schedule_found = result["slot"].pop("schedule")
    assert done == described | {"results": [result]}
    assert result == {
        "interval": interval,
        "status": "Complete",
        "slot": {"dateStart": "2026-11-09T10:00:00.000Z"},
        "hasConflict": False,
    }
    assert (schedule_found["weekDate"], schedule_found["weekCount"]) == ("2026-11-09", 1)
    assert schedule_found["selfUri"].endswith(schedule_found["id"])


def test_the_best_time(emulator: Emulator, api: Api, people: People) -> None:
    staff(emulator, people)
    later = "2026-11-09T09:45:00Z/2026-11-09T12:00:00Z"
    early, late = run(api, people, MORNING, later)
    assert early["slot"]["dateStart"] == "2026-11-09T09:00:00.000Z"
    assert late["slot"]["dateStart"] == "2026-11-09T09:45:00.000Z"


def test_the_best_time_without_a_forecast_is_the_first(api: Api, people: People) -> None:
    create(api, people, dateStart="2026-11-09T09:00:00Z")
    [result] = run(api, people, MORNING)
    assert (result["slot"], result["hasConflict"]) == ({"dateStart": "2026-11-09T09:30:00.000Z"}, False)


def test_the_best_time_may_conflict_with_an_appointment(emulator: Emulator, api: Api, people: People) -> None:
    schedule(emulator, people.attendee, ("10:00", 30, "OnQueueWork"))
    create(api, people)
    [result] = run(api, people, MORNING)
    assert (result["slot"]["dateStart"], result["hasConflict"]) == ("2026-11-09T10:00:00.000Z", True)


def test_there_may_be_no_time_at_all(emulator: Emulator, api: Api, people: People) -> None:
    schedule(emulator, people.attendee, ("10:00", 60, "Meeting"))
    [result] = run(api, people, MORNING)
    assert (result["status"], result.get("slot"), result["hasConflict"]) == ("Complete", None, False)


def test_jobs_keep_what_they_found(api: Api, people: People) -> None:
    started = api.post(JOBS, job_request(people, MORNING)).json()
    create(api, people, dateStart="2026-11-09T09:00:00Z")
    [result] = api.get(started["selfUri"]).json()["results"]
    assert result["slot"]["dateStart"] == "2026-11-09T09:00:00.000Z"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"intervals": []}, "invalid.value", "intervals"),
        ({"intervals": [MORNING, "today"]}, "invalid.date", "intervals[1]"),
        ({"intervals": ["2026-11-09T09:00:00Z/2026-12-09T09:00:00Z"]}, "invalid.value", "intervals[0]"),
        ({"slotsType": "Any"}, "invalid.value", "slotsType"),
        ({"lengthInMinutes": 20}, "invalid.value", "lengthInMinutes"),
        ({"attendeeIds": ["nobody"]}, "invalid.value", "attendeeIds"),
    ],
    ids=str,
)
def test_invalid_jobs(api: Api, people: People, change: dict[str, Any], code: str, field: str) -> None:
    assert fields(problem(api.post(JOBS, job_request(people, MORNING, **change)), 400, code)) == [field]


@pytest.mark.parametrize("missing", ["attendeeIds", "lengthInMinutes", "activityCodeId", "intervals", "slotsType"])
def test_required_fields_of_jobs(api: Api, people: People, missing: str) -> None:
    body = job_request(people, MORNING)
    del body[missing]
    assert fields(problem(api.post(JOBS, body), 400, "bad.request")) == [missing]


def test_unknown_jobs(api: Api) -> None:
    assert problem(api.get(f"{JOBS}/none"), 404, "not.found")["entityId"] == "none"
