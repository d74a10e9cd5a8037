"""Lets schemathesis make up requests that the emulator can accept; loaded by SCHEMATHESIS_HOOKS.

It refuses people and things that do not exist, and intervals that end before they begin, which no schema can say. Half
of what is generated stays as it is, so that refusals are tried too.
"""

from __future__ import annotations

import itertools
import json
import os
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import strategies

schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis is not installed; `make test` does it")

KNOWN = "CONTRACT_KNOWN"
"""The environment variable with a JSON list: values, by the names of fields, that go together and exist."""

_INTERVALS = strategies.builds(
    lambda start, days: f"{start.isoformat()}/{(start + timedelta(days=days)).isoformat()}",
    strategies.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=strategies.just(UTC)),
    strategies.integers(1, 14),
)

schemathesis.openapi.format("interval", _INTERVALS)

_turns = itertools.count()


@schemathesis.hook  # type: ignore[untyped-decorator]
def map_case(context: Any, case: Any) -> Any:
    """Puts what exists into a request that is meant to be right."""
    turn = next(_turns)
    if case.meta and case.meta.generation.mode is schemathesis.GenerationMode.POSITIVE and turn % 2:
        known = _known()[turn // 2 % len(_known())]
        for part in ("body", "query", "path_parameters"):
            fields = getattr(case, part)
            if isinstance(fields, dict):
                setattr(case, part, fields | {name: known[name] for name in fields if name in known})
    return case


@cache
def _known() -> list[dict[str, Any]]:
    known: list[dict[str, Any]] = json.loads(os.environ[KNOWN])
    return known
