"""Plan files for tests: one that is right, and ways to change, load and expand it."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

from pulumi_genesys_coaching.plans import Checked, LoadedPlan, Occurrence, Problem, Skipped, check

AS_OF = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""A Monday."""

HEAD = """\
version: 1
timezone: Europe/Dublin
people:
  maria: {id: m-1, name: Maria Keane}
  ana: {id: a-1, name: Ana Silva}
  ben: {id: b-1, name: Ben Doyle}
groups:
  billing: [ana, ben]
"""

WEEKLY = """\
plans:
  weekly:
    name: "1:1 with {attendee}"
    length: 30 minutes
    facilitator: maria
    attendees: [ana]
    schedule: {from: 2026-11-02, at: 10:00}
"""

BASE = HEAD + WEEKLY
"""Fifteen lines; the plan `weekly` begins on line 10, and its schedule is line 15."""

ONE_OFF = """\
appointments:
  welcome:
    name: Welcome back
    length: 45 minutes
    facilitator: maria
    attendees: [ana]
    date: 2026-12-10
    at: 09:30
"""


def edited(old: str, new: str, text: str = BASE) -> str:
    """The file with one passage changed."""
    assert old in text
    return text.replace(old, new, 1)


def extended(plan: str = "", file: str = "", text: str = BASE) -> str:
    """The file with more lines for its last plan, from line 16 on, and more lines of its own."""
    return text + indent(f"{plan}\n" if plan else "", "    ") + (f"{file}\n" if file else "")


def scheduled(schedule: str, plan: str = "", zone: str = "Europe/Dublin") -> str:
    """The file with another schedule and time zone, and more lines for its plan."""
    text = edited("{from: 2026-11-02, at: 10:00}", schedule)
    return extended(plan, text=edited("Europe/Dublin", zone, text))


def checked(text: str | bytes, as_of: datetime = AS_OF, **others: str) -> Checked:
    """The file, checked; the others lie beside it, each under its keyword with `.yaml`."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in others.items():
            Path(folder, f"{name}.yaml").write_text(content, encoding="utf-8")
        file = Path(folder, "coaching.yaml")
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return check(file, as_of, allow_empty=True)


def loaded(text: str | bytes) -> LoadedPlan:
    """The file, which is sound."""
    return checked(text).expanded()[0]


def expanded(text: str, as_of: datetime = AS_OF) -> list[Occurrence]:
    """What the file yields."""
    return checked(text, as_of).expanded()[1].occurrences


def skipped(text: str, as_of: datetime = AS_OF) -> list[Skipped]:
    """On which days the file yields nothing."""
    return checked(text, as_of).expanded()[1].skipped


def problems(text: str | bytes, as_of: datetime = AS_OF, **others: str) -> list[str]:
    """All errors of the file, as `coaching validate` says them; the folder's name and the codes are left out."""
    return [_line(problem) for problem in checked(text, as_of, **others).errors]


def warnings(text: str | bytes, as_of: datetime = AS_OF) -> list[str]:
    """All warnings of the file."""
    return [_line(problem) for problem in checked(text, as_of).warnings]


def codes(text: str | bytes, as_of: datetime = AS_OF) -> list[str]:
    """The codes of all that is wrong with the file."""
    return [str(problem.code) for problem in checked(text, as_of).problems]


def _line(problem: Problem) -> str:
    line = str(problem)
    return line[line.index(Path(problem.position.file).name) : line.rindex(" [")]


def nominal_dates(text: str, as_of: datetime = AS_OF) -> list[str]:
    """The dates in the names of what the file yields."""
    return [occurrence.name.rsplit("/", 1)[1] for occurrence in expanded(text, as_of)]


def local_starts(text: str, as_of: datetime = AS_OF) -> list[str]:
    """When the occurrences start on the plan's clock."""
    return [f"{occurrence.local_start:%Y-%m-%d %H:%M %z}" for occurrence in expanded(text, as_of)]
