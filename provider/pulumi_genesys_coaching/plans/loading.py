"""Loads a plan file: reads it, checks its shape by the schema and its meaning by the rules, all problems in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..validation import PLAN_SCHEMA, violations
from .document import Document, read_document
from .model import PlanFile
from .problems import PlanError, Problem
from .rules import problems_of


@dataclass(frozen=True)
class LoadedPlan:
    """A plan file whose shape and meaning are right, and the document that knows where everything stands."""

    file: PlanFile
    document: Document


def load(path: Path) -> LoadedPlan:
    """Loads a plan file. Raises PlanError with all that is wrong."""
    document = read_document(path)
    misshapen = [
        Problem(document.position(violation.path, violation.on_key), violation.message)
        for violation in violations(PLAN_SCHEMA, document.content)
    ]
    if misshapen:
        raise PlanError(misshapen)
    file = PlanFile.model_validate(document.content)
    meaningless = problems_of(file, document)
    if meaningless:
        raise PlanError(meaningless)
    return LoadedPlan(file, document)
