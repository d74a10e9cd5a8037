"""Users and OAuth clients."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from .database import Database, placeholders
from .records import Client, User
from .user_search import UserFilter


class Users:
    """The users of the organisation."""

    def __init__(self, database: Database, listed: Database | None = None) -> None:
        """Use the tables of `database`; pages of lists are those of `listed`, if it is given."""
        self._database = database
        self._listed = listed or database

    def put(self, user: User) -> None:
        """Insert a user, or replace the one with the same id."""
        columns = asdict(user) | {"permissions": json.dumps(user.permissions)}
        self._database.insert("users", columns, on_conflict="REPLACE")

    def find(self, user_ids: Iterable[str]) -> dict[str, User]:
        """Return those of the users that exist, by id."""
        wanted = list(user_ids)
        rows = self._database.rows(f"SELECT * FROM users WHERE id IN ({placeholders(wanted)})", wanted)
        return {row["id"]: _user(row) for row in rows}

    def search(self, wanted: UserFilter, *, limit: int, offset: int) -> tuple[list[User], int]:
        """Return one page of what `wanted` selects, and the number of all."""
        condition, values = wanted.condition()
        total = self._listed.number(f"SELECT count(*) FROM users WHERE {condition}", values)
        rows = self._listed.rows(
            f"SELECT * FROM users WHERE {condition} ORDER BY {wanted.order_by()} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [_user(row) for row in rows], total

    def all(self) -> list[User]:
        """Return every user, by id."""
        return [_user(row) for row in self._database.rows("SELECT * FROM users ORDER BY id")]


class Clients:
    """The OAuth clients of the organisation."""

    def __init__(self, database: Database) -> None:
        """Use the tables of `database`."""
        self._database = database

    def put(self, client: Client, *, replace: bool = True) -> None:
        """Insert a client; one with the same id is replaced, or kept if `replace` is false."""
        columns = asdict(client) | {
            "permissions": json.dumps(client.permissions),
            "divisions": None if client.divisions is None else json.dumps(client.divisions),
        }
        self._database.insert("clients", columns, on_conflict="REPLACE" if replace else "IGNORE")

    def find(self, client_id: str) -> Client | None:
        """Return the client with this id, if there is one."""
        row = self._database.row("SELECT * FROM clients WHERE id = ?", (client_id,))
        return _client(row) if row else None

    def all(self) -> list[Client]:
        """Return every client, by id."""
        return [_client(row) for row in self._database.rows("SELECT * FROM clients ORDER BY id")]


def _user(row: sqlite3.Row) -> User:
    return User(**dict(row) | {"permissions": json.loads(row["permissions"])})


def _client(row: sqlite3.Row) -> Client:
    divisions = None if row["divisions"] is None else json.loads(row["divisions"])
    return Client(**dict(row) | {"permissions": json.loads(row["permissions"]), "divisions": divisions})
