"""RFC 5545's recurrence rules, as far as days go: times of day have no place in them."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil.rrule import rrule, rrulestr

_OF_ALL = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"})
_OF_LONG = _OF_ALL | {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
_PARTS = {"DAILY": _OF_ALL, "WEEKLY": _OF_ALL, "MONTHLY": _OF_LONG, "YEARLY": _OF_LONG}
"""What each frequency takes. The rest would only say in other words what a longer frequency says."""

_LARGEST_NUMBER = 1000
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?", re.ASCII)


class RruleError(ValueError):
    """A recurrence rule that cannot be used; the text says why."""


def read_rrule(text: str, start: date) -> rrule:
    """The rule from a day on, at midnight without a zone. Raises RruleError."""
    parts = _parts(text)
    until = parts.pop("UNTIL", None)
    if until is not None:
        parts["UNTIL"] = f"{_until(until):%Y%m%d}T000000"
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        found = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    except (ValueError, TypeError, OverflowError, AttributeError, IndexError, KeyError):
        raise RruleError(f"{text!r} is no recurrence rule; look at the values of its parts") from None
    assert isinstance(found, rrule)
    return found


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").removesuffix(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not name or not value:
            raise RruleError(f"{part!r} is no part of a recurrence rule; write NAME=VALUE, with ; between the parts")
        if name in parts:
            raise RruleError(f"{name} stands here twice")
        parts[name] = value
    frequency = parts.get("FREQ")
    if frequency not in _PARTS:
        raise RruleError(f"FREQ must be one of {', '.join(_PARTS)}")
    for name, value in parts.items():
        if name not in _PARTS[frequency]:
            takes = ", ".join(sorted(_PARTS[frequency]))
            raise RruleError(f"{name} has no place here; with FREQ={frequency} there are {takes}")
        if name in ("INTERVAL", "COUNT") and not (value.isdecimal() and 1 <= int(value[:9]) <= _LARGEST_NUMBER):
            raise RruleError(f"{name} must be from 1 to {_LARGEST_NUMBER}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise RruleError("COUNT and UNTIL exclude each other; remove one of the two")
    return parts


def _until(text: str) -> date:
    found = _UNTIL.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise RruleError("UNTIL must be a date such as 20270331")
