"""All that is wrong with a plan file, in one go, and what the file comes to where nothing is."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from .codes import RULES, Severity
from .expansion import Expansion, expand
from .model import Coached
from .problems import PlanError, Problem
from .reading import LoadedPlan, Reading, load
from .rules import Finding, broken_rules, idle
from .values import Path

LookUp = Callable[[LoadedPlan], LoadedPlan]
"""Gives people by e-mail their ids. Raises PlanError."""

_CONCERNING_ALL = frozenset({"timezone", "horizon", "history", "holidays", "workingHours", "defaults"})
"""What no plan can be expanded without."""


@dataclass(frozen=True)
class Checked:
    """A plan file with all that is wrong with it."""

    plan: LoadedPlan | None
    """The part of the file that has a meaning; None where there is none."""
    expansion: Expansion | None
    """What that part comes to; None where it cannot be told."""
    problems: tuple[Problem, ...]
    """Sorted by position, without those that the file says to ignore."""

    @property
    def errors(self) -> list[Problem]:
        """What keeps the file from being used."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """What is worth a word and keeps nobody."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]

    @property
    def is_sound(self) -> bool:
        """Whether the file can be used."""
        return not self.errors

    def expanded(self) -> tuple[LoadedPlan, Expansion]:
        """The file and what it comes to. Raises PlanError with the errors where it cannot be used."""
        if self.plan is None or self.expansion is None or not self.is_sound:
            raise PlanError(self.errors)
        return self.plan, self.expansion


def check(path: pathlib.Path, as_of: datetime, look_up: LookUp | None = None) -> Checked:
    """Reads a plan file and says what it comes to at `as_of`, and all that is wrong with it.

    People by e-mail have ids only where `look_up` gives them, which is asked if nothing else is wrong.
    """
    reading = load(path)
    if reading.plan is None:
        return Checked(None, None, tuple(sorted(set(reading.problems))))
    plan = reading.plan
    findings = list(broken_rules(plan.file))
    certain = (finding for finding in findings if not reading.is_doubtful(finding.path))
    problems = [*reading.problems, *_problems(plan, certain)]
    if look_up is not None and not _has_errors(problems):
        try:
            plan = look_up(plan)
        except PlanError as error:
            problems += error.problems
    expansion = None
    if not any(_concerns_all(finding.path) for finding in findings) and not any(map(_concerns_all, reading.doubtful)):
        expansion = expand(_sound_part(plan, findings, reading), as_of)
        problems += expansion.problems
    if expansion is not None and not _has_errors(problems):
        problems += _problems(plan, idle(plan.file, expansion))
    ignored = set(plan.file.ignore)
    return Checked(plan, expansion, tuple(sorted({one for one in problems if one.code not in ignored})))


def _problems(plan: LoadedPlan, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem(plan.document.position(finding.path, finding.on_key), finding.message, finding.code)


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _concerns_all(path: Path) -> bool:
    return bool(path) and path[0] in _CONCERNING_ALL


def _sound_part(plan: LoadedPlan, findings: Iterable[Finding], reading: Reading) -> LoadedPlan:
    """The plan file without the plans, one-offs and templates that something is, or may be, wrong with."""
    broken = {finding.path[:2] for finding in findings if RULES[finding.code].severity is Severity.ERROR}

    def is_sound(section: str, key: str, coached: Coached) -> bool:
        is_broken = (section, key) in broken or ("templates", coached.template) in broken
        return not is_broken and not reading.is_doubtful((section, key))

    sections = {
        section: {key: one for key, one in getattr(plan.file, section).items() if is_sound(section, key, one)}
        for section in ("plans", "appointments")
    }
    return replace(plan, file=plan.file.model_copy(update=sections))
