"""All that is wrong with a plan file, in one go, and what the file comes to where nothing is."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from .codes import RULES, Code, Severity
from .expansion import Expansion, are_known, expand
from .model import Coached
from .problems import PlanError, Problem
from .reading import PLANNING, LoadedPlan, Reading, load
from .rules import Finding, attendee_names, broken_rules, idle
from .values import Path

LookUp = Callable[[LoadedPlan, frozenset[str]], LoadedPlan]
"""Gives those people of a plan, by their keys, their ids whom it knows by e-mail. Raises PlanError."""

_CONCERNING_ALL = frozenset({"timezone", "holidays", "workingHours", "defaults"})
"""What no plan can be expanded without."""

_ABOUT_NAMES = frozenset({Code.UNKNOWN_NAME, Code.NOBODY_COACHED, Code.WHO_COACHES, Code.NO_NAME_OR_LENGTH})
"""What cannot be said of a plan of which some file, or some section, is not there."""


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


def check(
    path: pathlib.Path,
    as_of: datetime,
    look_up: LookUp | None = None,
    *,
    allow_empty: bool = False,
    ignore: Callable[[Code], bool] = lambda _: False,
) -> Checked:
    """Reads a plan file and says what it comes to at `as_of`, and all that is wrong with it.

    People by e-mail have ids only where `look_up` gives them, which is asked for those who take part in the window, if
    nothing else is wrong. A file that yields nothing at all is an error, unless `allow_empty`. What `ignore` names is
    no problem, beside what the file ignores; only some codes can be ignored.
    """
    reading = load(path)
    if reading.plan is None:
        return Checked(None, None, tuple(sorted(set(reading.problems))))
    plan = reading.plan
    ignored = frozenset(
        code for code, rule in RULES.items() if rule.can_be_ignored and (code in plan.file.ignore or ignore(code))
    )
    untold = ignored if reading.is_complete else ignored | _ABOUT_NAMES
    findings = [one for one in broken_rules(plan.file) if one.code not in untold]
    problems = [*reading.problems, *_problems(plan, (one for one in findings if not reading.is_doubtful(one.path)))]
    expansion = None
    broken = [finding.path for finding in findings if not RULES[finding.code].leaves_days_known]
    if reading.is_complete and not any(map(_concerns_all, (*broken, *reading.doubtful))):
        expansion = expand(_sound_part(plan, broken, reading), as_of)
        problems += (problem for problem in expansion.problems if problem.code not in ignored)
    if expansion is not None and not _has_errors(problems):
        found = idle(plan.file, expansion, allow_empty=allow_empty)
        problems += _problems(plan, (one for one in found if one.code not in ignored))
    if look_up is not None and expansion is not None and not _has_errors(problems):
        try:
            plan = look_up(plan, expansion.people())
        except PlanError as error:
            problems += error.problems
        else:
            expansion = expand(plan, as_of)
    return Checked(plan, expansion, tuple(sorted(set(problems))))


def _problems(plan: LoadedPlan, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem(plan.document.position(finding.path, finding.on_key), finding.message, finding.code)


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _concerns_all(path: Path) -> bool:
    return bool(path) and path[0] in _CONCERNING_ALL


def _sound_part(plan: LoadedPlan, broken: Iterable[Path], reading: Reading) -> LoadedPlan:
    """The plan file without the plans and one-offs whose days or people are, or may be, unclear."""
    places = {path[:2] for path in broken}

    def is_sound(section: str, key: str, coached: Coached) -> bool:
        is_broken = (section, key) in places or ("templates", coached.template) in places
        names = [*attendee_names(coached), *coached.facilitators]
        return not is_broken and not reading.is_doubtful((section, key)) and are_known(plan.file, names)

    sections = {
        section: {key: one for key, one in getattr(plan.file, section).items() if is_sound(section, key, one)}
        for section in PLANNING
    }
    return replace(plan, file=plan.file.model_copy(update=sections))
