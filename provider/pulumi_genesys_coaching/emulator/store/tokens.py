"""Access tokens."""

import json
from dataclasses import asdict

from .database import Database
from .records import Token


class Tokens:
    """The access tokens that were issued. Their expiry is in real time."""

    def __init__(self, database: Database) -> None:
        """Use the tables of `database`."""
        self._database = database

    def add(self, token: Token, *, now: int) -> None:
        """Store a token, and forget those that have expired by `now`."""
        self._database.write("DELETE FROM tokens WHERE expires <= ?", (now,))
        permissions = None if token.permissions is None else json.dumps(token.permissions)
        self._database.insert("tokens", asdict(token) | {"permissions": permissions})

    def find(self, text: str, *, now: int) -> Token | None:
        """Return a token with its permissions, or None if it is unknown, expired or its holder not active."""
        row = self._database.row(
            """
            SELECT t.text, t.holder_id, t.for_user, t.expires,
                   coalesce(t.permissions, u.permissions, c.permissions) AS permissions
            FROM tokens t
            LEFT JOIN users u ON t.for_user AND u.id = t.holder_id AND u.state = 'active'
            LEFT JOIN clients c ON NOT t.for_user AND c.id = t.holder_id
            WHERE t.text = ? AND t.expires > ? AND (u.id IS NOT NULL OR c.id IS NOT NULL)
            """,
            (text, now),
        )
        if row is None:
            return None
        changed = {"for_user": bool(row["for_user"]), "permissions": json.loads(row["permissions"])}
        return Token(**dict(row) | changed)

    def remove(self, text: str) -> None:
        """Make a token invalid."""
        self._database.write("DELETE FROM tokens WHERE text = ?", (text,))

    def remove_abandoned(self) -> None:
        """Make the tokens invalid whose holders are no longer stored."""
        self._database.write(
            """
            DELETE FROM tokens
            WHERE (for_user AND holder_id NOT IN (SELECT id FROM users))
               OR (NOT for_user AND holder_id NOT IN (SELECT id FROM clients))
            """
        )
