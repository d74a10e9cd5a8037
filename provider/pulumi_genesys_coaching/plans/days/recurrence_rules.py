"""RFC 5545's recurrence rules, as far as days go: the time of day is the schedule's."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, tzinfo

from dateutil.rrule import rrule, rrulestr

from ..model import Schedule

_OF_ALL = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"})
_OF_MONTHS = _OF_ALL | {"BYMONTHDAY", "BYSETPOS"}
_PARTS = {
    "DAILY": _OF_ALL | {"BYMONTHDAY"},
    "WEEKLY": _OF_ALL | {"BYSETPOS"},
    "MONTHLY": _OF_MONTHS,
    "YEARLY": _OF_MONTHS | {"BYYEARDAY", "BYWEEKNO"},
}
"""What each frequency takes: RFC 5545's table, without times, and without a choice among the one day of a day."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(_WEEKDAYS)})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}")
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")

_SPANS = {
    "INTERVAL": (1, 1000),
    "COUNT": (1, 1000),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
}
"""What numbers there may be, 0 never; below it, they count from the end."""

_NTH_WEEKDAYS = {"MONTHLY": 5, "YEARLY": 53}
"""How many Mondays there are at most; days and weeks have no first one."""

_A_LEAP_YEAR = 2028


class RruleError(ValueError):
    """A recurrence rule that cannot be used; the text says why."""


def rule_of(schedule: Schedule, clock: tzinfo) -> rrule:
    """The rule of a schedule that has one, on a clock that tells what an UNTIL in UTC means. Raises RruleError."""
    text = schedule.rrule or ""
    parts = _parts(text)
    _check_values(parts)
    _check_that_days_exist(parts, schedule.start)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_until(parts['UNTIL'], clock):%Y%m%dT%H%M%S}"
    if "BYDAY" in parts:
        parts["BYDAY"] = ",".join(_all_alike(_list(parts, "BYDAY"), parts["FREQ"]))
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
        name, equals, value = (word.strip() for word in part.partition("="))
        if not equals or not name or not value:
            raise RruleError(f"{part!r} is no part of a recurrence rule; write NAME=VALUE, with ; between the parts")
        if name in parts:
            raise RruleError(f"{name} stands here twice")
        parts[name] = value
    frequency = parts.get("FREQ")
    if frequency not in _PARTS:
        raise RruleError(f"FREQ must be one of {', '.join(_PARTS)}")
    for name in parts:
        if name not in _PARTS[frequency]:
            takes = ", ".join(sorted(_PARTS[frequency]))
            raise RruleError(f"{name} has no place here; with FREQ={frequency} there are {takes}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise RruleError("COUNT and UNTIL exclude each other; remove one of the two")
    return parts


def _check_values(parts: Mapping[str, str]) -> None:
    """Raises RruleError for what dateutil would take for something else."""
    for name in ("INTERVAL", "COUNT"):
        if len(_list(parts, name)) > 1:
            raise RruleError(f"{name} must be one number, not {parts[name]}")
    for name, (least, most) in _SPANS.items():
        if any(number == 0 or not least <= number <= most for number in _numbers(parts, name)):
            from_the_end = f", or from -1 to {least}" if least < 0 else ""
            raise RruleError(f"{name} must be from 1 to {most}{from_the_end}, not {parts[name]}")
    if parts.get("WKST", "MO") not in _WEEKDAYS:
        raise RruleError(f"WKST must be one of {', '.join(_WEEKDAYS)}")
    for one in _list(parts, "BYDAY"):
        _check_weekday(one, parts)


def _check_weekday(text: str, parts: Mapping[str, str]) -> None:
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        raise RruleError(f"BYDAY must be days such as MO,TH, or 1MO or -1FR of a month or year, not {text}")
    if found[1] is None:
        return
    most = _NTH_WEEKDAYS.get(parts["FREQ"], 0)
    if not most or "BYWEEKNO" in parts:
        raise RruleError(f"{text} has no place here: only a month or a year has a first or last {found[2]}")
    if not 1 <= abs(int(found[1])) <= most:
        raise RruleError(f"BYDAY={text}: there are at most {most} of them")


def _check_that_days_exist(parts: Mapping[str, str], start: date) -> None:
    """Raises RruleError for what never comes, and would be looked for until the end of the calendar."""
    months, month_days = _numbers(parts, "BYMONTH") or range(1, 13), _numbers(parts, "BYMONTHDAY")
    longest = max(monthrange(_A_LEAP_YEAR, month)[1] for month in months)
    if month_days and all(abs(day) > longest for day in month_days):
        raise RruleError(f"BYMONTH={parts['BYMONTH']} never has a day {parts['BYMONTHDAY']}")
    weekdays = _list(parts, "BYDAY")
    weekday = _WEEKDAYS[start.weekday()]
    every = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "DAILY" and every % len(_WEEKDAYS) == 0 and weekdays and weekday not in weekdays:
        raise RruleError(f"every {every} days from {start} on, it is {weekday} again, and never {parts['BYDAY']}")
    positions = _numbers(parts, "BYSETPOS")
    if parts["FREQ"] == "WEEKLY" and positions and min(map(abs, positions)) > max(1, len(set(weekdays))):
        raise RruleError(f"BYSETPOS={parts['BYSETPOS']}: BYDAY does not name so many days")


def _all_alike(weekdays: list[str], frequency: str) -> list[str]:
    """Every Monday as the first one to the last, where others are the nth: of a mix, dateutil takes what is both."""
    if all(one in _WEEKDAYS for one in weekdays) or not any(one in _WEEKDAYS for one in weekdays):
        return weekdays
    numbers = range(1, _NTH_WEEKDAYS[frequency] + 1)
    return [one for day in weekdays for one in (_nth(day, numbers) if day in _WEEKDAYS else [day])]


def _nth(weekday: str, numbers: Iterable[int]) -> list[str]:
    return [f"{number}{weekday}" for number in numbers]


def _numbers(parts: Mapping[str, str], name: str) -> list[int]:
    return [int(one) if _NUMBER.fullmatch(one) else 0 for one in _list(parts, name)]


def _list(parts: Mapping[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


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
