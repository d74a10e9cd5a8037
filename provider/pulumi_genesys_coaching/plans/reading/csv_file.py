"""A CSV file as cells that know where they stand, which Python's own module does not tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..codes import Code
from ..problems import PlanError, Position, Problem
from .files import composed, lines_of

_DELIMITERS = ",;\t"
"""Where a comma stands in numbers, spreadsheets put semicolons between cells."""


@dataclass(frozen=True)
class Cell:
    """A cell's text, without white space around it."""

    text: str
    position: Position


def read_cells(file: str, text: str) -> Iterator[list[Cell]]:
    """The rows of a file, also blank ones. Raises PlanError where a quote is not closed, or closed too early."""
    pattern = _cell_pattern(_delimiter(text))
    row: list[Cell] = []
    index = line_start = 0
    line = 1
    while index < len(text) or row:
        found = pattern.match(text, index)
        position = Position(file, line, index - line_start + 1)
        if found is None:
            message = "this quote is not closed, or something follows the quote that closes it; double a quote inside"
            raise PlanError([Problem(position, message, Code.ROSTER)])
        quoted, plain, end = found.groups()
        written = plain if quoted is None else quoted.replace('""', '"')
        row.append(Cell(composed(written.strip()), position))
        breaks = lines_of(found[0])
        if len(breaks) > 1:
            line += len(breaks) - 1
            line_start = found.end() - len(breaks[-1])
        index = found.end()
        if end not in _DELIMITERS or not end:
            yield row
            row = []


def _delimiter(text: str) -> str:
    """What stands between the names of the columns, which hold none of these signs themselves."""
    header = next((line for line in lines_of(text) if line.strip(f"{_DELIMITERS} ")), "")
    return max(_DELIMITERS, key=header.count)


@functools.cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    blank = "[ \\t]*" if delimiter != "\t" else " *"
    return re.compile(rf'{blank}(?:"([^"]*(?:""[^"]*)*)"{blank}|(?!")([^{delimiter}\r\n]*))({delimiter}|\r\n|\r|\n|\Z)')
