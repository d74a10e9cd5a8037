"""Notifications of what happened to appointments."""

import sqlite3
from collections.abc import Iterable
from operator import attrgetter

from .database import Database, placeholders
from .records import Notification

_FIELDS = tuple(Notification.__dataclass_fields__)
_COLUMNS = ", ".join(_FIELDS)
_INSERT = f"INSERT INTO notifications ({_COLUMNS}) VALUES ({placeholders(_FIELDS)})"
_values = attrgetter(*_FIELDS)
_SELECT = f"SELECT {_COLUMNS} FROM notifications"


class Notifications:
    """What users were told."""

    def __init__(self, database: Database, listed: Database | None = None) -> None:
        """Use the tables of `database`; pages of lists are those of `listed`, if it is given."""
        self._database = database
        self._listed = listed or database

    def add_all(self, notifications: Iterable[Notification]) -> None:
        """Store new notifications, the oldest first."""
        self._database.write_many(_INSERT, map(_values, notifications))

    def find(self, notification_id: str) -> Notification | None:
        """Return the notification with this id, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE id = ?", (notification_id,))
        return _notification(row) if row else None

    def all(self) -> list[Notification]:
        """Return all notifications, oldest first."""
        return [_notification(row) for row in self._database.rows(f"{_SELECT} ORDER BY number")]

    def update(self, notification: Notification) -> None:
        """Store anew whether a notification is marked as read."""
        self._database.write(
            "UPDATE notifications SET marked_as_read = ? WHERE id = ?", (notification.marked_as_read, notification.id)
        )

    def search(self, user_id: str, *, limit: int, offset: int) -> tuple[list[Notification], int]:
        """Return one page of a user's notifications, newest first, and the number of all."""
        total = self._listed.number("SELECT count(*) FROM notifications WHERE user_id = ?", (user_id,))
        rows = self._listed.rows(
            f"{_SELECT} WHERE user_id = ? ORDER BY number DESC LIMIT ? OFFSET ?", (user_id, limit, offset)
        )
        return [_notification(row) for row in rows], total


def _notification(row: sqlite3.Row) -> Notification:
    return Notification(**dict(row) | {"marked_as_read": bool(row["marked_as_read"])})
