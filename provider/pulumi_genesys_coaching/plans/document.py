"""A YAML file as plain values that remember their positions.

Scalars are read by YAML 1.2's core schema, and dates stay text: in YAML 1.1, which PyYAML follows, `on` is True, `NO`
is False and `10:30` is 630.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver

from ..validation import PathPart
from .problems import PlanError, Position, Problem

NodePath = tuple[PathPart, ...]


class _CoreResolver(BaseResolver):
    """YAML 1.2's core schema, chapter 10.3.2."""


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
    _CoreResolver.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)

_BaseLoader: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


class _Loader(_BaseLoader, _CoreResolver):  # type: ignore[misc]
    """Composes nodes, in C where PyYAML was built so."""


@dataclass(frozen=True)
class Document:
    """A file's content as plain values, and where each of them stands."""

    file: str
    content: Any
    keys: dict[NodePath, Position] = field(repr=False)
    values: dict[NodePath, Position] = field(repr=False)

    def position(self, path: NodePath, on_key: bool = False) -> Position:
        """Where a value stands, or its key; what is not in the file has the position of what would hold it."""
        places = self.keys if on_key else self.values
        while path and path not in places:
            path, places = path[:-1], self.keys
        return places.get(path) or self.values.get(()) or Position(self.file)


def read_document(path: Path) -> Document:
    """Reads a YAML file. Raises PlanError where it is absent, empty, no UTF-8 or no YAML, or repeats a key."""
    return _Reader(str(path)).read(_text(path))


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise PlanError([Problem(Position(str(path)), "there is no such file")]) from None
    except OSError as error:
        raise PlanError([Problem(Position(str(path)), f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError as error:
        raise PlanError([Problem(Position(str(path)), f"is not UTF-8 (byte {error.start + 1})")]) from None
    if not text.strip():
        raise PlanError([Problem(Position(str(path)), "the file is empty")])
    return text


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[Problem] = []
        self._keys: dict[NodePath, Position] = {}
        self._values: dict[NodePath, Position] = {}
        self._open: set[int] = set()

    def read(self, text: str) -> Document:
        root = self._compose(text)
        if root is None:
            raise PlanError([Problem(Position(self._file), "the file holds nothing but comments")])
        content = self._value(root, ())
        if self._problems:
            raise PlanError(self._problems)
        return Document(self._file, content, self._keys, self._values)

    def _compose(self, text: str) -> Node | None:
        loader: Any = _Loader(text)  # type: ignore[call-arg]
        try:
            node: Node | None = loader.get_single_node()
            return node
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            position = Position(self._file, mark.line + 1, mark.column + 1) if mark else Position(self._file)
            reason = " ".join(part for part in (error.context, error.problem) if part)
            raise PlanError([Problem(position, f"not valid YAML: {reason}{_hint(text, position)}")]) from None
        except yaml.YAMLError as error:
            reason = " ".join(str(error).split())
            raise PlanError([Problem(Position(self._file), f"not valid YAML: {reason}")]) from None

    def _value(self, node: Node, path: NodePath) -> Any:
        self._values[path] = self._position(node)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if id(node) in self._open:
            self._problems.append(Problem(self._position(node), "an anchor holds itself"))
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
            position = self._position(key_node)
            if not isinstance(key_node, ScalarNode):
                self._problems.append(Problem(position, "a key must be a single word or text"))
                continue
            key = key_node.value
            if key == "<<":
                self._problems.append(Problem(position, "merge keys (<<) are not supported; use a template"))
            elif key in mapping:
                first = self._keys[(*path, key)]
                self._problems.append(
                    Problem(position, f"{key!r} stands here twice; the first is on line {first.line}")
                )
            self._keys[(*path, key)] = position
            mapping[key] = self._value(value_node, (*path, key))
        return mapping

    def _scalar(self, node: ScalarNode) -> Any:
        match node.tag.removeprefix("tag:yaml.org,2002:"):
            case "str":
                return node.value
            case "null":
                return None
            case "bool":
                return node.value.lower() == "true"
            case "int":
                return int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10)
            case "float":
                return float(re.sub(r"\.(?=inf|nan)", "", node.value.lower()))
            case _:
                self._problems.append(Problem(self._position(node), f"the tag {node.tag} is not supported"))
                return None

    def _position(self, node: Node) -> Position:
        return Position(self._file, node.start_mark.line + 1, node.start_mark.column + 1)


def _hint(text: str, position: Position) -> str:
    lines = text.splitlines()
    line = lines[position.line - 1] if 0 < position.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[position.column - 1 : position.column] == "\t":
        return "; indent with spaces, not tabs"
    return ""
