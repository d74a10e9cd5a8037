"""Edits of plan files that leave all else as people wrote it: comments, order, alignment, quotes, line ends."""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

BYTE_ORDER_MARK = "\ufeff"

_WORDS = re.compile(r"\w[\w-]*( [\w-]+)*")

_NO_WRAPPING = 1_000_000
_STEP = 2
"""How much further in a new section's entries are."""

Edit = Callable[[CommentedMap], None]
"""Changes the content of a file in place."""


def edited(text: str, *edits: Edit) -> str:
    """The text of a valid plan file after some edits; only the lines that they concern are other ones."""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    last = "" if plain.endswith("\n") else "\n"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _NO_WRAPPING
    content = yaml.load(plain)
    before = _dumped(yaml, content)
    for edit in edits:
        edit(content)
    merged = _merged(plain + last, before, _dumped(yaml, content)).removesuffix(last)
    return mark + merged.replace("\n", line_end)


def put(mapping: CommentedMap, key: Any, value: Any) -> None:
    """Sets a key. A new one comes before the last one, as comments below what was read hang on its last entry."""
    was_read = mapping.lc.line is not None
    if key in mapping or not mapping or not was_read:
        mapping[key] = value
    else:
        mapping.insert(len(mapping) - 1, key, value)


def section(mapping: CommentedMap, key: str) -> CommentedMap:
    """The mapping under a key, which is made if it is not there."""
    if not isinstance(mapping.get(key), CommentedMap):
        put(mapping, key, CommentedMap())
    found: CommentedMap = mapping[key]
    return found


def one_line(entries: dict[str, Any]) -> CommentedMap:
    """A mapping that is written on one line."""
    mapping = CommentedMap({key: _scalar(value) for key, value in entries.items()})
    mapping.fa.set_flow_style()
    return mapping


def existing_key(mapping: CommentedMap, key: str) -> Any:
    """A key as the file has it, where days are dates; the key as a day where it is one and not there yet."""
    found = next((known for known in mapping if str(known) == key), None)
    if found is not None:
        return found
    try:
        return date.fromisoformat(key)
    except ValueError:
        return key


def _scalar(value: Any) -> Any:
    """Texts of more than words are quoted: times may be taken for numbers, and the library misses some of the rest."""
    is_plain = not isinstance(value, str) or _WORDS.fullmatch(value)
    return value if is_plain else DoubleQuotedScalarString(value)


def _dumped(yaml: YAML, content: CommentedMap) -> str:
    stream = io.StringIO()
    yaml.dump(content, stream)
    return stream.getvalue()


def _merged(text: str, before: str, after: str) -> str:
    """The text with what differs between two dumps; a dump has the text's lines, though not all of its spaces."""
    lines, old, new = (one.splitlines(keepends=True) for one in (text, before, after))
    if len(lines) != len(old):
        return after
    merged: list[str] = []
    for what, begin, end, new_begin, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            merged += lines[begin:end]
        else:
            merged += (_placed(line, begin, old, lines) for line in new[new_begin:new_end])
    return "".join(merged)


def _placed(line: str, at: int, old: list[str], lines: list[str]) -> str:
    """A line that comes at a place, indented as its neighbours in the text are, or by two more than what holds it."""
    depth = _depth(line)
    for neighbours in (range(at, len(old)), range(at - 1, -1, -1)):
        for index in filter(lambda index: _is_key(old[index]), neighbours):
            if _depth(old[index]) == depth:
                return " " * _depth(lines[index]) + line.lstrip(" ")
            if _depth(old[index]) < depth:
                break
    holder = next(
        (index for index in range(at - 1, -1, -1) if _is_key(old[index]) and _depth(old[index]) < depth), None
    )
    return line if holder is None else " " * (_depth(lines[holder]) + _STEP) + line.lstrip(" ")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_key(line: str) -> bool:
    """Whether a line begins with a key of a mapping; those of lists are indented in ways of their own."""
    return line.strip() != "" and not line.lstrip(" ").startswith(("#", "-"))
