"""Lets schemathesis make up requests that the emulator can accept; loaded by SCHEMATHESIS_HOOKS.

It refuses appointments of people who do not exist, and intervals that end before they begin, which no schema can say.
Half of what is generated stays as it is, so that refusals are tried too.
"""

from __future__ import annotations

import itertools
import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies

schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis is not installed; `make test` does it")

PEOPLE = "CONTRACT_PEOPLE"
"""The environment variable with the ids of users of the emulator, comma-joined."""

_INTERVALS = strategies.builds(
    lambda start, days: f"{start.isoformat()}/{(start + timedelta(days=days)).isoformat()}",
    strategies.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=strategies.just(UTC)),
    strategies.integers(1, 14),
)

schemathesis.openapi.format("interval", _INTERVALS)

_turns = itertools.count()


@schemathesis.hook  # type: ignore[untyped-decorator]
def map_case(context: Any, case: Any) -> Any:
    """Puts known people into a request that is meant to be right."""
    if case.meta and case.meta.generation.mode is schemathesis.GenerationMode.POSITIVE and next(_turns) % 2:
        case.body = _with_people(case.body)
        case.query = _with_people(case.query)
        case.path_parameters = _with_people(case.path_parameters)
    return case


def _with_people(fields: Any) -> Any:
    if not isinstance(fields, dict):
        return fields
    facilitator, *attendees = os.environ[PEOPLE].split(",")
    known = {
        "facilitatorId": facilitator,
        "facilitatorIds": [facilitator],
        "attendeeIds": attendees,
        "userIds": attendees,
        "userId": facilitator,
    }
    return fields | {field: value for field, value in known.items() if field in fields}
