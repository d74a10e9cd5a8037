"""`coaching validate`: all that is wrong with a plan file, each as `file:line:column: message [code]`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from . import FAILED
from .plan_file import add_plan_file, checked
from .problem_formats import FORMATS

if TYPE_CHECKING:
    from ..plans import Expansion, LoadedPlan, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    add_plan_file(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    for flag, what in (
        ("--select", "tell these only: codes such as CO201, or CO2 for all of their kind"),
        ("--ignore", "take these for no problems, as the file's `ignore` does"),
    ):
        parser.add_argument(flag, type=_codes, default=(), metavar="CODES", help=what)


def run(options: argparse.Namespace) -> int:
    """Checks the file; prints how much it yields, or each problem."""
    found = checked(options, options.ignore)
    problems = [problem for problem in found.problems if _is_told(problem, options.select, options.ignore)]
    told = FORMATS[options.format](problems)
    print(told, end="", file=sys.stderr if options.format == "text" else sys.stdout)
    if found.errors:
        if not any(problem.severity == "error" for problem in problems):
            hidden = _counted(len(found.errors), "error")
            print(f"{options.file}: cannot be used: {hidden} not told, which cannot be ignored", file=sys.stderr)
        return FAILED
    if options.format == "text":
        print(f"{options.file}: {_summary(*found.expanded())}")
    return 0


def _is_told(problem: Problem, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or problem.code.startswith(select)) and not (ignore and problem.code.startswith(ignore))


def _codes(text: str) -> tuple[str, ...]:
    from ..plans import RULES
    from ..validation import nearest

    codes = tuple(code.strip() for code in text.split(","))
    for code in codes:
        if not code or not any(known.startswith(code) for known in RULES):
            raise argparse.ArgumentTypeError(f"there is no code {code!r}{nearest(code, RULES)}")
    return codes


def _summary(plan: LoadedPlan, expansion: Expansion) -> str:
    occurrences = expansion.occurrences
    plans = _counted(len(plan.file.plans), "plan")
    if not occurrences:
        return f"{plans}, no occurrence yet"
    people = {person.key for occurrence in occurrences for person in occurrence.attendees}
    first, last = occurrences[0].local_start, occurrences[-1].local_start
    return (
        f"{plans}, {_counted(len(occurrences), 'occurrence')} "
        f"for {_counted(len(people), 'person', 'people')}, from {first:%Y-%m-%d} to {last:%Y-%m-%d}"
    )


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
