"""Whether a document keeps a schema: yes or no, fast.

Most documents are right, and a full validator costs more to import than such a document to read. So this one knows
the keywords that our schemas use, and nothing of what to say; `explaining` does, and a test holds both to one opinion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from .formats import FORMATS, has_format

Check = Callable[[Any], bool]

_TYPES: dict[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
}

_SAY_NOTHING = frozenset(
    {"$schema", "$defs", "title", "description", "default", "examples", "x-expected", "x-elsewhere", "deprecated"}
)


def acceptance(schema: dict[str, Any]) -> Check:
    """Makes a check of a schema. Raises ValueError where it uses a keyword that is not known here."""
    return _Compiler(schema).check()


def identity(value: Any) -> object:
    """What two values that are the same by JSON have in common, and no others."""
    return value if _is_number(value) else repr(value)


class _Compiler:
    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        self._definitions: dict[str, Check] = {}

    def check(self) -> Check:
        for name, definition in self._root.get("$defs", {}).items():
            self._definitions[f"#/$defs/{name}"] = self._compiled(definition)
        return self._compiled(self._root)

    def _compiled(self, schema: dict[str, Any]) -> Check:
        checks = list(self._checks(schema))
        return lambda value: all(check(value) for check in checks)

    def _checks(self, schema: dict[str, Any]) -> Iterator[Check]:
        for keyword, rule in schema.items():
            match keyword:
                case "type":
                    yield _TYPES[rule]
                case "$ref":
                    yield self._reference(rule)
                case "anyOf":
                    yield _any_of([self._compiled(option) for option in rule])
                case "properties":
                    yield self._properties(rule, schema.get("additionalProperties", True))
                case "additionalProperties":
                    if "properties" not in schema:
                        yield self._properties({}, rule)
                case "propertyNames":
                    yield _of(dict, _each(self._compiled(rule)))
                case "items":
                    yield _of(list, _each(self._compiled(rule)))
                case _ if keyword in _LIMITS:
                    yield _LIMITS[keyword](rule)
                case _ if keyword not in _SAY_NOTHING:
                    raise ValueError(f"the keyword {keyword!r} is not known")

    def _reference(self, name: str) -> Check:
        return lambda value: self._definitions[name](value)

    def _properties(self, properties: dict[str, Any], others: Any) -> Check:
        checks = {key: self._compiled(schema) for key, schema in properties.items()}
        other: Check = self._compiled(others) if isinstance(others, dict) else lambda _: bool(others)
        return _of(dict, lambda value: all(checks.get(key, other)(item) for key, item in value.items()))


def _is_number(value: Any) -> bool:
    return _TYPES["number"](value)


def _of(kind: type, check: Check) -> Check:
    """A check that concerns values of one type alone."""
    return lambda value: not isinstance(value, kind) or check(value)


def _each(check: Check) -> Check:
    return lambda values: all(map(check, values))


def _any_of(options: list[Check]) -> Check:
    return lambda value: any(option(value) for option in options)


def _number(check: Check) -> Check:
    return lambda value: not _is_number(value) or check(value)


def _same(value: Any, other: Any) -> bool:
    """By JSON, 1 and 1.0 are the same, while 1 and true are not."""
    return bool(value == other) and isinstance(value, bool) == isinstance(other, bool)


def _pattern(rule: str) -> Check:
    pattern = re.compile(rule)
    return _of(str, lambda text: pattern.search(text) is not None)


def _unique(values: list[Any]) -> bool:
    return len(set(map(identity, values))) == len(values)


def _format(name: str) -> Check:
    if name not in FORMATS:
        raise ValueError(f"the format {name!r} is not known")
    return lambda value: has_format(value, name)


_LIMITS: dict[str, Callable[[Any], Check]] = {
    "const": lambda rule: lambda value: _same(value, rule),
    "enum": lambda rule: lambda value: any(_same(value, option) for option in rule),
    "format": _format,
    "pattern": _pattern,
    "required": lambda rule: _of(dict, lambda value: all(key in value for key in rule)),
    "uniqueItems": lambda rule: _of(list, _unique) if rule else lambda _: True,
    "minItems": lambda rule: _of(list, lambda value: len(value) >= rule),
    "minLength": lambda rule: _of(str, lambda value: len(value) >= rule),
    "minProperties": lambda rule: _of(dict, lambda value: len(value) >= rule),
    "minimum": lambda rule: _number(lambda value: value >= rule),
    "maximum": lambda rule: _number(lambda value: value <= rule),
}
