"""`coaching drift`: what differs between the plan file, what was deployed, and what is in Genesys Cloud now."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import DRIFT_FOUND, FAILED
from .drift_mending import accept, remediate
from .drift_reports import FORMATS
from .report_options import add_report_options
from .stack_options import add_moment, add_plan_and_stack
from .writing import wrote

if TYPE_CHECKING:
    from ..drift import Commands, Kind, Report
    from ..plans import LoadedPlan
    from ..stack import Stack, StackFile, State
    from .terminal import Style


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    add_plan_and_stack(parser)
    add_moment(parser)
    parser.add_argument(
        "--no-state",
        action="store_true",
        help="compare the plan with what is live alone; needs --stack, and no Pulumi",
    )
    add_report_options(parser, FORMATS)
    parser.add_argument(
        "--fail-on",
        type=_kinds,
        metavar="KINDS",
        help="kinds of findings that end with exit code 2, with commas, or none; default: missing,changed,unmanaged",
    )
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument(
        "--accept",
        action="append",
        metavar="ID",
        help="write what is live into the plan file: of the finding with this id, or `all`; may be given several times",
    )
    acts.add_argument(
        "--remediate", action="store_true", help="print the command that brings Genesys Cloud to what is declared"
    )
    parser.add_argument("--show-ignored", action="store_true", help="show also what the plan file says to ignore")


def run(options: argparse.Namespace) -> int:
    """Looks, writes the report, and answers 0 in sync, 2 drift, 1 could not tell."""
    from ..drift import DRIFT, CannotAccept
    from ..genesys import GenesysError
    from ..plans import PlanError
    from ..resources import Refused
    from ..stack import PulumiFailed
    from .problem_formats import as_text

    try:
        plan, report = _look(options)
        if options.accept:
            return accept(report, plan, options.accept)
    except PlanError as error:
        print(as_text(error.problems), end="", file=sys.stderr)
        return FAILED
    except (CannotAccept, GenesysError, PulumiFailed, Refused) as error:
        print(f"coaching drift: {error}", file=sys.stderr)
        return FAILED
    if options.remediate:
        return remediate(report)
    if not _write(report, options):
        return FAILED
    return exit_code(report, DRIFT if options.fail_on is None else options.fail_on)


def exit_code(report: Report, failing: Collection[Kind]) -> int:
    """Drift is told before what could not be told: it is certain."""
    from ..drift import Kind

    if report.has(failing):
        return DRIFT_FOUND
    return FAILED if report.has({Kind.UNREADABLE}) else 0


def _look(options: argparse.Namespace) -> tuple[LoadedPlan, Report]:
    from ..declarations import with_ids
    from ..drift import Looked, look
    from ..genesys import Session, UsersApi
    from ..plans import check
    from ..stack import read_stack_config
    from .progress import Progress

    stack, state = _stack(options)
    config = read_stack_config(stack.config, os.environ)
    if options.as_of is not None:
        config = replace(config, as_of=options.as_of)
    as_of = config.planned_from()
    with closing(Session(config.settings, only_reads=True)) as session, Progress("calls to Genesys Cloud") as progress:
        users = UsersApi(session)
        file = options.cwd / options.file

        def look_up(plan: LoadedPlan, keys: frozenset[str]) -> LoadedPlan:
            return with_ids(plan, keys, users, as_of, allow_inactive=True)

        plan, expansion = check(file, as_of, look_up, allow_empty=True).expanded()
        commands, now = _commands(options, stack.name), config.now()
        looked = Looked(plan, expansion, stack.mark_of(""), commands, state, as_of, now, os.environ)
        return plan, look(looked, session, progress)


def _stack(options: argparse.Namespace) -> tuple[Stack | StackFile, State | None]:
    """The stack, and what is recorded of it, if that is to be compared. Raises PulumiFailed."""
    from ..stack import PulumiCommand, PulumiFailed, Stack, StackFile

    if options.no_state:
        if options.stack is None:
            raise PulumiFailed("--no-state needs a stack", "name it by --stack, as its file Pulumi.NAME.yaml is called")
        return StackFile.in_folder(options.cwd, options.stack), None
    stack = Stack.selected(PulumiCommand(options.cwd, os.environ), options.stack)
    return stack, stack.state(show_secrets=True)


def _commands(options: argparse.Namespace, stack: str) -> Commands:
    from ..drift import Commands

    folder = None if options.cwd == Path() else str(options.cwd)
    as_of = None if options.as_of is None else options.as_of.isoformat()
    return Commands(str(options.file), stack, folder, has_state=not options.no_state, as_of=as_of)


def _write(report: Report, options: argparse.Namespace) -> bool:
    """Writes the report wherever it is to go, and says whether that could be done."""
    from .terminal import PLAIN, style_of_output

    def rendered(format_name: str, style: Style) -> str:
        return FORMATS.rendered(report, format_name, style, show_ignored=options.show_ignored)

    texts = [(rendered(options.format, style_of_output()), None)]
    texts += [(rendered(FORMATS.of_file(file), PLAIN), file) for file in options.output]
    return all(wrote(text, file, "drift") for text, file in texts)


def _kinds(text: str) -> frozenset[Kind]:
    from ..drift import Kind
    from ..validation import nearest

    names = [] if text == "none" else [name.strip() for name in text.split(",")]
    for name in names:
        if name not in list(Kind):
            raise argparse.ArgumentTypeError(f"there is no kind {name!r}{nearest(name, list(Kind))}")
    return frozenset(map(Kind, names))
