"""What people write in place of what a schema takes: `Friday` for `fri`, `30 min` for `30 minutes`, `ana` for `[ana]`.

Nothing here knows a schema: whoever asks for candidates takes the first one that keeps the schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

_LONGEST = 60
"""So many characters a value may have that is looked at, and so many a suggestion."""

_NAMES_OF_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {form: name[:3] for name in _NAMES_OF_WEEKDAYS for form in (name, f"{name}s", name[:3])}
_WEEKDAYS |= {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu"}

_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_OTHER_WORDS: dict[str, Any] = {
    "daily": "day",
    "weekly": "week",
    "fortnight": "2 weeks",
    "fortnightly": "2 weeks",
    "monthly": "month",
    "quarterly": "3 months",
    "yearly": "12 months",
    "year": "12 months",
    "cancelled": "cancel",
    "canceled": "cancel",
    "yes": True,
    "on": True,
    "no": False,
    "off": False,
}

_UNITS = (
    ("minute", ("m", "min", "mins", "minute", "minutes")),
    ("hour", ("h", "hr", "hrs", "hour", "hours")),
    ("day", ("d", "day", "days")),
    ("week", ("w", "wk", "wks", "week", "weeks")),
    ("month", ("m", "month", "months")),
)

_SPAN = re.compile(r"([0-9]+|[a-z]+)[\s-]*([a-z]+)")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::00)?\s*(?:([ap])\.?m\.?)?")
_YEAR_FIRST = re.compile(r"(20[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.](20[0-9]{2})")

_NEEDS_QUOTES = re.compile(r"[^\w./]|.*(?:[,\[\]{}#'\"`\\]|:(?!\S))|(?:true|false|null)$|[0-9.]+$", re.IGNORECASE)


def candidates(value: object) -> Iterator[Any]:
    """What a value may be meant as, the likeliest first."""
    if isinstance(value, str) and len(value) > _LONGEST:
        return
    if isinstance(value, int) and not isinstance(value, bool):
        yield f"{value} minutes"
    for form in _FORMS:
        yield from form(value)
    yield from _lists(value)


def written(value: object) -> str | None:
    """A candidate as it is written in YAML; None where that is long."""
    text = f"[{', '.join(map(_item, value))}]" if isinstance(value, list) else _scalar(value)
    if len(text) > _LONGEST:
        return None
    return f"`{text}`" if " " in text else text


def _item(value: object) -> str:
    if isinstance(value, str) and _NEEDS_QUOTES.match(value):
        return json.dumps(value, ensure_ascii=False)
    return _scalar(value)


def _scalar(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_text(form: Callable[[str], Iterator[Any]]) -> Callable[[object], Iterator[Any]]:
    """A form of texts alone, whatever their case."""

    def of_any(value: object) -> Iterator[Any]:
        if isinstance(value, str):
            yield from form(" ".join(value.lower().split()))

    return of_any


def _in_another_case(value: object) -> Iterator[Any]:
    if isinstance(value, str):
        text = value.strip()
        yield from (text, text.lower(), text.upper())


def _word(text: str) -> Iterator[Any]:
    if text in _OTHER_WORDS:
        yield _OTHER_WORDS[text]


def _number(text: str) -> Iterator[Any]:
    if text.isascii() and text.isdecimal():
        yield int(text)


def _weekday(text: str) -> Iterator[Any]:
    ordinal, _, name = text.rpartition(" ")
    if name in _WEEKDAYS:
        yield f"{_ORDINALS.get(ordinal, ordinal)} {_WEEKDAYS[name]}".strip()


def _span(text: str) -> Iterator[Any]:
    found = _SPAN.fullmatch(text)
    if found is None or not (found[1].isdecimal() or found[1] in _NUMBERS):
        return
    count = int(found[1]) if found[1].isdecimal() else _NUMBERS.index(found[1]) + 1
    for unit, forms in _UNITS:
        if found[2] in forms:
            yield f"{count} {unit}{'' if count == 1 else 's'}"


def _time(text: str) -> Iterator[Any]:
    found = _TIME.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return
    hour = int(found[1])
    if found[3]:
        if not 1 <= hour <= 12:
            return
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    yield f"{hour:02}:{found[2] or '00'}"


def _date(text: str) -> Iterator[Any]:
    """A date in the one way in which it can be read; 02/11/2026 is in November to some and in February to others."""
    if found := _YEAR_FIRST.fullmatch(text):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    elif found := _YEAR_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:
            yield f"{found[3]}-{second:02}-{first:02}"
        elif second > 12:
            yield f"{found[3]}-{first:02}-{second:02}"


_FORMS: tuple[Callable[[object], Iterator[Any]], ...] = (
    _in_another_case,
    *map(_of_text, (_word, _number, _weekday, _span, _time, _date)),
)


def _lists(value: object) -> Iterator[list[Any]]:
    """A value as a list of its own, each of whose entries is a slip of the same kind."""
    if isinstance(value, dict) and value and all(entry is None for entry in value.values()):
        yield list(value)
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else [value]
    yield parts
    for form in _FORMS:
        yield from map(list, zip(*map(form, parts), strict=False))
