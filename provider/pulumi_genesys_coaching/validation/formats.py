"""The formats of texts that the schemas name, and which texts have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

_DATE = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")


def looks_like_date(text: str) -> bool:
    """Whether a text is written as a date, of whatever day."""
    return _DATE.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    return looks_like_date(text) and bool(date.fromisoformat(text))


def _is_moment(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is not None


def _is_occurrence(text: str) -> bool:
    """What it looks like, a pattern says; this is about days that are not in the calendar."""
    day = text.rpartition("/")[2]
    return not looks_like_date(day) or _is_date(day)


_FORMATS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "date-time": _is_moment,
    "occurrence": _is_occurrence,
}

FORMATS = tuple(_FORMATS)


def has_format(value: object, name: str) -> bool:
    """Whether a value has a format; what is no text has every one."""
    try:
        return not isinstance(value, str) or _FORMATS[name](value)
    except ValueError:
        return False
