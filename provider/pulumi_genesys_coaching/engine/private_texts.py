"""What annotations say whose texts lie outside of the plan file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..plans import Code, Note, Occurrence, PlanError, Problem
from ..plans.texts import NOT_FOR_ALL, placeholder_problems, speaks_of_one_attendee


def note_text(note: Note, occurrence: Occurrence, folder: Path, environ: Mapping[str, str]) -> str:
    """What an annotation of an occurrence says; `folder` is that of the plan file.

    Raises PlanError where it cannot be had. No message repeats a text that lies outside.
    """
    source = note.text_from
    if source is None:
        return occurrence.filled(note.text or "")
    text = _of_variable(note, source.env, environ) if source.env else _of_file(note, folder / (source.file or ""))
    if not text.strip():
        raise _missing(note, "is empty")
    if any(placeholder_problems(text)):
        raise _missing(note, "has a brace that begins or ends no placeholder; write {{ or }} for a brace itself")
    if occurrence.is_for_all and speaks_of_one_attendee(text):
        raise _missing(note, f"is for several people: {NOT_FOR_ALL}")
    return occurrence.filled(text.removesuffix("\n").removesuffix("\r"))


def _of_variable(note: Note, name: str, environ: Mapping[str, str]) -> str:
    if name not in environ:
        raise _missing(note, f"lies in the environment variable {name}, which is not set")
    return environ[name]


def _of_file(note: Note, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _missing(note, f"lies in {file}, and there is no such file") from None
    except (OSError, UnicodeDecodeError):
        raise _missing(note, f"lies in {file}, which cannot be read as UTF-8") from None


def _missing(note: Note, reason: str) -> PlanError:
    return PlanError([Problem(note.source, f"the text of annotation {note.key!r} {reason}", Code.ANNOTATION_TEXT)])
