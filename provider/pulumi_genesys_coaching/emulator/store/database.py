"""The connection to the SQLite file."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from ..failures import DataError
from .schema import STEPS

_FILE = "genesys.sqlite3"
_WAIT_FOR_LOCK_SECONDS = 1.0


class Database:
    """One connection, used from one thread, which has the database to itself."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use a connection whose database has all tables."""
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        self._connection = connection

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open or create the file in `directory`. Raises `DataError` or `OSError`."""
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / _FILE
        try:
            return cls(_connect(path))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise DataError(f"{path} is in use by another process") from error
            raise OSError(f"{path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise DataError(f"{path}: {error}") from error

    def copy(self) -> Self:
        """Return a copy in memory."""
        copied = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.backup(copied)
        return type(self)(copied)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the statements of a `with` block one atomic write."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.rollback()
            raise

    def clear(self, *, keep: Collection[str]) -> None:
        """Empty all tables but those to keep."""
        # The newest ones first, as they refer to older ones.
        for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid DESC"):
            if row["name"] not in keep:
                self.write(f"DELETE FROM {row['name']}")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Run a query for all its rows."""
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Row | None:
        """Run a query for its first row."""
        row: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def number(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a query for one number."""
        row = self.row(sql, values)
        return int(row[0]) if row else 0

    def write(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; return how many rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def write_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each of `values`."""
        self._connection.executemany(sql, values)

    def insert(self, table: str, columns: Mapping[str, Any], *, on_conflict: str = "ABORT") -> None:
        """Insert one row; `on_conflict` is SQLite's word for what to do if it is there already."""
        names = ", ".join(f'"{name}"' for name in columns)
        self.write(
            f"INSERT OR {on_conflict} INTO {table} ({names}) VALUES ({placeholders(columns)})",
            list(columns.values()),
        )


def placeholders(values: Iterable[Any]) -> str:
    """Return one `?` for each value, comma-separated."""
    return ", ".join("?" for _ in values)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_FOR_LOCK_SECONDS, isolation_level=None)
    # Two emulators on one file would each have a clock and token checks of their own.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    _upgrade(connection, path)
    return connection


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > len(STEPS):
        raise DataError(
            f"{path} was written by a newer version of the emulator: "
            f"its schema is {found}, this one knows up to {len(STEPS)}"
        )
    for number, step in enumerate(STEPS[found:], found + 1):
        connection.executescript(f"BEGIN; {step}; PRAGMA user_version = {number}; COMMIT;")
