"""Checks documents against the JSON Schemas that ship with the package, with messages for people."""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import FormatChecker
    from jsonschema.exceptions import ValidationError

PLAN_SCHEMA = "coaching-plan"
APPOINTMENT_SCHEMA = "coaching-appointment"
ANNOTATION_SCHEMA = "coaching-annotation"

PathPart = str | int

_TYPE_NAMES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


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


def violations(schema_name: str, document: object) -> list[Violation]:
    """All that is wrong with a document by a schema, in no particular order."""
    return [violation for error in _validator(schema_name).iter_errors(document) for violation in _explain(error)]


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean x?)` where a known word is near, else nothing."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""


@functools.cache
def _validator(schema_name: str) -> Any:
    from jsonschema import Draft202012Validator

    schema = json.loads(schema_file(schema_name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=_format_checker())


def _format_checker() -> FormatChecker:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())

    @checker.checks("date", raises=ValueError)
    def is_date(value: object) -> bool:
        return not isinstance(value, str) or (len(value) == 10 and bool(date.fromisoformat(value)))

    @checker.checks("date-time", raises=ValueError)
    def is_moment(value: object) -> bool:
        return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None

    return checker


def _explain(error: ValidationError) -> Iterator[Violation]:
    path = tuple(error.absolute_path)
    value = error.instance
    match error.validator:
        case "additionalProperties":
            known = list(error.schema.get("properties", {}))
            for key in sorted(map(str, set(value) - set(known))):
                yield Violation((*path, key), f"unknown key {key!r}{nearest(key, known)}", on_key=True)
        case "required":
            missing = next(key for key in error.validator_value if repr(key) in error.message.split(" ")[0])
            yield Violation(path, f"{missing!r} is missing")
        case "propertyNames":
            yield Violation((*path, value), f"the key {value!r} is not {_expectation(error.schema)}", on_key=True)
        case "anyOf":
            yield from _explain_alternatives(error)
        case "minItems" | "minProperties":
            yield Violation(path, "must not be empty")
        case "uniqueItems":
            yield Violation(path, f"{_first_twice(value)!r} stands here twice")
        case "format":
            what = "a date such as 2026-11-23" if error.validator_value == "date" else "a time with its offset"
            yield Violation(path, f"{value!r} is not {what}")
        case "minimum":
            yield Violation(path, f"{value:g} is too small; the least is {error.validator_value}")
        case "maximum":
            yield Violation(path, f"{value:g} is too large; the most is {error.validator_value}")
        case "minLength":
            yield Violation(path, "must not be empty")
        case _:
            yield Violation(path, f"{_shown(value)} is not {_expectation(error.schema)}")


def _explain_alternatives(error: ValidationError) -> Iterator[Violation]:
    """Speaks of the alternative that was meant, where the value's type tells which, else of them all."""
    meant = [inner for inner in error.context or [] if inner.validator != "type" or inner.relative_path]
    if isinstance(error.instance, dict | list) and meant:
        for inner in meant:
            yield from _explain(inner)
        return
    yield Violation(tuple(error.absolute_path), f"{_shown(error.instance)} is not {_expectation(error.schema)}")


def _expectation(schema: Any) -> str:
    if "x-expected" in schema:
        return str(schema["x-expected"])
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    kind = schema.get("type")
    if isinstance(kind, str):
        return _TYPE_NAMES[kind]
    return "what is expected here"


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value)


def _first_twice(values: Sequence[object]) -> object:
    return next(value for index, value in enumerate(values) if value in values[:index])
