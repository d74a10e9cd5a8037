"""A roster: people out of a CSV file, as spreadsheets save it."""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass, field
from typing import Any

from ...validation import near
from ..codes import Code
from ..problems import PlanError, Position, Problem
from ..values import Path
from .csv_file import Cell, read_cells
from .files import read_text
from .source import Source

_TEXTS = ("id", "email", "name", "joins", "leaves")
_LISTS = ("formerly", "groups")

COLUMNS = ("key", *_TEXTS, *_LISTS)
"""What a roster may say of a person; `groups` and `formerly` hold names with spaces or commas between them."""

_BETWEEN_NAMES = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class Roster(Source):
    """People by key, and the groups that their rows name."""

    members: dict[str, dict[str, Position]] = field(default_factory=dict, repr=False)
    """By group the keys of its people in the order of rows, each with the cell that says so."""
    doubtful: set[Path] = field(default_factory=set, repr=False)
    """People of whom some cell is in no column."""


def read_roster(path: pathlib.Path) -> Roster:
    """Reads a roster. Raises PlanError where it is no CSV file with a column of keys."""
    file, text = str(path), read_text(path)
    rows = [row for row in read_cells(file, text) if any(cell.text for cell in row) and not _is_for_excel(row)]
    if not rows:
        message = f"the roster is empty; it begins with a line such as {','.join(COLUMNS[:4])}"
        raise PlanError([Problem(Position(file), message, Code.ROSTER)])
    header, *others = rows
    reader = _Reader(file, header)
    for row in others:
        reader.read(row)
    content = {"people": reader.people}
    return Roster(file, content, reader.keys, reader.values, text, reader.problems, reader.members, reader.doubtful)


def _is_for_excel(row: list[Cell]) -> bool:
    """Whether this is the line by which Excel is told what stands between cells, such as `sep=;`."""
    return row[0].position.line == 1 and row[0].text.lower().startswith("sep=")


class _Reader:
    def __init__(self, file: str, header: list[Cell]) -> None:
        self.people: dict[str, dict[str, Any]] = {}
        self.members: dict[str, dict[str, Position]] = {}
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {(): Position(file), ("people",): header[0].position}
        self.doubtful: set[Path] = set()
        self.problems: list[Problem] = []
        self._columns = self._read_header(header)
        if "key" not in self._columns:
            message = f"no column is called `key`; the columns are {', '.join(COLUMNS)}"
            raise PlanError([Problem(header[0].position, message, Code.ROSTER)])

    def _read_header(self, header: list[Cell]) -> list[str]:
        """The column of each cell, by what its name most likely means; empty where it means nothing."""
        columns: list[str] = []
        names = [cell.text.lower() for cell in header]
        for cell, name in zip(header, names, strict=True):
            column = name
            if name and name not in COLUMNS:
                meant = near(name, COLUMNS)
                hint = f" (did you mean {meant}?)" if meant else f"; the columns are {', '.join(COLUMNS)}"
                self._say(cell.position, f"unknown column {cell.text!r}{hint}")
                column = meant if meant and meant not in names else ""
            if column and column in columns:
                self._say(cell.position, f"the column {column!r} stands here twice")
                column = ""
            columns.append(column)
        return columns

    def read(self, row: list[Cell]) -> None:
        """Takes up one person."""
        cells = {column: cell for column, cell in zip(self._columns, row, strict=False) if cell.text}
        beyond = next((cell for cell in row[len(self._columns) :] if cell.text), None)
        if beyond is not None:
            self._say(beyond.position, "this cell is in no column; does a text with a delimiter in it lack quotes?")
        key = cells.get("key")
        if key is None:
            self._say(row[0].position, "this row has no key")
        elif key.text in self.people:
            first = self.keys["people", key.text]
            message = f"{key.text!r} stands here twice; the first is on line {first.line}"
            self.problems.append(Problem(key.position, message, Code.REPEATED_KEY))
        else:
            self._add(key, cells)
            if beyond is not None or "" in cells:
                self.doubtful.add(("people", key.text))

    def _add(self, key: Cell, cells: dict[str, Cell]) -> None:
        person: dict[str, Any] = {}
        path: Path = ("people", key.text)
        self.people[key.text] = person
        self.keys[path] = self.values[path] = key.position
        for column in cells.keys() & {*_TEXTS, "formerly"}:
            cell = cells[column]
            self.keys[(*path, column)] = self.values[(*path, column)] = cell.position
            person[column] = cell.text
            if column == "formerly":
                person[column] = names = _names(cell)
                self.values |= {(*path, column, index): cell.position for index in range(len(names))}
        for group in _names(cells["groups"]) if "groups" in cells else []:
            self.members.setdefault(group, {})[key.text] = cells["groups"].position

    def _say(self, position: Position, message: str) -> None:
        self.problems.append(Problem(position, message, Code.ROSTER))


def _names(cell: Cell) -> list[str]:
    return [name for name in _BETWEEN_NAMES.split(cell.text) if name]
