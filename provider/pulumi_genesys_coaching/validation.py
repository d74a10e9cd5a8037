"""Checks documents against the JSON Schemas that ship with the package, with messages for people."""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import FormatChecker
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

PLAN_SCHEMA = "coaching-plan"
APPOINTMENT_SCHEMA = "coaching-appointment"
ANNOTATION_SCHEMA = "coaching-annotation"

PathPart = str | int

_TYPE_NAMES = {
    "object": "a mapping (`key: value`)",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}

_FORMAT_NAMES = {
    "date": "a date such as 2026-11-23",
    "date-time": "a time with its offset, such as 2026-11-23T09:00:00Z",
}

_SHOWN_CHARACTERS = 60

_DATE = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong: where it is in the document, and what."""

    path: tuple[PathPart, ...]
    message: str
    on_key: bool = False
    """Whether the path's last part is itself what is wrong, not the value under it."""


def schema_file(name: str) -> Path:
    """Where a schema lies: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "schemas" / f"{name}.schema.json"
    return installed if installed.exists() else package.parents[1] / "schemas" / installed.name


def violations(schema_name: str, document: Any) -> list[Violation]:
    """All that is wrong with a document by a schema, each thing once, in no particular order."""
    errors = _validator(schema_name).iter_errors(document)
    return list(dict.fromkeys(violation for error in errors for violation in _explain(error)))


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean x?)` where a known word is near, whatever its case, else nothing."""
    by_lower_case = {other.lower(): other for other in known}
    near = difflib.get_close_matches(word.lower(), by_lower_case, n=1, cutoff=0.6)
    return f" (did you mean {by_lower_case[near[0]]}?)" if near else ""


@functools.cache
def _validator(schema_name: str) -> Validator:
    from jsonschema import Draft202012Validator

    schema = json.loads(schema_file(schema_name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=_format_checker())


def _format_checker() -> FormatChecker:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())

    @checker.checks("date", raises=ValueError)
    def is_date(value: object) -> bool:
        return not isinstance(value, str) or (_looks_like_date(value) and bool(date.fromisoformat(value)))

    @checker.checks("date-time", raises=ValueError)
    def is_moment(value: object) -> bool:
        return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None

    return checker


def _looks_like_date(text: str) -> bool:
    return _DATE.fullmatch(text) is not None


def _explain(error: ValidationError) -> Iterator[Violation]:
    path = tuple(error.absolute_path)
    value: Any = error.instance
    rule: Any = error.validator_value
    if "propertyNames" in list(error.absolute_schema_path)[-2:]:
        yield Violation((*path, value), f"the key {_shown(value)} must be {_expectation(error)}", on_key=True)
        return
    match error.validator:
        case "additionalProperties":
            yield from _explain_unknown_keys(path, value, _schema(error).get("properties", {}))
        case "required":
            yield from (Violation(path, f"{key!r} is missing") for key in rule if key not in value)
        case "anyOf" if meant := _meant(error):
            for inner in meant:
                yield from _explain(inner)
        case "minItems" | "minProperties" | "minLength":
            yield Violation(path, "must not be empty")
        case "uniqueItems":
            second = next(index for index, item in enumerate(value) if item in value[:index])
            yield Violation((*path, second), f"{_shown(value[second])} stands here twice")
        case "format" if rule == "date" and _looks_like_date(value):
            yield Violation(path, f"there is no day {value} in the calendar")
        case "minimum":
            yield Violation(path, f"{value:g} is too small; the least is {rule}")
        case "maximum":
            yield Violation(path, f"{value:g} is too large; the most is {rule}")
        case _:
            yield Violation(path, _unmet(error))


def _explain_unknown_keys(path: tuple[PathPart, ...], value: Any, known: Iterable[str]) -> Iterator[Violation]:
    for key in set(value) - set(known):
        hint = nearest(str(key), known) or f"; the keys here are {', '.join(known)}"
        yield Violation((*path, key), f"unknown key {_shown(key)}{hint}", on_key=True)


def _meant(error: ValidationError) -> list[ValidationError]:
    """What is wrong by the one alternative that takes this type of value; nothing, where none does."""
    by_alternative: defaultdict[PathPart, list[ValidationError]] = defaultdict(list)
    for inner in error.context or []:
        by_alternative[inner.relative_schema_path[0]].append(inner)
    for errors in by_alternative.values():
        if not any(inner.validator in ("type", "const") and not inner.relative_path for inner in errors):
            return errors
    return []


def _unmet(error: ValidationError) -> str:
    value: Any = error.instance
    expected = _expectation(error)
    if value is None:
        return f"must be {expected}, but nothing stands here"
    hint = ""
    if error.validator == "enum" and isinstance(value, str):
        hint = nearest(value, map(str, _schema(error)["enum"]))
    elif expected == _TYPE_NAMES["string"] and _is_text_without_quotes(value):
        hint = "; put it in quotes"
    return f"must be {expected}, not {_shown(value)}{hint}"


def _is_text_without_quotes(value: object) -> bool:
    """Whether this is what YAML makes of a number, or of a text that begins with a placeholder."""
    if isinstance(value, dict):
        return bool(value) and all(inner is None for inner in value.values())
    return isinstance(value, bool | int | float)


def _expectation(error: ValidationError) -> str:
    schema = _schema(error)
    if "x-expected" in schema:
        return str(schema["x-expected"])
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if schema.get("format") in _FORMAT_NAMES:
        return _FORMAT_NAMES[schema["format"]]
    return _TYPE_NAMES.get(schema.get("type", ""), "what is expected here")


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and len(value) > _SHOWN_CHARACTERS:
        return repr(value[:_SHOWN_CHARACTERS] + "…")
    return repr(value)
