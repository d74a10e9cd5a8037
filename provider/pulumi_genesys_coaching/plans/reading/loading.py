"""Loads a plan: reads all its files, and checks its shape by the schema, all problems in one go."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass, field

from ...validation import PLAN_SCHEMA, violations
from ..codes import Code
from ..model import PlanFile
from ..problems import PlanError, Position, Problem
from ..values import Path
from .document import Document
from .include import included
from .joining import joined
from .roster import Roster, read_roster
from .shape import mend_outline, mend_shape, problem_of
from .source import Source
from .yaml_file import read_yaml


@dataclass(frozen=True)
class LoadedPlan:
    """A plan whose shape is right, and the document that knows where everything stands."""

    file: PlanFile
    document: Document


@dataclass(frozen=True)
class Reading:
    """What was read of a plan."""

    plan: LoadedPlan | None
    """The part whose shape is right; None where the main file is no mapping."""
    problems: list[Problem]
    doubtful: frozenset[Path] = field(default=frozenset(), repr=False)
    """Where something was left out or replaced, with all that holds it or builds on it."""
    is_complete: bool = True
    """Whether all names are there, so that it can be said which are unknown."""

    def is_doubtful(self, path: Path) -> bool:
        """Whether a finding about a place may be wrong, for what was left out there."""
        return path in self.doubtful


def load(path: pathlib.Path) -> Reading:
    """Reads the plan whose main file lies at a path."""
    try:
        main = read_yaml(path)
    except PlanError as error:
        return Reading(None, error.problems)
    if not isinstance(main.content, dict):
        return Reading(None, [*main.problems, *_no_mapping(main)])
    problems = [*main.problems, *mend_outline(main, PLAN_SCHEMA)]
    parts = included(main)
    problems += parts.problems
    roster, is_complete = None, parts.is_complete
    try:
        roster = _roster(main)
    except PlanError as error:
        problems += error.problems
        is_complete = False
    document, repeated = joined(main, parts.sources, roster)
    shape = mend_shape(document, roster.doubtful if roster else ())
    problems += [*(roster.problems if roster else []), *repeated, *shape.problems]
    plan = LoadedPlan(PlanFile.model_validate(document.content), document)
    return Reading(plan, problems, shape.doubtful, is_complete and shape.is_complete)


def _no_mapping(main: Source) -> list[Problem]:
    if main.content is None:
        what = "holds nothing but comments" if main.text.strip() else "is empty"
        message = f"the file {what}; a plan begins with `version: 1`"
        return [Problem(Position(main.file), message, Code.EMPTY)]
    return [problem_of(main, violation) for violation in violations(PLAN_SCHEMA, main.content)]


def _roster(main: Source) -> Roster | None:
    """The roster that the main file names; where that is no text, the schema says so. Raises PlanError."""
    name = main.content.get("roster")
    if not isinstance(name, str) or not name:
        return None
    path = pathlib.Path(main.file).parent / name
    if "\0" in name or not path.is_file():
        message = f"there is no file {name!r}, seen from this one"
        raise PlanError([Problem(main.values[("roster",)], message, Code.ROSTER)])
    return read_roster(path)
