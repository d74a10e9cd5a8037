"""The emulator keeps what its OpenAPI document says, whatever it is sent: schemathesis makes up the requests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import schemas
from pulumi_genesys_coaching.emulator import Rules
from support.emulator import Emulator, User, new_users

from . import schemathesis_hooks

CASES_OF_AN_OPERATION = 50
LEAST_CASES = 2_000
"""Calls of operations; requests to paths and methods that there are not come on top."""
UNKNOWN = "unknown"
"""What the emulator counts these as."""
THINGS = 50
"""How many appointments there are to begin with; some are deleted on the way."""

LENIENT = Rules(
    max_length_minutes=None,
    horizon_weeks=None,
    forbid_overlaps=False,
    lock_completed=False,
    rate_limit_per_minute=None,
    user_rate_limit_per_minute=None,
)
"""So that appointments at made-up times are accepted, and more can be tried on them."""

EXCLUDED_CHECKS = {
    "positive_data_acceptance": "rules that no schema can say refuse some requests: overlaps, unknown people",
}

EXCLUDED_OF_CONTROL = {
    "negative_data_rejection": "a seed is read from texts as well, as its file has nothing else",
}


def test_every_answer_is_as_documented(tmp_path: Path) -> None:
    people = new_users("Maria", "Ana", "Ben")
    emulator = Emulator(tmp_path / "emulator", people, rules=LENIENT)
    try:
        token = emulator.user_token(people[0].id, ["*"])
        known = [_things(emulator, token, people) for _ in range(THINGS)]
        emulator.clear_counters()
        finished = _schemathesis(emulator.url, token, known, tmp_path)
        assert finished.returncode == 0, finished.stdout
        counters = emulator.counters()
    finally:
        emulator.stop()
    counters.pop(UNKNOWN, None)
    statuses = {operation: {int(status) for status in each["statuses"]} for operation, each in counters.items()}
    assert sum(each["calls"] for each in counters.values()) >= LEAST_CASES
    assert not [operation for operation, seen in statuses.items() if max(seen) >= 500]
    assert not [operation for operation, seen in statuses.items() if min(seen) >= 300]


def test_every_answer_of_the_login_and_the_control_is_as_documented(tmp_path: Path) -> None:
    """In an emulator of their own, as they reset it and let it fail."""
    people = new_users("Maria", "Ana", "Ben")
    emulator = Emulator(tmp_path / "emulator", people, rules=LENIENT)
    try:
        known = [_things(emulator, emulator.user_token(people[0].id, ["*"]), people)]
        finished = _schemathesis(
            emulator.url, "none", known, tmp_path, paths="^/(oauth|_emulator)/", excluded=EXCLUDED_OF_CONTROL
        )
    finally:
        emulator.stop()
    assert finished.returncode == 0, finished.stdout


def _things(emulator: Emulator, token: str, people: list[User]) -> dict[str, Any]:
    """An appointment and what belongs to it, by the names that their ids have as parameters."""
    facilitator, *attendees = [person.id for person in people]
    appointment = {
        "name": "1:1",
        "description": "",
        "dateStart": "2026-11-23T10:00:00Z",
        "lengthInMinutes": 30,
        "facilitatorId": facilitator,
        "attendeeIds": attendees,
    }
    slots = {
        "attendeeIds": attendees,
        "lengthInMinutes": 30,
        "activityCodeId": "code",
        "intervals": ["2026-11-23T10:00:00Z/2026-11-24T10:00:00Z"],
        "slotsType": "BestTime",
    }
    appointment_id = emulator.api("POST", "/appointments", appointment, token=token)["id"]
    annotations = f"/appointments/{appointment_id}/annotations"
    return {
        "appointmentId": appointment_id,
        "annotationId": emulator.api("POST", annotations, {"text": "Well done"}, token=token)["id"],
        "notificationId": emulator.api("GET", "/notifications", token=token)["entities"][0]["id"],
        "jobId": emulator.api("POST", "/scheduleslots/jobs", slots, token=token)["id"],
        "userId": facilitator,
        "facilitatorId": facilitator,
        "facilitatorIds": [facilitator],
        "attendeeIds": attendees,
        "userIds": attendees,
    }


def _schemathesis(
    url: str,
    token: str,
    known: list[dict[str, Any]],
    folder: Path,
    *,
    paths: str = "^/api/",
    excluded: Iterable[str] = (),
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(schemas.OPENAPI), "--url", url]
    command += ["--header", f"Authorization: Bearer {token}", "--include-path-regex", paths]
    command += ["--max-examples", str(CASES_OF_AN_OPERATION), "--seed", "1", "--no-color"]
    command += ["--exclude-checks", ",".join([*EXCLUDED_CHECKS, *excluded])]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": schemathesis_hooks.__name__,
        schemathesis_hooks.KNOWN: json.dumps(known),
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
