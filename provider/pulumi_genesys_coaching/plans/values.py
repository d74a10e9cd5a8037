"""The small texts of a plan file: keys, dates, times, lengths, periods, and the values they stand for."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.config import JsonDict

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_END = r"$(?!\n)"
"""The very end: in Python, `$` also stands before a last line break."""

_LENGTH = rf"^[1-9][0-9]{{0,2}} (minutes?|hours?){_END}"
_DAY = rf"^20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}{_END}"
_TIME = rf"^([01][0-9]|2[0-3]):[0-5][0-9]{_END}"
_KEY = rf"^[^\s/:{{}}]+{_END}"
_WEEKS = rf"^([1-9][0-9]? )?weeks?{_END}"
_SPAN = rf"^[0-9]{{1,3}} (days?|weeks?){_END}"

_A_DAY = "a date such as 2026-11-23"
_A_KEY = "without white space and without / : { }"

_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}


def _span(text: Any) -> Any:
    found = re.fullmatch(r"(?:(\d+) )?([a-z]+?)s?", text) if isinstance(text, str) else None
    if found is None or found[2] not in _UNITS:
        return text
    return timedelta(**{_UNITS[found[2]]: int(found[1] or 1)})


def _text_schema(pattern: str, expected: str, *examples: str) -> WithJsonSchema:
    schema: dict[str, Any] = {"type": "string", "pattern": pattern, "x-expected": expected}
    return WithJsonSchema(schema | ({"examples": list(examples)} if examples else {}), mode="validation")


Length = Annotated[
    timedelta, BeforeValidator(_span), _text_schema(_LENGTH, "a length such as `30 minutes`", "30 minutes", "1 hour")
]
"""How long an appointment takes."""

Weeks = Annotated[
    timedelta,
    BeforeValidator(_span),
    _text_schema(_WEEKS, "`week` or a number of weeks such as `2 weeks`", "week", "2 weeks"),
]
"""How far apart the occurrences of a schedule are."""

Span = Annotated[
    timedelta,
    BeforeValidator(_span),
    _text_schema(_SPAN, "a span such as `6 weeks` or `10 days`", "6 weeks", "10 days"),
]
"""How far a window reaches."""

Day = Annotated[
    date, WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY, "x-expected": _A_DAY}, mode="validation")
]
"""A local date."""

TimeOfDay = Annotated[time, _text_schema(_TIME, "a time of day such as 09:30", "09:30")]
"""A wall-clock time."""

Text = Annotated[str, Field(min_length=1)]
"""Some text, not empty."""

Key = Annotated[str, _text_schema(_KEY, _A_KEY)]
"""A key of the file, where it stands as a value."""

KEY_SCHEMA: JsonDict = {"propertyNames": {"type": "string", "pattern": _KEY, "x-expected": _A_KEY}}
"""What a key under people, groups, templates, plans, appointments and annotations may be."""

DAY_KEY_SCHEMA: JsonDict = {
    "propertyNames": {"type": "string", "format": "date", "pattern": _DAY, "x-expected": _A_DAY}
}
"""What a key under overrides may be."""
