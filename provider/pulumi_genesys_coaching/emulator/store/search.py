"""What an appointment list selects, as SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..instants import MINUTE, Interval
from .database import placeholders
from .records import Relationship, Status

LONGEST = f"{MINUTE} * (SELECT max(length_in_minutes) FROM appointments)"
"""SQL for the length of the longest appointment: one that still lasts cannot have begun longer ago."""


@dataclass(frozen=True)
class AppointmentFilter:
    """Which appointments to list; empty and None do not narrow the selection."""

    user_ids: Sequence[str]
    relationships: Sequence[Relationship] = ()
    interval: Interval | None = None
    overlapping: bool = False
    """Whether an appointment that only overlaps `interval` counts, or one that starts in it."""
    statuses: Sequence[Status] = ()
    facilitator_ids: Sequence[str] = ()
    completed: Interval | None = None
    overdue_at: int | None = None
    """The instant by which to judge `overdue`."""
    overdue: bool = True
    newest_first: bool = False

    def selection(self) -> tuple[str, list[Any]]:
        """Return what to list in SQL, each appointment once as `p`, and the values of the placeholders."""
        who, users = self._of_participants().joined()
        what, values = self._of_appointments().joined()
        # Without the join the index of participants answers alone.
        join = "JOIN appointments a ON a.id = p.appointment_id" if what else ""
        # One person in one relationship is in an appointment once, and the index has them in order.
        once = len(self.user_ids) == len(self.relationships) == 1
        participants = f"SELECT {'' if once else 'DISTINCT'} appointment_id, date_start FROM participants WHERE {who}"
        return f"FROM ({participants}) p {join} WHERE {what or 'TRUE'}", [*users, *values]

    def _of_participants(self) -> "_Clauses":
        clauses = _Clauses()
        clauses.add_in("user_id", self.user_ids)
        clauses.add_in("relationship", self.relationships or ("Creator", "Facilitator", "Attendee"))
        if self.interval:
            clauses.add("date_start < ?", self.interval.end)
            if self.overlapping:
                clauses.add(f"date_start > ? - {LONGEST}", self.interval.start)
            else:
                clauses.add("date_start >= ?", self.interval.start)
        return clauses

    def _of_appointments(self) -> "_Clauses":
        clauses = _Clauses()
        if self.interval and self.overlapping:
            clauses.add("a.date_end > ?", self.interval.start)
        if self.statuses:
            clauses.add_in("a.status", self.statuses)
        if self.facilitator_ids:
            clauses.add_in("a.facilitator_id", self.facilitator_ids)
        if self.completed:
            clauses.add("a.date_completed >= ? AND a.date_completed < ?", self.completed.start, self.completed.end)
        if self.overdue_at is not None:
            negation = "" if self.overdue else "NOT "
            clauses.add(f"{negation}(a.status IN ('Scheduled', 'InProgress') AND a.date_end < ?)", self.overdue_at)
        return clauses


class _Clauses:
    def __init__(self) -> None:
        self._clauses: list[str] = []
        self._values: list[Any] = []

    def add(self, clause: str, *values: Any) -> None:
        self._clauses.append(clause)
        self._values.extend(values)

    def add_in(self, column: str, values: Sequence[Any]) -> None:
        self.add(f"{column} IN ({placeholders(values)})", *values)

    def joined(self) -> tuple[str, list[Any]]:
        return " AND ".join(self._clauses), self._values
