"""What a stack's state says, from the deployment that `pulumi stack export` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

APPOINTMENT = "CoachingAppointment"
ANNOTATION = "CoachingAnnotation"
PLAN = "coaching:index:CoachingPlan"
"""The type of what holds together all that a plan file declares."""

TYPES: Mapping[str, str] = {f"pulumi-python:dynamic/genesys:{kind}": kind for kind in (APPOINTMENT, ANNOTATION)}
"""The kinds by their type tokens in the state."""

PROVIDER_KEY = "__provider"
"""Under which the engine keeps the provider among a dynamic resource's properties."""

SECRET_KEY = "4dabf18193072939515e22adb298388d"
"""Marks a value that is no plain one; Pulumi's own constant."""


@dataclass(frozen=True)
class RecordedResource:
    """A coaching appointment or annotation as the state has it."""

    name: str
    """Such as `weekly/ana/2026-12-07`; the mark is this behind `project/stack/`."""
    kind: str
    """`CoachingAppointment` or `CoachingAnnotation`."""
    urn: str
    """By which `pulumi up --target` knows it."""
    id: str
    properties: Mapping[str, Any]
    """Under their API names, such as `dateStart`; secrets in the clear if the state was asked for with them."""
    is_to_be_deleted: bool = False
    """Whether it has been replaced already, and its deletion is still to come."""
    is_to_be_made: bool = False
    """Whether it was deleted so that another one takes its place, which is still to come."""

    @property
    def is_current(self) -> bool:
        """Whether it stands for something that should be in Genesys Cloud, and stay there."""
        return not (self.is_to_be_deleted or self.is_to_be_made)

    @property
    def is_of_plan(self) -> bool:
        """Whether a plan file declares it; others are declared by a program itself."""
        return PLAN in self.urn.split("::")[2].split("$")


@dataclass(frozen=True)
class PendingOperation:
    """What a killed run had begun."""

    name: str
    operation: str
    """Such as `creating`."""


@dataclass(frozen=True)
class State:
    """All that a stack's state says of coaching."""

    resources: tuple[RecordedResource, ...]
    pending: tuple[PendingOperation, ...]

    def of_kind(self, kind: str) -> list[RecordedResource]:
        """The appointments, or the annotations."""
        return [one for one in self.resources if one.kind == kind]


def read_state(exported: str) -> State:
    """The state in an exported deployment; a stack that was never deployed has none."""
    deployment = json.loads(exported)["deployment"] or {}
    return State(
        tuple(_resource(one) for one in deployment.get("resources") or () if one["type"] in TYPES),
        tuple(
            PendingOperation(_name(one["resource"]), one["type"]) for one in deployment.get("pending_operations") or ()
        ),
    )


def _resource(recorded: Mapping[str, Any]) -> RecordedResource:
    properties = {
        name: _in_the_clear(value) for name, value in recorded.get("outputs", {}).items() if name != PROVIDER_KEY
    }
    kind = TYPES[recorded["type"]]
    return RecordedResource(
        _name(recorded),
        kind,
        recorded["urn"],
        recorded.get("id", ""),
        properties,
        is_to_be_deleted=recorded.get("delete", False),
        is_to_be_made=recorded.get("pendingReplacement", False),
    )


def _name(resource: Mapping[str, Any]) -> str:
    """The last part of a URN."""
    return str(resource["urn"].split("::", 3)[3])


def _in_the_clear(value: Any) -> Any:
    """A secret's value, if the export shows it; only whole properties are secrets here."""
    if isinstance(value, dict) and SECRET_KEY in value and "plaintext" in value:
        return json.loads(value["plaintext"])
    return value
