"""How far a command is, for who watches a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self


class Progress:
    """One line on standard error that is written over, and gone at the end; nothing where nobody watches."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._is_watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def __call__(self, done: int, of: int) -> None:
        """Says that so many of so many steps are done."""
        if self._is_watched:
            print(f"\r\x1b[K{self._what}: {done} of {of}", end="", file=sys.stderr, flush=True)
