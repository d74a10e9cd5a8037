"""Schedules of the people of a test, and the question when they could be coached."""

from __future__ import annotations

import uuid
from typing import Any

from .conftest import People
from .process import Emulator

MORNING = "2026-11-09T09:00:00Z/2026-11-09T12:00:00Z"

Activity = tuple[str, int, str]
"""When on 9 November it begins, how many minutes it takes, and its category."""


def schedule(
    emulator: Emulator, user_id: str, *activities: Activity, unit: str | None = None, **more: Any
) -> dict[str, Any]:
    """Seed a schedule for the week of 9 November; return the reference to it."""
    unit = unit or f"unit-{uuid.uuid4()}"
    week = {"id": f"week-{uuid.uuid4()}", "weekDate": "2026-11-09"}
    planned = [
        {"dateStart": f"2026-11-09T{start}:00Z", "lengthInMinutes": minutes, "category": category}
        for start, minutes, category in activities
    ]
    emulator.seed(schedules=[week | {"userId": user_id, "businessUnitId": unit, "activities": planned} | more])
    unit_uri = f"/api/v2/workforcemanagement/businessunits/{unit}"
    return week | {
        "businessUnit": {"id": unit, "selfUri": unit_uri},
        "selfUri": f"{unit_uri}/weeks/2026-11-09/schedules/{week['id']}",
    }


def request(people: People, **changes: Any) -> dict[str, Any]:
    return {
        "interval": MORNING,
        "lengthInMinutes": 30,
        "attendeeIds": [people.attendee],
        "facilitatorIds": [people.facilitator],
    } | changes


def staff(emulator: Emulator, people: People) -> None:
    """Seed the attendee's business unit: two others are on queue at nine, one at ten and none at eleven."""
    unit = f"unit-{uuid.uuid4()}"
    schedule(emulator, people.attendee, ("09:00", 180, "OnQueueWork"), unit=unit, forecastHeadcount=1)
    schedule(emulator, people.creator, ("09:00", 60, "OnQueueWork"), ("10:00", 120, "Meeting"), unit=unit)
    schedule(emulator, people.stranger, ("09:00", 120, "OnQueueWork"), ("11:00", 60, "OffQueueWork"), unit=unit)
