"""All that is wrong with a document by a schema, in words for people."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .accepting import identity
from .formats import FORMATS, has_format, looks_like_date
from .hints import listed, near, nearest
from .schema_files import schema
from .violations import PathPart, Violation, ViolationKind

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

Keeps = Callable[[dict[str, Any], Any], bool]
"""Whether a value keeps a part of the schema."""

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


def explained(schema_name: str, document: Any) -> list[Violation]:
    """All that is wrong with a document by a schema, each thing once, in no particular order."""
    validator = _validator(schema_name)

    def keeps(part: dict[str, Any], value: Any) -> bool:
        return validator.evolve(schema=part).is_valid(value)

    errors = validator.iter_errors(document)
    return list(dict.fromkeys(violation for error in errors for violation in _explain(error, keeps)))


@functools.cache
def _validator(schema_name: str) -> Validator:
    from jsonschema import Draft202012Validator, FormatChecker

    checker = FormatChecker(formats=())
    for name in FORMATS:
        checker.checks(name)(functools.partial(has_format, name=name))
    return Draft202012Validator(schema(schema_name), format_checker=checker)


def _explain(error: ValidationError, keeps: Keeps) -> Iterator[Violation]:
    path = tuple(error.absolute_path)
    value: Any = error.instance
    rule: Any = error.validator_value
    if "propertyNames" in list(error.absolute_schema_path)[-2:]:
        yield _wrong_key(error, (*path, value), keeps)
        return
    match error.validator:
        case "additionalProperties":
            yield from _unknown_keys(path, value, _schema(error))
        case "required":
            for key in rule:
                if key not in value:
                    yield Violation(path, f"{key!r} is missing", kind=ViolationKind.MISSING_KEY)
        case "anyOf" if meant := _meant(error):
            for inner in meant:
                yield from _explain(inner, keeps)
        case "minItems" | "minProperties" | "minLength":
            yield Violation(path, "must not be empty", kind=ViolationKind.EMPTY)
        case "uniqueItems":
            for index in _repeated(value):
                message = f"{_shown(value[index])} stands here twice"
                yield Violation((*path, index), message, kind=ViolationKind.REPEATED)
        case "format" if rule == "date" and looks_like_date(value):
            yield Violation(path, _no_such_day(value), kind=ViolationKind.NO_SUCH_DAY)
        case "minimum":
            yield Violation(path, f"{value:g} is too small; the least is {rule}")
        case "maximum":
            yield Violation(path, f"{value:g} is too large; the most is {rule}")
        case _:
            yield Violation(path, _unmet(error, keeps))


def _wrong_key(error: ValidationError, path: tuple[PathPart, ...], keeps: Keeps) -> Violation:
    key = str(path[-1])
    if error.validator == "format":
        return Violation(path, _no_such_day(key.rpartition("/")[2]), on_key=True, kind=ViolationKind.NO_SUCH_DAY)
    message = f"the key {_shown(key)} must be {_expectation(error)}{_slip(error, key, keeps)}"
    return Violation(path, message, on_key=True)


def _unknown_keys(path: tuple[PathPart, ...], value: Any, schema: dict[str, Any]) -> Iterator[Violation]:
    known, elsewhere = schema.get("properties", {}), schema.get("x-elsewhere", {})
    for key in value:
        if key in known:
            continue
        meant = None
        first = re.split(r"[\s:]", str(key), maxsplit=1)[0]
        if key in elsewhere:
            hint = f"; {elsewhere[key]}"
        elif first in known:
            hint = f"; a colon and a space must follow `{first}`"
            meant = first
        elif meant := near(str(key), known):
            hint = f" (did you mean {meant}?)"
        else:
            hint = f"; the keys here are {listed(known, str(key))}"
        message = f"unknown key {_shown(key)}{hint}"
        yield Violation((*path, key), message, on_key=True, kind=ViolationKind.UNKNOWN_KEY, meant=meant)


def _repeated(values: list[Any]) -> Iterator[int]:
    """Where a list says again what it has said before."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if identity(value) in seen:
            yield index
        seen.add(identity(value))


def _no_such_day(text: str) -> str:
    return f"there is no day {text} in the calendar"


def _meant(error: ValidationError) -> list[ValidationError]:
    """What is wrong by the one alternative that takes this type of value; nothing, where none does."""
    by_alternative: defaultdict[PathPart, list[ValidationError]] = defaultdict(list)
    for inner in error.context or []:
        by_alternative[inner.relative_schema_path[0]].append(inner)
    for errors in by_alternative.values():
        if not any(inner.validator in ("type", "const") and not inner.relative_path for inner in errors):
            return errors
    return []


def _unmet(error: ValidationError, keeps: Keeps) -> str:
    value: Any = error.instance
    expected = _expectation(error)
    if value is None:
        return f"must be {expected}, but nothing stands here"
    hint = ""
    if error.validator == "enum" and isinstance(value, str):
        hint = nearest(value, map(str, _schema(error)["enum"]))
    elif expected == _TYPE_NAMES["string"]:
        hint = "; put it in quotes" if _is_text_without_quotes(value) else ""
    elif not _schema(error).keys() & {"const", "enum"}:
        hint = _slip(error, value, keeps)
    return f"must be {expected}, not {_shown(value)}{hint}"


def _slip(error: ValidationError, value: Any, keeps: Keeps) -> str:
    """What a value is most likely meant as, where that keeps what the value itself breaks."""
    from .slips import candidates, written

    schema = _schema(error)
    meant = next((candidate for candidate in candidates(value) if keeps(schema, candidate)), None)
    if isinstance(value, dict) and meant == [value]:
        return "; write [{…}], in brackets"
    text = written(meant) if meant is not None else None
    return f" (did you mean {text}?)" if text else ""


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
