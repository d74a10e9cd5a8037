"""What may have to yield its time to an appointment that is to be written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class InTheWay:
    """Appointments of one stack that may have the time of another one, and can be made to yield it."""

    superseded: frozenset[str] = frozenset()
    """Ids of what nothing declares any more: it is deleted."""
    displaced: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Ids of what moves on later in the same run, and the moments at which it may be until then."""

    @classmethod
    def of(cls, declared: Mapping[str, Any]) -> InTheWay:
        """What the hints of an appointment say."""
        displaced = {one["id"]: one["moments"] for one in declared.get("displaces", ())}
        return cls(frozenset(declared.get("supersedes", ())), displaced)

    def without(self, appointment_id: str) -> InTheWay:
        """All but one, which cannot be in its own way."""
        others = {key: moments for key, moments in self.displaced.items() if key != appointment_id}
        return InTheWay(self.superseded - {appointment_id}, others)
