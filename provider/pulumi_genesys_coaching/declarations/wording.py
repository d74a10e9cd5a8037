"""How reports speak of the properties of appointments and annotations, in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

PRIVATE = "(private)"
"""Stands for the text of a Private annotation."""

NOTHING = "nothing"
"""Stands for a value that is not there."""


@dataclass(frozen=True)
class Told:
    """A property that changes, in words."""

    what: str
    """The property, as people call it: `start`, `length`."""
    old: str
    new: str


def moment_told(moment: datetime) -> str:
    """`Mon 07 Dec 2026, 10:00`, on the moment's own clock."""
    return f"{moment:%a %d %b %Y, %H:%M}"


def told(name: str, old: Any, new: Any, zone: ZoneInfo, names: Mapping[str, str], *, is_private: bool = False) -> Told:
    """A property under its API name with two values: times on a zone's clock, people by the names that are known."""
    what, say = _PROPERTIES.get(name, (name, _list))
    if is_private:
        return Told(what, PRIVATE, PRIVATE)
    before, after = (NOTHING if _is_nothing(value) else say(value, zone, names) for value in (old, new))
    return Told(what, before, after)


_Say = Callable[[Any, ZoneInfo, Mapping[str, str]], str]


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _moment(value: str, zone: ZoneInfo, _names: Mapping[str, str]) -> str:
    return moment_told(datetime.fromisoformat(value).astimezone(zone))


def _minutes(value: int, _zone: ZoneInfo, _names: Mapping[str, str]) -> str:
    return f"{value} minutes"


def _people(value: str | list[str], _zone: ZoneInfo, names: Mapping[str, str]) -> str:
    ids = [value] if isinstance(value, str) else value
    return ", ".join(names.get(one, one) for one in ids)


def _quoted(value: str, _zone: ZoneInfo, _names: Mapping[str, str]) -> str:
    return f"“{value}”"


def _yes_or_no(value: bool, _zone: ZoneInfo, _names: Mapping[str, str]) -> str:
    return "yes" if value else "no"


def _schedule(value: Mapping[str, Any], _zone: ZoneInfo, _names: Mapping[str, str]) -> str:
    return f"{value.get('id')} of the week of {value.get('weekDate')}"


def _list(value: Any, _zone: ZoneInfo, _names: Mapping[str, str]) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


_PROPERTIES: Mapping[str, tuple[str, _Say]] = {
    "dateStart": ("start", _moment),
    "lengthInMinutes": ("length", _minutes),
    "name": ("name", _quoted),
    "description": ("description", _quoted),
    "location": ("location", _quoted),
    "facilitatorId": ("facilitator", _people),
    "attendeeIds": ("attendees", _people),
    "conversationIds": ("conversations", _list),
    "documentIds": ("documents", _list),
    "externalLinks": ("links", _list),
    "shareInsightsData": ("insights shared", _yes_or_no),
    "wfmSchedule": ("schedule", _schedule),
    "status": ("status", _list),
    "mark": ("mark", _quoted),
    "text": ("text", _quoted),
    "accessType": ("who may see it", _list),
}
