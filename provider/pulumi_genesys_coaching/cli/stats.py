"""`coaching stats`: whether the coaching that is declared takes place, by person, team, facilitator or plan."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from . import FAILED
from .moments import day
from .problem_formats import as_text
from .report_options import add_report_option
from .stack_options import add_moment, add_plan_and_stack
from .writing import wrote

if TYPE_CHECKING:
    from ..adherence import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    from ..adherence import By, Per
    from .stats_reports import FORMATS

    add_plan_and_stack(parser)
    add_moment(parser)
    parser.add_argument("--by", type=By, choices=tuple(By), default=By.PERSON, help=f"default: {By.PERSON}")
    parser.add_argument("--per", type=Per, choices=tuple(Per), help="each by itself; all days together, if left out")
    parser.add_argument(
        "--from", dest="first", type=day, metavar="DATE", help="the first day; that of the plan's window"
    )
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="the last day; that of the plan's window")
    parser.add_argument(
        "--lateness",
        action="store_true",
        help="also how late completed ones were completed, which takes lists of them; by facilitator or plan anyway",
    )
    add_report_option(parser, FORMATS)


def run(options: argparse.Namespace) -> int:
    """Writes the report; errors of the plan are told as `coaching validate` does."""
    from ..adherence import NoDays
    from ..genesys import GenesysError
    from ..plans import PlanError
    from ..resources import Refused
    from ..stack import PulumiFailed

    try:
        report = _report(options)
    except PlanError as error:
        print(as_text(error.problems), end="", file=sys.stderr)
        return FAILED
    except (GenesysError, PulumiFailed, Refused, NoDays) as error:
        print(f"coaching stats: {error}", file=sys.stderr)
        return FAILED
    return _write(report, options)


def _report(options: argparse.Namespace) -> Report:
    """Asks the stack for the organisation, and the organisation for its counts."""
    from ..adherence import Question, coached, look
    from ..declarations import with_ids
    from ..genesys import Session, UsersApi
    from ..plans import LoadedPlan, check
    from ..stack import PulumiCommand, Stack, read_stack_config

    stack = Stack.selected(PulumiCommand(options.cwd, os.environ), options.stack)
    config = read_stack_config(stack.config, os.environ)
    as_of = options.as_of or config.planned_from()
    question = Question(options.by, options.per, options.first, options.last, options.lateness)
    with closing(Session(config.settings, only_reads=True)) as session:
        users = UsersApi(session)

        def look_up(plan: LoadedPlan, _: frozenset[str]) -> LoadedPlan:
            return with_ids(plan, coached(plan, as_of, question).people(), users, as_of, allow_inactive=True)

        checked = check(options.cwd / options.file, as_of, look_up, allow_empty=True)
        plan, _ = checked.expanded()
        return look(plan, as_of, question, session, f"{stack.project}/{stack.name}")


def _write(report: Report, options: argparse.Namespace) -> int:
    from .stats_reports import FORMATS
    from .terminal import PLAIN, style_of_output

    text = FORMATS.rendered(report, options.format, PLAIN if options.output else style_of_output())
    return 0 if wrote(text, options.output, "stats") else FAILED
