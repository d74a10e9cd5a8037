"""Workflow commands: lines of output that GitHub shows beside a pull request's lines, or with a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..plans import Position


def annotation(severity: str, title: str, message: str, position: Position | None) -> str:
    """An `error`, `warning` or `notice` on one line, whatever the texts hold."""
    place = {"file": position.file} if position else {}
    if position and position.line:
        place |= {"line": str(position.line), "col": str(position.column)}
    written = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in {**place, "title": title}.items())
    return f"::{severity} {written}::{_escaped(message)}\n"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(one):02X}" if one in "%\r\n" + more else one for one in text)
