"""The small texts of a plan file: keys, dates, times, lengths, periods, and the values they stand for."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.config import JsonDict

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_LENGTH = r"^[1-9][0-9]* (minutes?|hours?)$"
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_KEY = r"^[^\s/:{}]+$"
_WEEKS = r"^([1-9][0-9]* )?weeks?$"
_SPAN = r"^[0-9]+ (days?|weeks?)$"

_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}


def _span(text: Any) -> Any:
    found = re.fullmatch(r"(?:(\d+) )?([a-z]+?)s?", text) if isinstance(text, str) else None
    if found is None or found[2] not in _UNITS:
        return text
    return timedelta(**{_UNITS[found[2]]: int(found[1] or 1)})


def _text_schema(pattern: str, expected: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "pattern": pattern, "examples": list(examples), "x-expected": expected}, mode="validation"
    )


Length = Annotated[
    timedelta, BeforeValidator(_span), _text_schema(_LENGTH, "a length such as `30 minutes`", "30 minutes", "1 hour")
]
"""How long an appointment takes."""

Weeks = Annotated[timedelta, BeforeValidator(_span), _text_schema(_WEEKS, "`week` or `2 weeks`", "week", "2 weeks")]
"""How far apart the occurrences of a schedule are."""

Span = Annotated[
    timedelta,
    BeforeValidator(_span),
    _text_schema(_SPAN, "a span such as `6 weeks` or `10 days`", "6 weeks", "10 days"),
]
"""How far a window reaches."""

Day = Annotated[date, WithJsonSchema({"type": "string", "format": "date", "x-expected": "a date such as 2026-11-23"})]
"""A local date."""

TimeOfDay = Annotated[time, _text_schema(_TIME, 'a time of day such as "09:30"', "09:30")]
"""A wall-clock time."""

Text = Annotated[str, Field(min_length=1)]
"""Some text, not empty."""

KEY_SCHEMA: JsonDict = {
    "propertyNames": {
        "type": "string",
        "pattern": _KEY,
        "x-expected": "a key: no white space, and none of / : { }",
    }
}
"""What a key under people, groups, templates, plans, appointments and annotations may be."""

DAY_KEY_SCHEMA: JsonDict = {
    "propertyNames": {"type": "string", "format": "date", "x-expected": "a date such as 2026-11-23"}
}
"""What a key under overrides may be."""
