"""The appointments with which somebody may deal who is limited to divisions, as SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from .aggregates import AttendanceFilter
from .database import placeholders
from .search import AppointmentFilter


@dataclass(frozen=True)
class ReachableAppointments(AppointmentFilter):
    """Which appointments to list, of those with a facilitator or an attendee in `divisions`."""

    divisions: Collection[str] = ()

    def selection(self) -> tuple[str, list[Any]]:
        """Return what to list in SQL, each appointment once as `p`, and the values of the placeholders."""
        return _within(self.divisions, *super().selection())


@dataclass(frozen=True)
class ReachableAttendances(AttendanceFilter):
    """Which attendances to count, of those in appointments with a facilitator or an attendee in `divisions`."""

    divisions: Collection[str] = ()

    def attendances(self) -> tuple[str, list[Any]]:
        """Return what to count in SQL, and the values of the placeholders from the counts on."""
        return _within(self.divisions, *super().attendances())


def _within(divisions: Collection[str], selection: str, values: list[Any]) -> tuple[str, list[Any]]:
    reach = f"""EXISTS (
        SELECT 1 FROM participants somebody JOIN users ON users.id = somebody.user_id
        WHERE somebody.appointment_id = p.appointment_id
          AND somebody.relationship IN ('Facilitator', 'Attendee')
          AND users.division IN ({placeholders(divisions)})
    )"""
    return f"{selection} AND {reach}", [*values, *divisions]
