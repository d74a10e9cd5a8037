"""The files that a plan file includes."""

from __future__ import annotations

import glob
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ...validation import PLAN_PART_SCHEMA, PLAN_SCHEMA, schema, violations
from ..codes import Code
from ..problems import PlanError, Position, Problem
from .sections import NAMING, SECTIONS
from .shape import mend_outline, problem_of
from .source import Source
from .yaml_file import read_yaml


@dataclass
class Included:
    """The files that are included, and what is wrong with them."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_complete: bool = True
    """Whether all that was meant to be included was found and could be read."""


def included(main: Source) -> Included:
    """Reads what the main file includes: each file once, sorted by name."""
    found = Included()
    for path in _files(main, found):
        try:
            source = read_yaml(path)
        except PlanError as error:
            found.problems += error.problems
            found.is_complete = False
        else:
            found.problems += source.problems
            found.sources.append(_part(source, main.file, found))
    return found


def _files(main: Source, found: Included) -> list[pathlib.Path]:
    folder = pathlib.Path(main.file).parent
    itself = pathlib.Path(main.file).resolve()
    files: dict[pathlib.Path, pathlib.Path] = {}
    for place, pattern in _patterns(main):
        paths = [folder / name for name in _matching(pattern, folder)]
        others = {path.resolve(): path for path in paths if path.resolve() != itself}
        if not others:
            found.problems.append(Problem(place, _nothing_found(pattern, folder), Code.INCLUDE))
            found.is_complete = False
        files = others | files
    return sorted(files.values())


def _patterns(main: Source) -> Iterator[tuple[Position, str]]:
    """What is to be included; of what is no text, the schema speaks."""
    entries = main.content.get("include")
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str) and entry:
            yield main.values["include", index], entry


def _matching(pattern: str, folder: pathlib.Path) -> list[str]:
    try:
        # pathlib's own finds hidden files too, and takes no absolute patterns.
        names = glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207
    except ValueError:
        return []
    return sorted(name for name in names if not (folder / name).is_dir())


def _nothing_found(pattern: str, folder: pathlib.Path) -> str:
    if glob.has_magic(pattern):
        return f"no other file matches {pattern!r}, seen from this one"
    if "\0" not in pattern and (folder / pattern).is_dir():
        return f"{pattern!r} is a folder; write {pattern.rstrip('/')}/*.yaml"
    return f"there is no other file {pattern!r}, seen from this one"


def _part(source: Source, main_file: str, found: Included) -> Source:
    """The file without what an included one may not hold."""
    content: Any = {} if source.content is None else source.content
    if not isinstance(content, dict):
        found.problems += [problem_of(source, one) for one in violations(PLAN_PART_SCHEMA, content)]
        found.is_complete = False
        return replace(source, content={})
    found.problems += _settings(source, content, main_file)
    found.problems += mend_outline(replace(source, content=content), PLAN_PART_SCHEMA)
    outline = {key: {} if isinstance(value, dict) else value for key, value in content.items()}
    for violation in violations(PLAN_PART_SCHEMA, outline):
        found.problems.append(problem_of(source, violation))
        found.is_complete &= violation.path[0] not in NAMING
        del content[violation.path[0]]
    return replace(source, content={section: content[section] for section in SECTIONS if section in content})


def _settings(source: Source, content: dict[str, Any], main_file: str) -> Iterator[Problem]:
    """Takes out the keys that only the main file has."""
    for key in content.keys() & (
        schema(PLAN_SCHEMA)["properties"].keys() - schema(PLAN_PART_SCHEMA)["properties"].keys()
    ):
        del content[key]
        message = f"{key!r} is for the plan as a whole; move it to {main_file}"
        yield Problem(source.keys[(key,)], message, Code.INCLUDE)
