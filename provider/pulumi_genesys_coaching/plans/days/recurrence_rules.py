"""RFC 5545's recurrence rules, as far as days go: the time of day is the schedule's."""

from __future__ import annotations

import re
from datetime import datetime, time, tzinfo

from dateutil.rrule import rrule, rrulestr

from ..model import Schedule

_OF_ALL = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"})
_OF_LONG = _OF_ALL | {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
_PARTS = {"DAILY": _OF_ALL, "WEEKLY": _OF_ALL, "MONTHLY": _OF_LONG, "YEARLY": _OF_LONG}
"""What each frequency takes. The rest would only say in other words what a longer frequency says."""

_LARGEST_NUMBER = 1000
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)


class RruleError(ValueError):
    """A recurrence rule that cannot be used; the text says why."""


def rule_of(schedule: Schedule, clock: tzinfo) -> rrule:
    """The rule of a schedule that has one, on a clock that tells what an UNTIL in UTC means. Raises RruleError."""
    text = schedule.rrule or ""
    parts = _parts(text)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_until(parts['UNTIL'], clock):%Y%m%dT%H%M%S}"
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        found = rrulestr(rule, dtstart=datetime.combine(schedule.start, schedule.at))
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


def _until(text: str, clock: tzinfo) -> datetime:
    """The last wall-clock moment: the end of a day, a moment on the clock, or one in UTC."""
    found = _UNTIL.fullmatch(text)
    try:
        if found:
            moment = datetime.fromisoformat(text)
            if not found[1]:
                return datetime.combine(moment, time.max)
            return moment.astimezone(clock).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        pass
    raise RruleError("UNTIL must be a date such as 20270331, or a moment such as 20270331T235959Z")
