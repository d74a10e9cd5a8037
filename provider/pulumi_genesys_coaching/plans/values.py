"""The small texts of a plan file: keys, dates, times, lengths, rhythms, and the values they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a place in the content of a plan file."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}

LAST_DAY = "last"
"""The last day of a month, whatever its number."""

_END = r"$(?!\n)"
"""The very end: in Python, `$` also stands before a last line break."""

_DATE = r"20[0-9]{2}-[0-9]{2}-[0-9]{2}"
_KEY_CHARACTERS = r"[^\s/:{}]+"

_LENGTH = rf"^[1-9][0-9]{{0,2}} (minutes?|hours?){_END}"
_DAY = rf"^{_DATE}{_END}"
_TIME = rf"^([01][0-9]|2[0-3]):[0-5][0-9]{_END}"
_KEY = rf"^{_KEY_CHARACTERS}{_END}"
_EVERY = rf"^([1-9][0-9]? )?(day|week|month)s?{_END}"
_SPAN = rf"^[0-9]{{1,3}} (days?|weeks?){_END}"
_NTH_WEEKDAY = rf"^(({'|'.join(_NTH)}) )?({'|'.join(WEEKDAYS)}){_END}"
_REGION = rf"^[A-Z]{{2}}(-[A-Z0-9][A-Za-z0-9 ]*)?{_END}"
_VARIABLE = rf"^[A-Za-z_][A-Za-z0-9_]*{_END}"
_EMAIL = rf"^[^\s@]+@[^\s@]+{_END}"
_SHARE = rf"^([0-9]|[1-9][0-9]|100)%{_END}"
_CODE = rf"^CO[0-9]{{3}}{_END}"
_OCCURRENCE = rf"^({_KEY_CHARACTERS}/)?{_DATE}{_END}"

_A_DAY = "a date such as 2026-11-23"
_A_KEY = "without white space and without / : { }"

_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}


class Rhythm(NamedTuple):
    """So many days, weeks or months."""

    interval: int
    unit: Literal["day", "week", "month"]


class Weekdays(NamedTuple):
    """A day of the week (0 is Monday): every one, or the nth of a month (-1 is the last)."""

    weekday: int
    nth: int | None


@dataclass(frozen=True)
class Region:
    """A country by ISO 3166-1, or a part of one by ISO 3166-2."""

    country: str
    subdivision: str | None

    def __str__(self) -> str:
        return f"{self.country}-{self.subdivision}" if self.subdivision else self.country


class Which(NamedTuple):
    """Which occurrences of a plan: those that the schedule names for a day, or one person's."""

    person: str | None
    day: date

    def __str__(self) -> str:
        return f"{self.person}/{self.day}" if self.person else str(self.day)


def _span(text: Any) -> Any:
    found = re.fullmatch(r"(?:(\d+) )?([a-z]+?)s?", text) if isinstance(text, str) else None
    if found is None or found[2] not in _UNITS:
        return text
    return timedelta(**{_UNITS[found[2]]: int(found[1] or 1)})


def _share(text: Any) -> Any:
    return text.removesuffix("%") if isinstance(text, str) else text


def _rhythm(text: Any) -> Any:
    found = re.fullmatch(r"(?:(\d+) )?(day|week|month)s?", text) if isinstance(text, str) else None
    return (int(found[1] or 1), found[2]) if found else text


def _weekdays(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    nth, _, weekday = text.rpartition(" ")
    return (WEEKDAYS.index(weekday), _NTH.get(nth)) if weekday in WEEKDAYS else text


def _region(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    country, _, subdivision = text.partition("-")
    return Region(country, subdivision or None)


def _which(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    person, _, day = text.rpartition("/")
    return (person or None, day)


def expecting(expected: str, **schema: Any) -> FieldInfo:
    """What error messages say that a value must be, beside more of its JSON Schema."""
    info: FieldInfo = Field(json_schema_extra={"x-expected": expected, **schema})
    return info


def _text_schema(pattern: str, expected: str, *examples: str) -> WithJsonSchema:
    schema: dict[str, Any] = {"type": "string", "pattern": pattern, "x-expected": expected}
    return WithJsonSchema(schema | ({"examples": list(examples)} if examples else {}), mode="validation")


Length = Annotated[
    timedelta, BeforeValidator(_span), _text_schema(_LENGTH, "a length such as `30 minutes`", "30 minutes", "1 hour")
]
"""How long an appointment takes."""

Every = Annotated[
    Rhythm,
    BeforeValidator(_rhythm),
    _text_schema(_EVERY, "a rhythm such as `week`, `2 weeks` or `month`", "week", "2 weeks", "month"),
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

Country = Annotated[
    Region,
    BeforeValidator(_region),
    _text_schema(_REGION, "a country such as IE, or a part of one such as DE-BY", "IE", "DE-BY"),
]
"""A country whose holidays count; those of a part of it may be more."""

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

NthWeekday = Annotated[
    Weekdays,
    BeforeValidator(_weekdays),
    _text_schema(_NTH_WEEKDAY, "a weekday such as mon, or one of a month such as `2nd tue` or `last fri`", "mon"),
]
"""A day of the week, or the nth one of a month."""

MonthDay = Annotated[
    int | Literal["last"],
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer", "minimum": 1, "maximum": 31}, {"const": LAST_DAY}],
            "x-expected": "a day of the month from 1 to 31, or `last`",
        },
        mode="validation",
    ),
]
"""A day of the month."""

Text = Annotated[str, Field(min_length=1)]
"""Some text, not empty."""

Email = Annotated[str, _text_schema(_EMAIL, "an e-mail address")]
"""An e-mail address; whose it is, Genesys Cloud knows."""

VariableName = Annotated[
    str, _text_schema(_VARIABLE, "the name of an environment variable such as COACHING_NOTES, without $")
]
"""An environment variable's name."""

Share = Annotated[int, BeforeValidator(_share), _text_schema(_SHARE, "a share such as `30%`", "30%")]
"""A part of a hundred."""

CodeText = Annotated[str, _text_schema(_CODE, "a code such as CO504")]
"""A problem's code."""

Key = Annotated[str, _text_schema(_KEY, _A_KEY)]
"""A key of the file."""

Names = Annotated[list[Text], expecting("a list such as [ana, ben]", uniqueItems=True)]
"""Keys of people and groups."""

Formerly = Annotated[
    list[Key],
    Field(
        description="Earlier keys, so that a new key renames instead of replacing.",
        json_schema_extra={"uniqueItems": True, "x-expected": "a list such as [old-key]"},
    ),
]

OccurrenceKey = Annotated[Which, BeforeValidator(_which), WithJsonSchema({"type": "string"}, mode="validation")]
"""A key under overrides: `2026-12-14`, or `ana/2026-12-14`."""

KEY_SCHEMA: JsonDict = {"propertyNames": {"type": "string", "pattern": _KEY, "x-expected": _A_KEY}}
"""What a key under people, groups, templates, plans, appointments and annotations may be."""

OCCURRENCE_KEY_SCHEMA: JsonDict = {
    "propertyNames": {
        "type": "string",
        "pattern": _OCCURRENCE,
        "format": "occurrence",
        "x-expected": "a date such as 2026-11-23, or a person and a date such as ana/2026-11-23",
    }
}
"""What a key under overrides may be."""
