"""The emulator's models, field by field, with those of the vendor's SDK."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from pulumi_genesys_coaching.emulator import errors, models

from .vendor import model_fields, operations, sdk

SCALARS = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "datetime": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "dict(str, str)": {"type": "object"},
}
"""The SDK's types in the words of JSON Schema."""

LEFT_OUT = {
    "ErrorBody": {"entityName", "messageWithParams", "limit"},
}
"""Fields that the emulator never sends or takes; docs/emulator-fidelity.md says so of each."""


def referenced(kind: str) -> set[str]:
    """The models that a type of the SDK names."""
    return {word for word in re.findall(r"[A-Z]\w+", kind) if hasattr(sdk, word)}


def models_of_coaching() -> list[str]:
    """The models that the operations of Coaching take and answer, and those within them."""
    waiting = {"ErrorBody"}
    for operation in operations("CoachingApi"):
        signature = inspect.signature(getattr(sdk.CoachingApi, operation))
        body = signature.parameters.get("body")
        waiting |= referenced(str(signature.return_annotation)) | referenced(str(body.annotation if body else ""))
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        for kind in model_fields(name).values():
            waiting |= referenced(kind) - found
    return sorted(found - referenced("Limit"))


def emulated_models() -> dict[str, type[BaseModel]]:
    modules = [
        importlib.import_module(f"{models.__name__}.{info.name}") for info in pkgutil.iter_modules(models.__path__)
    ]
    return {
        name: value
        for module in [*modules, errors]
        for name, value in vars(module).items()
        if inspect.isclass(value) and issubclass(value, BaseModel)
    }


def sdk_values(model: str, field: str) -> set[str] | None:
    """The values that the SDK allows in a field, if it is an enumeration; they stand in its setter's code."""
    attributes = {name: attribute for attribute, name in getattr(sdk, model)().attribute_map.items()}
    source = inspect.getsource(getattr(getattr(sdk, model), attributes[field]).fset)
    found = re.search(r"allowed_values = \[(.*?)\]", source)
    return set(re.findall(r'"([^"]+)"', found.group(1))) if found else None


class Shape:
    """One of the emulator's models as JSON Schema."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.schema = model.model_json_schema(mode="serialization")

    @property
    def fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = self._resolved(self.schema)["properties"]
        return fields

    def forms(self, field: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What a field may be, but for null."""
        for form in field.get("anyOf", [field]):
            if form != {"type": "null"}:
                yield form

    def matches(self, form: dict[str, Any], kind: str) -> bool:
        """Whether a form is a type of the SDK."""
        if listed := re.fullmatch(r"list\[(.+)\]", kind):
            return form.get("type") == "array" and all(
                self.matches(each, listed.group(1)) for each in self.forms(form["items"])
            )
        if kind in SCALARS:
            return SCALARS[kind].items() <= self._resolved(form).items()
        return str(form.get("$ref", "")).endswith(f"/{kind}")

    def values(self, field: dict[str, Any]) -> set[str]:
        """The values of an enumeration, or of the items of a list."""
        found: set[str] = set()
        for form in self.forms(field):
            resolved = self._resolved(form)
            found |= set(resolved.get("enum", [])) | ({resolved["const"]} if "const" in resolved else set())
            found |= self.values(form["items"]) if "items" in form else set()
        return found

    def _resolved(self, form: dict[str, Any]) -> dict[str, Any]:
        name = form.get("$ref", "").rpartition("/")[2]
        resolved: dict[str, Any] = self.schema["$defs"][name] if name else form
        return resolved


@pytest.mark.parametrize("name", models_of_coaching())
def test_the_emulator_has_the_fields_of_the_sdk(name: str) -> None:
    emulated = emulated_models()
    assert name in emulated, "the emulator has no such model"
    shape = Shape(emulated[name])
    wanted = {field: kind for field, kind in model_fields(name).items() if field not in LEFT_OUT.get(name, set())}
    assert set(shape.fields) == set(wanted)
    for field, kind in wanted.items():
        assert any(shape.matches(form, kind) for form in shape.forms(shape.fields[field])), (field, kind)
        values = sdk_values(name, field)
        if values is not None:
            assert shape.values(shape.fields[field]) == values, field


OF_USERS = ("User", "Division", "UserSearchRequest", "UserSearchCriteria", "SearchSort", "UsersSearchResponse")


@pytest.mark.parametrize("name", OF_USERS)
def test_what_the_emulator_has_of_users_is_as_in_the_sdk(name: str) -> None:
    """It has the fields that coaching needs; those that it has are the SDK's, with the SDK's types and values."""
    shape = Shape(emulated_models()[name])
    known = model_fields(name)
    assert set(shape.fields) <= set(known)
    for field, schema in shape.fields.items():
        taken_as_it_is = set(schema) <= {"title", "default"}
        assert taken_as_it_is or any(shape.matches(form, known[field]) for form in shape.forms(schema)), field
        values = sdk_values(name, field)
        if values is not None:
            assert shape.values(schema) <= values, field


def test_every_model_of_coaching_is_compared() -> None:
    compared = models_of_coaching()
    assert {"CoachingAppointmentResponse", "CoachingSlotsResponse", "QueryRequestPredicate", "Detail"} <= set(compared)
