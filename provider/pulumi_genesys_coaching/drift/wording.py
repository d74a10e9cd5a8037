"""How reports speak of a property that has changed, in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from .report import Change, Finding, Report

PRIVATE = "(private)"
"""Stands for the text of a Private annotation."""

NOTHING = "nothing"
"""Stands for a value that is not there."""


@dataclass(frozen=True)
class Told:
    """A change in words: what the plan says, and what Genesys Cloud has."""

    what: str
    """The property, as people call it: `start`, `length`."""
    old: str
    new: str


def moment_told(moment: datetime) -> str:
    """`Mon 07 Dec 2026, 10:00`, on the moment's own clock."""
    return f"{moment:%a %d %b %Y, %H:%M}"


def changes_told(finding: Finding, report: Report) -> list[Told]:
    """What has changed of an appointment, in words."""
    return [_told(change, finding.zone, report.names) for change in finding.changes]


def _told(change: Change, zone: ZoneInfo, names: Mapping[str, str]) -> Told:
    """Times in the plan's zone, people by the names that are known of their ids.

    What was deployed stands for what the plan says where the plan does not say it.
    """
    what, say = _PROPERTIES.get(change.property, (change.property, _list))
    if change.is_private:
        return Told(what, PRIVATE, PRIVATE)
    old = change.recorded if change.declared is None else change.declared
    before, after = (NOTHING if _is_nothing(value) else say(value, zone, names) for value in (old, change.live))
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
