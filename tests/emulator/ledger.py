"""The fidelity ledger as data: each row of its tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LEDGER = Path(__file__).parents[2] / "docs" / "emulator-fidelity.md"

LAST_COLUMNS = ("Known", "Source", "Shown by")
"""With what each table ends."""

_SWITCH = re.compile(r"switch `([^`]+)`", re.IGNORECASE)
_QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Row:
    """One row: where it stands, and its cells by the titles of their columns."""

    line: int
    cells: Mapping[str, str]

    def __str__(self) -> str:
        return f"{_at(self.line)}: {next(iter(self.cells.values()))}"

    @property
    def operation(self) -> str | None:
        """The operation that the row is about, in the table of operations."""
        return self.cells.get("Operation", "").strip("`") or None

    @property
    def call(self) -> str:
        """The operation's method and path."""
        return self.cells["Call"].strip("`")

    @property
    def known(self) -> str:
        """How well it is known."""
        return self.cells["Known"]

    @property
    def source(self) -> str:
        """Who says so."""
        return self.cells["Source"]

    @property
    def tests(self) -> list[str]:
        """The tests that show it, each as `file::function`."""
        return _QUOTED.findall(self.cells["Shown by"])

    @property
    def switches(self) -> list[str]:
        """The fields of `Rules` that the row says to switch it."""
        return _SWITCH.findall(" ".join(self.cells.values()))

    @property
    def names(self) -> set[str]:
        """All that stands in back-ticks."""
        return {name for cell in self.cells.values() for name in _QUOTED.findall(cell)}


def read_ledger() -> list[Row]:
    """Return the rows of all tables; a table that is out of form is an AssertionError."""
    return [row for table in _tables(LEDGER.read_text(encoding="utf-8")) for row in _rows(table)]


def _tables(text: str) -> Iterator[list[tuple[int, str]]]:
    table: list[tuple[int, str]] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.startswith("|"):
            table.append((number, line))
        elif table:
            yield table
            table = []


def _rows(table: list[tuple[int, str]]) -> Iterator[Row]:
    (first, header), _, *body = table
    titles = _cells(header)
    assert tuple(titles[-len(LAST_COLUMNS) :]) == LAST_COLUMNS, (
        f"{_at(first)}: end the table with the columns {', '.join(LAST_COLUMNS)}"
    )
    for line, text in body:
        cells = _cells(text)
        assert len(cells) == len(titles), f"{_at(line)}: the row has {len(cells)} cells, its table has {len(titles)}"
        yield Row(line, dict(zip(titles, cells, strict=True)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _at(line: int) -> str:
    return f"docs/{LEDGER.name}:{line}"
