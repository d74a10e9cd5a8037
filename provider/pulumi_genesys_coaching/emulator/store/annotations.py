"""Annotations of appointments."""

import sqlite3
from collections.abc import Collection
from dataclasses import asdict

from .database import Database, placeholders
from .records import AccessType, Annotation

_COLUMNS = ", ".join(Annotation.__dataclass_fields__)
_SELECT = f"SELECT {_COLUMNS} FROM annotations"


class Annotations:
    """The notes on appointments."""

    def __init__(self, database: Database, listed: Database | None = None) -> None:
        """Use the tables of `database`; pages of lists are those of `listed`, if it is given."""
        self._database = database
        self._listed = listed or database

    def add(self, annotation: Annotation) -> None:
        """Store a new annotation."""
        self._database.insert("annotations", asdict(annotation))

    def find(self, appointment_id: str, annotation_id: str) -> Annotation | None:
        """Return the annotation with this id, if the appointment has it."""
        row = self._database.row(f"{_SELECT} WHERE id = ? AND appointment_id = ?", (annotation_id, appointment_id))
        return _annotation(row) if row else None

    def update(self, annotation: Annotation) -> None:
        """Store an annotation's text anew, and who changed it when."""
        self._database.write(
            "UPDATE annotations SET text = ?, modifier_id = ?, date_modified = ? WHERE id = ?",
            (annotation.text, annotation.modifier_id, annotation.date_modified, annotation.id),
        )

    def delete(self, annotation_id: str) -> None:
        """Remove an annotation."""
        self._database.write("DELETE FROM annotations WHERE id = ?", (annotation_id,))

    def search(
        self, appointment_id: str, access_types: Collection[AccessType], *, limit: int, offset: int
    ) -> tuple[list[Annotation], int]:
        """Return one page of an appointment's annotations, oldest first, and the number of all.

        Only those with one of the `access_types` are returned and counted.
        """
        condition = f"appointment_id = ? AND access_type IN ({placeholders(access_types)})"
        values = [appointment_id, *access_types]
        total = self._listed.number(f"SELECT count(*) FROM annotations WHERE {condition}", values)
        rows = self._listed.rows(
            f"{_SELECT} WHERE {condition} ORDER BY number LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [_annotation(row) for row in rows], total

    def all(self) -> list[Annotation]:
        """Return the annotations of every appointment, oldest first."""
        return [_annotation(row) for row in self._database.rows(f"{_SELECT} ORDER BY number")]


def _annotation(row: sqlite3.Row) -> Annotation:
    return Annotation(**dict(row))
