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

_BIDI_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Embeddings, overrides and isolates: they show what follows them in another order than it has."""

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
    """A text on one line, without characters that a terminal would obey or that reorder what is around it."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    line = without_bidi_overrides(line)
    return "".join("\ufffd" if unicodedata.category(one) in _UNSAFE else one for one in line)


def without_bidi_overrides(text: str) -> str:
    """A text without the nine characters by which it could look like another one."""
    return text.translate(_BIDI_OVERRIDES)


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
    return _beginning(text, width - 1).rstrip() + ELLIPSIS


def wrapped(text: str, width: int | None, gap: str = " ") -> list[str]:
    """A text on as many lines as it needs, broken at gaps, and elsewhere only where a part is wider than a line."""
    if width is None or width_of(text) <= width:
        return [text]
    lines = [""]
    for part in text.split(gap):
        longer = f"{lines[-1]}{gap}{part}" if lines[-1] else part
        if width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines += _cut(part, width) if gap == " " else wrapped(part, width)
    return list(filter(None, lines))


def _cut(word: str, width: int) -> list[str]:
    parts = []
    while word:
        part = _beginning(word, width) or word[0]
        parts.append(part)
        word = word[len(part) :]
    return parts


def _beginning(text: str, width: int) -> str:
    """As much of a text as fits."""
    for index, character in enumerate(text):
        width -= _width(character)
        if width < 0:
            return text[:index]
    return text


def _width(character: str) -> int:
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
