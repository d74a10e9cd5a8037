"""What is wrong with a plan, for people, for programs, and for GitHub's workflows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .terminal import clean, width_of
from .workflow_commands import annotation

if TYPE_CHECKING:
    from ..plans import Position, Problem

LONGEST_EXCERPT = 100
"""How much of a line is shown, in characters."""


def as_text(problems: Sequence[Problem]) -> str:
    """Each problem as `file:line:column: message [code]`, with its line below; then how many there are."""
    if not problems:
        return ""
    from ..plans.reading.files import Lines

    lines = Lines()
    parts = [part for one in problems for part in (f"{one}\n", _excerpt(lines.at(one.position), one.position))]
    return "".join([*parts, f"{_summary(problems)}\n"])


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; lines and columns count from 1, and 0 is the file as a whole."""
    entries = [
        {
            "file": problem.position.file,
            "line": problem.position.line,
            "column": problem.position.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
        }
        for problem in problems
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "".join(annotation(one.severity, str(one.code), one.message, one.position) for one in problems)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


def _excerpt(line: str | None, position: Position) -> str:
    """The line and a mark below the column, both cut where they are too long to be read."""
    if line is None:
        return ""
    is_long = len(line) > LONGEST_EXCERPT
    begin = max(0, position.column - 1 - LONGEST_EXCERPT // 2) if is_long else 0
    before, after = line[begin : position.column - 1], line[position.column - 1 : begin + LONGEST_EXCERPT]
    number = f"{position.line:>5} | "
    mark = " " * width_of(_shown(before))
    return f"{number}{_shown(before)}{_shown(after)}\n{' ' * (len(number) - 2)}| {mark}^\n"


def _shown(part: str) -> str:
    """A part of a line, as wide as it is, without what a terminal would obey."""
    return "".join(" " if one.isspace() else clean(one) for one in part)


def _summary(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [_counted(errors, "error"), _counted(len(problems) - errors, "warning")]
    files = len({problem.position.file for problem in problems})
    return ", ".join(part for part in parts if part) + (f" in {files} files" if files > 1 else "")


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}" if count else ""
