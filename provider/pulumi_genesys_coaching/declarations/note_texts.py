"""What annotations say, also those whose texts lie outside of the plan file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..plans import Code, Note, Occurrence, Problem
from ..plans.model import TextFrom
from ..plans.texts import NOT_FOR_ALL, placeholder_problems, speaks_of_one_attendee


@dataclass(frozen=True)
class _Missing:
    """Why a text cannot be had."""

    reason: str


class NoteTexts:
    """The texts of annotations, each source read once. No message repeats a text that lies outside."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        """`folder` is that of the plan file, from which files are seen."""
        self.problems: list[Problem] = []
        """What is wrong with the texts that were asked for."""
        self._folder = folder
        self._environ = environ
        self._read: dict[TextFrom, str | _Missing] = {}

    def of(self, occurrence: Occurrence) -> list[tuple[Note, str]]:
        """The annotations of an occurrence that have a text, with their placeholders filled in."""
        texts = ((note, self._text(note, occurrence)) for note in occurrence.details.notes)
        return [(note, text) for note, text in texts if text is not None]

    def _text(self, note: Note, occurrence: Occurrence) -> str | None:
        if note.text_from is None:
            return occurrence.filled(note.text or "")
        if note.text_from not in self._read:
            self._read[note.text_from] = self._outside(note.text_from)
        text = self._read[note.text_from]
        if not isinstance(text, _Missing) and occurrence.is_for_all and speaks_of_one_attendee(text):
            text = _Missing(f"is for several people: {NOT_FOR_ALL}")
        if isinstance(text, _Missing):
            message = f"the text of annotation {note.key!r} {text.reason}"
            self.problems.append(Problem(note.source, message, Code.ANNOTATION_TEXT))
            return None
        return occurrence.filled(text)

    def _outside(self, source: TextFrom) -> str | _Missing:
        text = self._variable(source.env) if source.env else _file(self._folder / (source.file or ""))
        if isinstance(text, _Missing):
            return text
        if not text.strip():
            return _Missing("is empty")
        if any(placeholder_problems(text)):
            return _Missing("has a brace that begins or ends no placeholder; write {{ or }} for a brace itself")
        return text.removesuffix("\n").removesuffix("\r")

    def _variable(self, name: str) -> str | _Missing:
        if name not in self._environ:
            return _Missing(f"lies in the environment variable {name}, which is not set")
        return self._environ[name]


def _file(file: Path) -> str | _Missing:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return _Missing(f"lies in {file}, and there is no such file")
    except (OSError, UnicodeDecodeError):
        return _Missing(f"lies in {file}, which cannot be read as UTF-8")
