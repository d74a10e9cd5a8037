"""All that a plan says, from whichever file, and where each thing stands."""

from __future__ import annotations

import functools
import pathlib
from dataclasses import dataclass, field

from ..problems import Position
from .files import lines_of
from .source import Tree


@dataclass(frozen=True)
class Document(Tree):
    """What all files of a plan hold together; `file` is the main one."""

    texts: dict[str, str] = field(repr=False)
    """What each file holds, by its name in positions."""

    @property
    def folder(self) -> pathlib.Path:
        """Where the main file lies; other files are named as seen from there."""
        return pathlib.Path(self.file).parent

    def line_of(self, position: Position) -> str | None:
        """The line that a position is on; None where it is none of a file that was read."""
        lines = self._lines.get(position.file, [])
        return lines[position.line - 1] if 0 < position.line <= len(lines) else None

    @functools.cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {file: lines_of(text) for file, text in self.texts.items()}
