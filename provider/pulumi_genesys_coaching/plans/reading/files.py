"""A file as text, or why it is none."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from ..codes import Code
from ..problems import PlanError, Position, Problem

_LINE_BREAK = re.compile(r"\r\n|\r|\n")

# UTF-32 begins as UTF-16 does, so that it comes first.
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises PlanError where there is none."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        reason = "there is no such file"
    except IsADirectoryError:
        reason = f"this is a folder, not a file; name a file in it, such as {path / 'coaching.yaml'}"
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        reason = _other_encoding(content, error)
    except ValueError:
        reason = "is no name that a file can have"
    raise PlanError([Problem(Position(str(path)), reason, Code.UNREADABLE_FILE)])


def composed(text: str) -> str:
    """A text with each accented letter in one piece, so that a name is the same however an editor wrote it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them, without their ends."""
    return _LINE_BREAK.split(text)


class Lines:
    """The lines of files, each of which is read once."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def at(self, position: Position) -> str | None:
        """The line that a position is on; None where it is none, or the file cannot be read again."""
        if position.file not in self._lines:
            self._lines[position.file] = _lines_in(Path(position.file))
        lines = self._lines[position.file]
        return lines[position.line - 1] if 0 < position.line <= len(lines) else None


def _lines_in(path: Path) -> list[str]:
    try:
        # A pipe has been read to its end, and to open it again may take forever.
        return lines_of(read_text(path)) if path.is_file() else []
    except (PlanError, OSError):
        return []


def _other_encoding(content: bytes, error: UnicodeDecodeError) -> str:
    for mark, name in _OTHER_ENCODINGS:
        if content.startswith(mark):
            return f"is {name}, not UTF-8; save the file as UTF-8"
    line = len(_LINE_BREAK.split(content[: error.start].decode("utf-8-sig")))
    return f"is not UTF-8 (line {line}, byte {error.start + 1}); save the file as UTF-8"
