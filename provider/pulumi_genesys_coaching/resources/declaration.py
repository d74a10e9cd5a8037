"""Checking and comparing declared properties: what appointments and annotations do alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..validation import violations
from .canonical import Properties, canonical
from .results import Checked, Difference, Failure


def check_against_schema(schema: str, declared: Mapping[str, Any], unknown: Collection[str]) -> Checked:
    """Validates what is declared; properties in `unknown` will be known only when other resources exist."""
    present = {name: value for name, value in declared.items() if value is not None}
    failures = tuple(
        Failure(str(violation.path[0]) if violation.path else "", violation.message)
        for violation in violations(schema, present)
        if not any(violation.message == f"{name!r} is missing" for name in unknown)
    )
    return Checked(present if failures else canonical(present), failures)


def properties_in(declared: Mapping[str, Any], hints: frozenset[str]) -> Properties:
    """What is declared, in canonical form; hints say how to act, and are not compared."""
    return canonical({name: value for name, value in declared.items() if name not in hints})


def differing(recorded: Mapping[str, Any], declared: Mapping[str, Any], unknown: Collection[str]) -> list[str]:
    """Names of properties that are declared other than recorded, or no longer declared at all."""
    old, new = canonical(recorded), canonical(declared)
    changed = [name for name, value in new.items() if old.get(name) != value]
    forgotten = [name for name in old if name not in new and name not in unknown]
    return sorted({*changed, *unknown, *forgotten})


def difference(changes: list[str], immutable: frozenset[str]) -> Difference:
    """The changes, with those that need a new resource named as such."""
    return Difference(tuple(changes), tuple(name for name in changes if name in immutable))
