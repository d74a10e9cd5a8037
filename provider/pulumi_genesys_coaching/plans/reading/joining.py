"""One document out of all files of a plan, whose keys share one namespace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..codes import Code
from ..problems import Position, Problem
from ..values import Path
from .document import Document
from .roster import Roster
from .sections import SECTIONS
from .source import Source


def joined(main: Source, parts: Iterable[Source], roster: Roster | None) -> tuple[Document, list[Problem]]:
    """The document of all files, and the keys that stand in two of them; the first counts."""
    document = Document(main.file, main.content, main.keys, main.values)
    problems: list[Problem] = []
    for source in [*parts, *([roster] if roster else [])]:
        problems += _add(document, source)
    if roster is not None:
        _add_members(document, roster)
    return document, problems


def _add(document: Document, source: Source) -> Iterator[Problem]:
    refused: set[Path] = set()
    for section, entries in source.content.items():
        own = document.content.setdefault(section, {})
        for key, entry in entries.items():
            place = (section, key)
            if not isinstance(own, dict):
                refused.add(place)
            elif key in own:
                refused.add(place)
                yield Problem(source.keys[place], _repeated(key, document.keys[place]), Code.REPEATED_KEY)
            else:
                own[key] = entry
    for positions, others in ((document.keys, source.keys), (document.values, source.values)):
        for path, position in others.items():
            if path[:1] and path[0] in SECTIONS and path[:2] not in refused:
                positions.setdefault(path, position)


def _repeated(key: str, first: Position) -> str:
    return f"{key!r} stands here and in {first.file} on line {first.line}; each key stands once"


def _add_members(document: Document, roster: Roster) -> None:
    """Adds people to the groups that their rows name, behind those who are in them already."""
    groups: Any = document.content.setdefault("groups", {})
    for group, members in roster.members.items():
        names = groups.setdefault(group, []) if isinstance(groups, dict) else None
        if not isinstance(names, list):
            continue
        place = ("groups", group)
        known = {name for name in names if isinstance(name, str)}
        for key, position in members.items():
            document.keys.setdefault(place, position)
            document.values.setdefault(place, position)
            if key not in known:
                document.values[(*place, len(names))] = position
                names.append(key)
