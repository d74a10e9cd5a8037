"""The shape of a plan: what is wrong with it by its schema, and what can be used of it in spite of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...validation import PLAN_SCHEMA, Violation, ViolationKind, violations
from ..codes import Code
from ..problems import Problem
from ..values import Path
from .doubt import widened
from .sections import NAMING
from .source import Tree

_CODES = {
    ViolationKind.UNKNOWN_KEY: Code.UNKNOWN_KEY,
    ViolationKind.MISSING_KEY: Code.MISSING_KEY,
    ViolationKind.EMPTY: Code.EMPTY,
    ViolationKind.REPEATED: Code.REPEATED_ENTRY,
    ViolationKind.NO_SUCH_DAY: Code.NO_SUCH_DAY,
    ViolationKind.WRONG_VALUE: Code.WRONG_VALUE,
}

_NEUTRAL = {"version": 1, "timezone": "UTC"}
"""What stands for settings that must be there."""


_DAYS: dict[str, dict[str, Any]] = {
    "plans": {"schedule": {"from": "2000-01-01", "at": "00:00", "every": "day"}},
    "appointments": {"date": "2000-01-01", "at": "00:00"},
}
"""What stands for days that cannot be read: each day, so that none is called one on which nothing is."""

_BUILT_ON: dict[Any, tuple[str, ...]] = {
    "attendees": ("overrides",),
    "pairs": ("overrides",),
    "for": ("stagger", "whenAttendeesChange"),
}
"""What goes with a field that cannot be read, as it can be judged by that field alone."""


@dataclass(frozen=True)
class Shape:
    """What is wrong with a plan's shape, and what its content is worth."""

    problems: list[Problem]
    doubtful: frozenset[Path] = frozenset()
    """Where something is left out or replaced, with all that holds it or builds on it."""
    is_complete: bool = True
    """Whether all names are there, so that it can be said which are unknown."""


def problem_of(tree: Tree, violation: Violation) -> Problem:
    """A violation of a schema, as a problem of the file it is in."""
    position = tree.position(violation.path, violation.on_key)
    return Problem(position, violation.message, _CODES[violation.kind])


def mend_outline(tree: Tree, schema: str) -> list[Problem]:
    """Mends unknown keys at the top of a file: taken for what was most likely meant, or taken out."""
    outline = {key: {} if isinstance(value, dict) else value for key, value in tree.content.items()}
    unknown = [one for one in violations(schema, outline) if one.kind is ViolationKind.UNKNOWN_KEY]
    problems = [problem_of(tree, violation) for violation in unknown]
    for violation in unknown:
        _mend(tree, violation)
    return problems


def mend_shape(tree: Tree, doubts: Iterable[Path]) -> Shape:
    """Makes a plan's content such that its models take it; some of it may be in doubt already.

    Misspelt keys are taken for what was most likely meant; what else is misshapen is left out with the plan it is in,
    or replaced by something neutral.
    """
    problems: list[Problem] = []
    doubtful = set(doubts)
    found = violations(PLAN_SCHEMA, tree.content)
    while unknown := [one for one in found if one.kind is ViolationKind.UNKNOWN_KEY]:
        problems += [problem_of(tree, violation) for violation in unknown]
        doubtful |= {violation.path for violation in unknown if not _mend(tree, violation)}
        found = violations(PLAN_SCHEMA, tree.content)
    emptied = {path[:-1] for path in doubtful}
    found = [one for one in found if one.kind is not ViolationKind.EMPTY or one.path not in emptied]
    problems += [problem_of(tree, violation) for violation in found]
    for violation in found:
        if not _is_harmless(violation):
            doubtful.add(violation.path)
            _neutralise(tree, violation.path)
    misshapen = [name for name in NAMING if not isinstance(tree.content.get(name, {}), dict)]
    for name in misshapen:
        tree.remove((name,))
    for key in _NEUTRAL.keys() - tree.content.keys():
        tree.content[key] = _NEUTRAL[key]
        doubtful.add((key,))
    return Shape(problems, widened(tree.content, doubtful), is_complete=not misshapen)


def _mend(tree: Tree, violation: Violation) -> bool:
    """Gives a value its right key, if that can be told; otherwise the value goes."""
    *parents, _ = violation.path
    holder = tree.content
    for parent in parents:
        holder = holder[parent]
    if violation.meant is None or violation.meant in holder:
        tree.remove(violation.path)
        return False
    tree.rename(violation.path, violation.meant)
    if holder[violation.meant] is None:
        # As in `at:10:00`, where the colon is no colon to YAML.
        holder[violation.meant] = str(violation.path[-1]).removeprefix(violation.meant)[1:].strip() or None
    return True


def _is_harmless(violation: Violation) -> bool:
    """Whether a plan has its meaning all the same, as where an entry stands twice or a key has a space in it."""
    is_key_of_own = violation.on_key and "overrides" not in violation.path
    return violation.kind is ViolationKind.REPEATED or is_key_of_own


def _neutralise(tree: Tree, path: Path) -> None:
    content = tree.content
    match path:
        case ("version" | "timezone" as key, *_):
            content[key] = _NEUTRAL[key]
        case ("ignore", int(index)):
            # The entries behind it keep their indexes, and so their positions.
            content["ignore"][index] = ""
        case ("people" | "templates" as section, key):
            content[section][key] = {}
        case ("groups" | "holidays" as section, key, *_):
            content[section][key] = []
        case ("people" | "templates", _, _, *_):
            tree.remove(path[:3])
        case ("plans" | "appointments" as section, _, *_):
            _neutralise_coached(tree, path, _DAYS[section])
        case ("defaults", _, *_):
            tree.remove(path[:2])
        case (section, *_) if section not in NAMING:
            tree.remove(path[:1])


def _neutralise_coached(tree: Tree, path: Path, days: dict[str, Any]) -> None:
    """Leaves out of a plan or one-off what is misshapen in it, such that the rest is judged as far as it can be."""
    section, key, *fields = path
    coached = tree.content[section].get(key)
    if not isinstance(coached, dict):
        tree.remove(path[:2])
    elif not fields or fields[0] in days:
        coached |= days
        coached.pop("extraDates", None)
    else:
        tree.remove(path[:4] if fields[0] in ("annotations", "overrides") else path[:3])
        for built_on in _BUILT_ON.get(fields[0], ()):
            coached.pop(built_on, None)
