"""Checks documents against the JSON Schemas that ship with the package, with messages for people."""

from .hints import near, nearest
from .schema_files import ANNOTATION_SCHEMA, APPOINTMENT_SCHEMA, PLAN_PART_SCHEMA, PLAN_SCHEMA, schema, schema_file
from .violations import PathPart, Violation, ViolationKind, violations

__all__ = [
    "ANNOTATION_SCHEMA",
    "APPOINTMENT_SCHEMA",
    "PLAN_PART_SCHEMA",
    "PLAN_SCHEMA",
    "PathPart",
    "Violation",
    "ViolationKind",
    "near",
    "nearest",
    "schema",
    "schema_file",
    "violations",
]
