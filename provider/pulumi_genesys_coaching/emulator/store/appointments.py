"""Appointments, their participants and their status history."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from .database import Database, placeholders
from .records import Appointment, Relationship, StatusChange
from .search import LONGEST, AppointmentFilter

_SELECT = """
    SELECT a.*, (
        SELECT json_group_array(user_id) FROM (
            SELECT p.user_id FROM participants p
            WHERE p.appointment_id = a.id AND p.relationship = 'Attendee' ORDER BY p.position
        )
    ) AS attendee_ids
    FROM appointments a
"""
_LISTS = ("conversation_ids", "document_ids", "external_links")
_SELECT_STATUSES = "SELECT appointment_id, creator_id, date_created, status FROM status_changes"


class Appointments:
    """The coaching appointments."""

    def __init__(self, database: Database, listed: Database | None = None) -> None:
        """Use the tables of `database`; pages of lists are those of `listed`, if it is given."""
        self._database = database
        self._listed = listed or database

    def add(self, appointment: Appointment) -> None:
        """Store a new appointment, and its status as the first of its history."""
        self._database.insert("appointments", _columns(appointment))
        participants: list[tuple[str, Relationship, int]] = [
            (appointment.creator_id, "Creator", 0),
            (appointment.facilitator_id, "Facilitator", 0),
            *((user_id, "Attendee", position) for position, user_id in enumerate(appointment.attendee_ids)),
        ]
        self._database.write_many(
            "INSERT INTO participants (appointment_id, date_start, user_id, relationship, position)"
            " VALUES (?, ?, ?, ?, ?)",
            [(appointment.id, appointment.date_start, *participant) for participant in participants],
        )
        self._add_status(appointment, appointment.creator_id, appointment.date_created)

    def find(self, appointment_id: str) -> Appointment | None:
        """Return the appointment with this id, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE a.id = ?", (appointment_id,))
        return _appointment(row) if row else None

    def find_all(self, appointment_ids: Collection[str]) -> list[Appointment]:
        """Return those of the appointments that exist."""
        rows = self._database.rows(f"{_SELECT} WHERE a.id IN ({placeholders(appointment_ids)})", list(appointment_ids))
        return [_appointment(row) for row in rows]

    def update(self, current: Appointment, changed: Appointment, *, by: str | None, now: int) -> None:
        """Store `changed` in place of `current`, a new status also in its history; nobody is exchanged."""
        columns = _columns(changed)
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self._database.write(f"UPDATE appointments SET {assignments} WHERE id = ?", [*columns.values(), current.id])
        if changed.status != current.status:
            self._add_status(changed, by, now)

    def delete(self, appointment_id: str) -> None:
        """Remove an appointment with its history and annotations."""
        self._database.write("DELETE FROM appointments WHERE id = ?", (appointment_id,))

    def search(self, wanted: AppointmentFilter, *, limit: int, offset: int) -> tuple[list[Appointment], int]:
        """Return one page of what `wanted` selects, by start and id, and the number of all."""
        selection, values = wanted.selection()
        total = self._listed.number(f"SELECT count(*) {selection}", values)
        direction = "DESC" if wanted.newest_first else "ASC"
        order = f"ORDER BY p.date_start {direction}, p.appointment_id {direction}"
        # Only the page's own rows are read whole: the sort is over ids and starts.
        page = f"SELECT p.appointment_id, p.date_start {selection} {order} LIMIT ? OFFSET ?"
        rows = self._listed.rows(
            f"{_SELECT} JOIN ({page}) p ON p.appointment_id = a.id {order}", [*values, limit, offset]
        )
        return [_appointment(row) for row in rows], total

    def all(self) -> list[Appointment]:
        """Return every appointment, by start and id."""
        return [_appointment(row) for row in self._database.rows(f"{_SELECT} ORDER BY a.date_start, a.id")]

    def first_clash(self, planned: Appointment, people: Sequence[str]) -> tuple[str, Appointment] | None:
        """Find who of `people` is in another appointment while `planned` lasts, and in which.

        Facilitators and attendees are in an appointment, its creator is not; a Completed one takes no time.
        """
        row = self._database.row(
            f"""
            SELECT busy.user_id, a.id
            FROM participants busy JOIN appointments a ON a.id = busy.appointment_id
            WHERE busy.user_id IN ({placeholders(people)})
              AND busy.relationship IN ('Facilitator', 'Attendee')
              AND busy.date_start < ?
              AND busy.date_start > ? - {LONGEST}
              AND a.date_end > ? AND a.status <> 'Completed' AND a.id <> ?
            ORDER BY a.date_start, a.id, busy.user_id
            """,
            [*people, planned.date_end, planned.date_start, planned.date_start, planned.id],
        )
        other = self.find(row["id"]) if row else None
        return (row["user_id"], other) if row and other else None

    def latest_status(self, appointment_id: str) -> StatusChange:
        """Return the last entry of an existing appointment's status history, which is never empty."""
        [row] = self._database.rows(
            f"{_SELECT_STATUSES} WHERE appointment_id = ? ORDER BY number DESC LIMIT 1", (appointment_id,)
        )
        return StatusChange(*row)

    def statuses(self, appointment_id: str, *, limit: int, offset: int) -> tuple[list[StatusChange], int]:
        """Return one page of an appointment's status history, oldest first, and the number of all."""
        total = self._listed.number("SELECT count(*) FROM status_changes WHERE appointment_id = ?", (appointment_id,))
        rows = self._listed.rows(
            f"{_SELECT_STATUSES} WHERE appointment_id = ? ORDER BY number LIMIT ? OFFSET ?",
            (appointment_id, limit, offset),
        )
        return [StatusChange(*row) for row in rows], total

    def all_statuses(self) -> list[StatusChange]:
        """Return the status history of every appointment, oldest first."""
        return [StatusChange(*row) for row in self._database.rows(f"{_SELECT_STATUSES} ORDER BY number")]

    def _add_status(self, appointment: Appointment, by: str | None, now: int) -> None:
        change = StatusChange(appointment.id, by, now, appointment.status)
        self._database.insert("status_changes", vars(change))


def _columns(appointment: Appointment) -> dict[str, Any]:
    columns = dict(vars(appointment))
    del columns["attendee_ids"]
    for name in (*_LISTS, "wfm_schedule"):
        columns[name] = json.dumps(columns[name])
    return columns


def _appointment(row: sqlite3.Row) -> Appointment:
    fields = {name: row[name] for name in Appointment.__dataclass_fields__}
    for name in (*_LISTS, "attendee_ids", "wfm_schedule"):
        fields[name] = json.loads(fields[name])
    for name in ("share_insights_data", "add_to_schedule"):
        if fields[name] is not None:
            fields[name] = bool(fields[name])
    return Appointment(**fields)
