"""The formats that a command's outcome is written in."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from .terminal import Style

Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Formats(Generic[Outcome]):
    """Formats of one kind of outcome, each by a module whose `render` writes it, imported when it is asked for."""

    package: str
    modules: Mapping[str, str]
    """Each format, and its module."""
    default: str
    """The one for terminals, whose `render` takes a style, too."""
    suffixes: Mapping[str, str] = field(default_factory=dict)
    """What the name of a file says of the format that goes into it."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self.modules)

    def of_file(self, file: Path) -> str:
        """The format that a file's suffix says."""
        return self.suffixes[file.suffix]

    def rendered(self, outcome: Outcome, name: str, style: Style, **options: bool) -> str:
        """An outcome in a format; the style is for the one that terminals show."""
        renderer = importlib.import_module(f"{self.package}.{self.modules[name]}")
        text: str = renderer.render(outcome, *((style,) if name == self.default else ()), **options)
        return text
