"""Lines of an explanation in columns, or below each other where the terminal is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from ..terminal import Style, padded, width_of, wrapped

_GAP = "  "
_DAY = len("Mon 2026-11-23")
_ENOUGH = 40
"""Columns that a text beside others has at least, unless it needs fewer."""
_LEAST = 20
"""Columns that a text has, however narrow the terminal is."""


class Line(NamedTuple):
    """An appointment, or a day without one."""

    day: date
    moment: datetime
    """By which those of a day are sorted."""
    time: str
    name: str
    what: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """How wide the columns of some lines are."""

    style: Style
    time: int
    name: int
    what: int

    @classmethod
    def of(cls, lines: Sequence[Line], style: Style) -> Layout:
        """The layout in which lines are as wide as their longest texts."""
        columns = ([line.time for line in lines], [line.name for line in lines], [line.what for line in lines])
        return cls(style, *(max(map(width_of, column), default=0) for column in columns))

    def arranged(self, lines: Iterable[Line]) -> Iterator[str]:
        """Lines, with each day named once."""
        for day, in_day in groupby(lines, key=lambda line: line.day):
            shown = self.style.bold(f"{day:%a} {day}")
            for line in in_day:
                head = f"{shown}{_GAP}{padded(line.time, self.time)}{_GAP}"
                yield from self._beside(head, line) if self._is_wide() else self._below(head, line)
                shown = " " * _DAY

    def _is_wide(self) -> bool:
        left = self._left(self._after_name())
        return left is None or left >= min(self.what, _ENOUGH)

    def _beside(self, head: str, line: Line) -> Iterator[str]:
        """The name, and in a last column all that is said."""
        name = self.style.dim(padded(line.name, self.name))
        column = self._after_name()
        first, *others = self._wrapped((line.what, *line.remarks), column)
        yield f"{head}{name}{_GAP}{first}"
        yield from (" " * column + text for text in others)

    def _below(self, head: str, line: Line) -> Iterator[str]:
        """What takes place, and below it the name and the remarks; further left, where the names would not fit."""
        column = self._after_time()
        first, *others = self._wrapped([line.what], column)
        yield head + first
        yield from (" " * column + text for text in others)
        left = self._left(column)
        column = column if left is None or self.name <= left else _DAY + 2 * len(_GAP)
        yield from (" " * column + self.style.dim(text) for text in self._wrapped([line.name], column))
        yield from (" " * column + text for text in self._wrapped(line.remarks, column))

    def _wrapped(self, texts: Iterable[str], column: int) -> list[str]:
        left = self._left(column)
        return [part for text in texts for part in wrapped(text, left if left is None else max(left, _LEAST))]

    def _left(self, column: int) -> int | None:
        return None if self.style.width is None else self.style.width - column

    def _after_time(self) -> int:
        return _DAY + self.time + 2 * len(_GAP)

    def _after_name(self) -> int:
        return self._after_time() + self.name + len(_GAP)
