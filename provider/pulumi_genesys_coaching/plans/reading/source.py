"""What files hold, whatever they are written in, and where each thing stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..problems import Position, Problem
from ..values import Path


@dataclass(frozen=True)
class Tree:
    """Plain values, and where each of them stands."""

    file: str
    """As the user named it."""
    content: Any
    keys: dict[Path, Position] = field(repr=False)
    values: dict[Path, Position] = field(repr=False)

    def position(self, path: Path, on_key: bool = False) -> Position:
        """Where a value stands, or its key; what is in no file has the position of what would hold it."""
        places = self.keys if on_key else self.values
        while path and path not in places:
            path, places = path[:-1], self.keys
        return places.get(path) or self.values.get(()) or Position(self.file)

    def rename(self, path: Path, key: str) -> None:
        """Gives what stands at a path another key."""
        *parents, old = path
        holder = self.content
        for parent in parents:
            holder = holder[parent]
        value = holder.pop(old)
        for place in [path, *_below(path, value)]:
            renamed = (*parents, key, *place[len(path) :])
            for positions in (self.keys, self.values):
                if place in positions:
                    positions[renamed] = positions.pop(place)
        holder[key] = value

    def remove(self, path: Path) -> None:
        """Takes out what stands at a path, if something does; it keeps its position."""
        holder = self.content
        for parent in path[:-1]:
            try:
                holder = holder[parent]
            except LookupError:
                return
        holder.pop(path[-1], None)


@dataclass(frozen=True)
class Source(Tree):
    """What one file holds."""

    text: str = field(repr=False)
    problems: list[Problem] = field(default_factory=list, repr=False)
    """What is wrong, and keeps nobody from reading the rest."""


def _below(path: Path, value: Any) -> Iterator[Path]:
    """The paths of all that a value at a path holds."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        place = (*path, key)
        yield place
        yield from _below(place, entry)
