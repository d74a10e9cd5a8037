"""Loads a plan file: reads it, checks its shape by the schema and its meaning by the rules, all problems in one go."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..validation import PLAN_SCHEMA, PathPart, Violation, violations
from .document import Document, read_document
from .model import PlanFile
from .problems import PlanError, Problem
from .rules import broken_rules


@dataclass(frozen=True)
class LoadedPlan:
    """A plan file whose shape and meaning are right, and the document that knows where everything stands."""

    file: PlanFile
    document: Document


def load(path: Path) -> LoadedPlan:
    """Loads a plan file. Raises PlanError with all that is wrong."""
    document = read_document(path)
    problems = [
        *document.repeated,
        *(
            Problem(document.position(violation.path, violation.on_key), violation.message)
            for violation in _violations(document.content)
        ),
    ]
    if problems:
        raise PlanError(problems)
    return LoadedPlan(PlanFile.model_validate(document.content), document)


def _violations(content: Any) -> Iterator[Violation]:
    misshapen = violations(PLAN_SCHEMA, content)
    yield from misshapen
    sound = _sound_part(content, misshapen)
    if sound is None:
        return
    yield from broken_rules(PlanFile.model_validate(sound))
    if not content.get("plans") and not content.get("appointments"):
        yield Violation((), "nothing is planned: there are neither plans nor appointments")


def _sound_part(content: Any, misshapen: Iterable[Violation]) -> Any:
    """The content without unknown keys and misshapen plans, so that the rules can speak of all the rest at once.

    None where something else is misshapen: what refers to it would be called unknown.
    """
    sound = copy.deepcopy(content)
    for violation in misshapen:
        match violation.path:
            case (_, _) if violation.on_key:
                pass  # an entry whose key is not allowed can still be referred to
            case path if violation.on_key:
                _remove(sound, path)
            case ("plans" | "appointments" as section, key, *_):
                _remove(sound, (section, key))
            case _:
                return None
    return sound


def _remove(content: Any, path: tuple[PathPart, ...]) -> None:
    *parents, last = path
    for part in parents:
        if part not in content:
            return
        content = content[part]
    content.pop(last, None)
