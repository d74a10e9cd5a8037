"""Properties compared by meaning: instants as instants, sets as sets, numbers whatever their type.

An engine may hand numbers over as floats, and lists in any order; two canonical values are equal if they mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from ..genesys import as_instant, instant_text

Properties = dict[str, Any]
"""Properties under their API names, JSON values."""


def instant(value: str) -> datetime:
    """The moment that a canonical or a raw text means, to the minute, as the platform keeps it."""
    return as_instant(datetime.fromisoformat(value)).replace(second=0, microsecond=0)


def _instant(value: str) -> str:
    return instant_text(instant(value))


def _id_set(values: list[str]) -> list[str]:
    return sorted(set(values))


_CANONICAL_FORMS: Mapping[str, Callable[[Any], Any]] = {
    "dateStart": _instant,
    "appointmentStart": _instant,
    "description": str.rstrip,
    "text": str.rstrip,
    "lengthInMinutes": int,
    "attendeeIds": _id_set,
    "conversationIds": _id_set,
    "documentIds": _id_set,
    "externalLinks": _id_set,
    "supersedes": _id_set,
    "remarked": _id_set,
    "takenOver": _id_set,
}


def canonical(properties: Mapping[str, Any]) -> Properties:
    """The properties that are set, each in the one form that stands for its meaning."""
    return {
        name: _CANONICAL_FORMS[name](value) if name in _CANONICAL_FORMS else value
        for name, value in properties.items()
        if value is not None
    }
