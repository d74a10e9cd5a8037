"""Edits of plan files that leave all else as people wrote it: comments, order, alignment, quotes, line ends."""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

BYTE_ORDER_MARK = "\ufeff"

_WORDS = re.compile(r"\w[\w-]*( [\w-]+)*")

_NO_WRAPPING = 1_000_000
_STEP = 2
"""How much further in a new section's entries are."""


class CannotEdit(Exception):
    """A file cannot be edited so that all else stays as it is; the text says why."""


Edit = Callable[[CommentedMap], None]
"""Changes the content of a file in place."""


def edited(text: str, *edits: Edit) -> str:
    """The text of a valid plan file after some edits; only the lines that they concern are other ones.

    Raises CannotEdit where the edits cannot be written into the text as it is laid out.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    last = "" if plain.endswith("\n") else "\n"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _NO_WRAPPING
    try:
        content = yaml.load(plain)
        before = _dumped(yaml, content)
        for edit in edits:
            edit(content)
        after = _dumped(yaml, content)
    except (YAMLError, ValueError, KeyError) as error:
        raise CannotEdit(f"what it holds cannot be edited by a program ({error})") from None
    merged = _merged(plain + last, before, after)
    if not _means_the_same(merged, after):
        raise CannotEdit("it is laid out so that this cannot be written into it without changing more")
    return mark + merged.removesuffix(last).replace("\n", line_end)


def put(mapping: CommentedMap, key: Any, value: Any) -> None:
    """Sets a key. A new one comes before the last one, as comments below what was read hang on its last entry."""
    was_read = mapping.lc.line is not None
    if key in mapping or not mapping or not was_read:
        mapping[key] = value
    else:
        mapping.insert(len(mapping) - 1, key, value)


def put_all(mapping: CommentedMap, entries: dict[str, Any]) -> None:
    """Sets several keys of a mapping, all of them as one line takes them."""
    for key, value in one_line(entries).items():
        put(mapping, key, value)


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


def _means_the_same(text: str, other: str) -> bool:
    yaml = YAML(typ="safe", pure=True)
    try:
        return bool(yaml.load(text) == yaml.load(other))
    except (YAMLError, ValueError):
        return False


def _merged(text: str, before: str, after: str) -> str:
    """The text with what differs between two dumps.

    Most lines of a dump are the text's, though not with all of its spaces; what goes over several lines may be on one.
    Where such a part is edited, the dump's lines take its place.
    """
    lines, old, new = (one.splitlines(keepends=True) for one in (text, before, after))
    place = _places(old, lines)
    merged = list[str]()
    line_at = old_at = new_at = 0
    for old_end, new_end in _kept(old, new):
        line_end = place[old_end]
        if line_end is None:
            continue
        was, becomes = old[old_at:old_end], new[new_at:new_end]
        placed = [_placed(line, old_at, old, place, lines) for line in becomes]
        merged += _part(was, becomes, lines[line_at:line_end], placed)
        merged += lines[line_end : line_end + 1]
        line_at, old_at, new_at = line_end + 1, old_end + 1, new_end + 1
    return "".join(merged)


def _part(was: list[str], becomes: list[str], lines: list[str], placed: list[str]) -> list[str]:
    """Lines of the text with what comes after or before them, or what takes their place."""
    more = len(becomes) - len(was)
    if becomes[: len(was)] == was:
        return [*lines, *placed[len(was) :]]
    if becomes[max(more, 0) :] == was:
        return [*placed[:more], *lines]
    return placed


def _kept(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Which lines of two dumps are the same, and the ends of both."""
    for old_at, new_at, size in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((old_at + step, new_at + step) for step in range(size))
    yield len(old), len(new)


def _places(old: list[str], lines: list[str]) -> list[int | None]:
    """Where each line of a dump, and its end, stands in the text; None where the text has it otherwise."""
    if len(old) == len(lines):
        return list(range(len(lines) + 1))
    place: list[int | None] = [*(None for _ in old), len(lines)]
    plain, dumped = (["".join(line.split()) for line in some] for some in (lines, old))
    for at, old_at, size in difflib.SequenceMatcher(None, plain, dumped, autojunk=False).get_matching_blocks():
        place[old_at : old_at + size] = range(at, at + size)
    return place


def _placed(line: str, at: int, old: list[str], place: list[int | None], lines: list[str]) -> str:
    """A line that comes at a place, indented as its neighbours in the text are, or by two more than what holds it."""
    depth = _depth(line)
    keys = {index: there for index, there in enumerate(place[:-1]) if there is not None and _is_key(old[index])}
    for neighbours in (range(at, len(old)), range(at - 1, -1, -1)):
        for index in filter(keys.__contains__, neighbours):
            if _depth(old[index]) == depth:
                return " " * _depth(lines[keys[index]]) + line.lstrip(" ")
            if _depth(old[index]) < depth:
                break
    holder = next(
        (keys[index] for index in range(at - 1, -1, -1) if index in keys and _depth(old[index]) < depth), None
    )
    return line if holder is None else " " * (_depth(lines[holder]) + _STEP) + line.lstrip(" ")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_key(line: str) -> bool:
    """Whether a line begins with a key of a mapping; those of lists are indented in ways of their own."""
    return line.strip() != "" and not line.lstrip(" ").startswith(("#", "-"))
