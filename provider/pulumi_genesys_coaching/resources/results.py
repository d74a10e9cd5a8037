"""What a resource answers to an engine."""

from __future__ import annotations

from dataclasses import dataclass

from .canonical import Properties


@dataclass(frozen=True)
class Failure:
    """A property whose declared value is not acceptable, and why."""

    property: str
    reason: str


@dataclass(frozen=True)
class Checked:
    """Declared properties in canonical form, and what is wrong with them."""

    inputs: Properties
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Which properties are to change, and which of these need a new resource (deleted before it is created)."""

    changes: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


NO_DIFFERENCE = Difference()


@dataclass(frozen=True)
class Recorded:
    """A resource as it is kept in state: its id and its managed properties."""

    id: str
    properties: Properties
