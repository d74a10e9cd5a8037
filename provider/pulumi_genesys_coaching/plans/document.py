"""A YAML file as plain values that remember their positions.

Scalars are read by YAML 1.2's core schema, and dates stay text: in YAML 1.1, which PyYAML follows, `on` is True, `NO`
is False and `10:30` is 630. The parser is PyYAML's own, not libyaml, so that messages are the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from ..validation import PathPart
from .problems import PlanError, Position, Problem
from .yaml_errors import explained, explained_character

NodePath = tuple[PathPart, ...]

MAX_VALUES = 200_000
"""More than any plan has by hand; aliases of aliases of aliases reach it in ten lines."""

_CORE = "tag:yaml.org,2002:"


class _Loader(yaml.BaseLoader):
    """Knows the types of YAML 1.2's core schema, chapter 10.3.2."""


for _tag, _pattern, _first in (
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
):
    _Loader.add_implicit_resolver(_CORE + _tag, re.compile(rf"(?:{_pattern})\Z"), _first)


_RESOLVER: Any = _Loader("")


@dataclass(frozen=True)
class Document:
    """A file's content as plain values, and where each of them stands."""

    file: str
    content: Any
    keys: dict[NodePath, Position] = field(repr=False)
    values: dict[NodePath, Position] = field(repr=False)
    repeated: list[Problem] = field(default_factory=list, repr=False)
    """Keys that stand twice; the content has the first of them."""

    def position(self, path: NodePath, on_key: bool = False) -> Position:
        """Where a value stands, or its key; what is not in the file has the position of what would hold it."""
        places = self.keys if on_key else self.values
        while path and path not in places:
            path, places = path[:-1], self.keys
        return places.get(path) or self.values.get(()) or Position(self.file)


def read_document(path: Path) -> Document:
    """Reads a YAML file. Raises PlanError where it is absent, empty, no UTF-8 or no YAML that a plan may use."""
    return _Reader(str(path)).read(_text(path))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        reason = "there is no such file"
    except IsADirectoryError:
        reason = "this is a folder, not a file"
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 (byte {error.start + 1}); save the file as UTF-8"
    raise PlanError([Problem(Position(str(path)), reason)])


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[Problem] = []
        self._repeated: list[Problem] = []
        self._keys: dict[NodePath, Position] = {}
        self._values: dict[NodePath, Position] = {}
        self._open: set[int] = set()

    def read(self, text: str) -> Document:
        try:
            root = self._compose(text)
            content = None if root is None else self._value(root, ())
        except RecursionError:
            raise PlanError([Problem(Position(self._file), "lists and mappings are nested too deeply")]) from None
        if self._problems:
            raise PlanError([*self._problems, *self._repeated])
        if content is None:
            what = "holds nothing but comments" if text.strip() else "is empty"
            raise PlanError([Problem(Position(self._file), f"the file {what}; a plan begins with `version: 1`")])
        return Document(self._file, content, self._keys, self._values, self._repeated)

    def _compose(self, text: str) -> Node | None:
        try:
            return _Loader(text).get_single_node()
        except ReaderError as error:
            line, column, reason = explained_character(error, text)
        except yaml.MarkedYAMLError as error:
            line, column, reason = explained(error)
        raise PlanError([Problem(Position(self._file, line, column), f"not valid YAML: {reason}")])

    def _value(self, node: Node, path: NodePath) -> Any:
        self._values[path] = self._position(node)
        if len(self._values) > MAX_VALUES:
            raise PlanError([Problem(Position(self._file), "aliases (*) make the file too large; use groups instead")])
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        self._check_tag(node, "map" if isinstance(node, MappingNode) else "seq")
        if id(node) in self._open:
            self._say(node, "this anchor (&) holds itself; write out what is meant")
            return None
        self._open.add(id(node))
        value = self._mapping(node, path) if isinstance(node, MappingNode) else self._sequence(node, path)
        self._open.discard(id(node))
        return value

    def _sequence(self, node: Node, path: NodePath) -> list[Any]:
        assert isinstance(node, SequenceNode)
        return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]

    def _mapping(self, node: MappingNode, path: NodePath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._say(key_node, "a list or a mapping cannot be a key; use a word")
                continue
            key = self._key(key_node)
            if key in mapping:
                first = self._keys[(*path, key)]
                message = f"{key!r} stands here twice; the first is on line {first.line}"
                self._repeated.append(Problem(self._position(key_node), message))
                continue
            self._keys[(*path, key)] = self._position(key_node)
            mapping[key] = self._value(value_node, (*path, key))
        return mapping

    def _key(self, node: ScalarNode) -> str:
        """Keys are text, whatever they look like: `2026-12-14`, `NO` and `007` too."""
        if node.value == "<<" and node.style is None:
            self._say(node, "merge keys (<<) are not supported; use a template")
        self._check_tag(node, "str", self._plain_type(node))
        return self._checked_text(node)

    def _scalar(self, node: ScalarNode) -> Any:
        kind = self._plain_type(node)
        self._check_tag(node, "str", kind)
        if kind != "str" and node.tag == _CORE + kind:
            try:
                return _plain_value(kind, node.value)
            except ValueError:
                self._say(node, "this number is too long; put it in quotes if it is meant as text")
        return self._checked_text(node)

    def _plain_type(self, node: ScalarNode) -> str:
        """What the scalar would be without tag and quotes."""
        tag: str = _RESOLVER.resolve(ScalarNode, node.value, (True, False))
        return tag.removeprefix(_CORE)

    def _check_tag(self, node: Node, *kinds: str) -> None:
        if node.tag not in [_CORE + kind for kind in kinds]:
            tag = node.tag.replace(_CORE, "!!") if node.tag.startswith(_CORE) else node.tag
            self._say(node, f"the tag {tag} is not supported; remove it")

    def _checked_text(self, node: ScalarNode) -> str:
        text: str = node.value
        if any("\ud800" <= character <= "\udfff" for character in text):
            self._say(node, r"\u stands for half a character here; write the character itself")
        return text

    def _say(self, node: Node, message: str) -> None:
        self._problems.append(Problem(self._position(node), message))

    def _position(self, node: Node) -> Position:
        return Position(self._file, node.start_mark.line + 1, node.start_mark.column + 1)


def _plain_value(kind: str, text: str) -> Any:
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return int(text, 0 if text[:2] in ("0o", "0x") else 10)
        case _:
            return float(re.sub(r"\.(?=inf|nan)", "", text.lower()))
