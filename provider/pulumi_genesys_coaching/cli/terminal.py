"""Text for terminals: how wide it is, what it must not hold, and emphasis where somebody looks."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from dataclasses import dataclass

ELLIPSIS = "…"

_UNSAFE = ("Cc", "Cs", "Zl", "Zp")
"""Categories of characters that steer a terminal or break a line."""

_WITHOUT_WIDTH = ("Mn", "Me", "Cf")


@dataclass(frozen=True)
class Style:
    """What the place that is written to can show."""

    width: int | None = None
    """In columns; None is without end."""
    is_coloured: bool = False

    def bold(self, text: str) -> str:
        """Stands out."""
        return self._escaped(text, 1)

    def dim(self, text: str) -> str:
        """Stands back."""
        return self._escaped(text, 2)

    def _escaped(self, text: str, code: int) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured and text else text


PLAIN = Style()
"""For files and pipes."""


def style_of_output() -> Style:
    """What standard output can show: colours only on a terminal, and not where https://no-color.org says so."""
    if not sys.stdout.isatty():
        return PLAIN
    is_coloured = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(shutil.get_terminal_size().columns, is_coloured)


def clean(text: str) -> str:
    """A text on one line, without characters that a terminal would obey."""
    return "".join("\ufffd" if unicodedata.category(one) in _UNSAFE else one for one in " ".join(text.split()))


def width_of(text: str) -> int:
    """How many columns a text takes: two for each wide character, as in Japanese."""
    return len(text) if text.isascii() else sum(map(_width, text))


def padded(text: str, width: int) -> str:
    """A text with spaces after it up to a width."""
    return text + " " * (width - width_of(text))


def shortened(text: str, width: int) -> str:
    """As much of a text as fits, with `…` in place of the rest."""
    if width_of(text) <= width:
        return text
    taken, left = "", width - 1
    for character in text:
        left -= _width(character)
        if left < 0:
            break
        taken += character
    return taken.rstrip() + ELLIPSIS


def _width(character: str) -> int:
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
