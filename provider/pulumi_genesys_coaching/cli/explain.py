"""`coaching explain`: each appointment of a plan, a person or a day, each skipped one with the reason; or a code."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from . import FAILED
from .plan_file import add_plan_file, expanded

if TYPE_CHECKING:
    from ..plans import Code

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument(
        "what",
        metavar="PLAN|PERSON|DATE|CODE",
        help="a key of the plan file, also a group's or a one-off's; `appointments`: all one-offs; a day such as "
        "2026-11-23; one appointment, such as PLAN/PERSON/2026-11-23 or appointments/KEY/PERSON; the code of a "
        "problem, such as CO407. `plan:KEY` says which of two",
    )
    add_plan_file(parser)
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=f"default: {FORMATS[0]}")


def run(options: argparse.Namespace) -> int:
    """Prints the explanation; errors of the plan are told as `coaching validate` does."""
    from .explanations import code_of

    try:
        code = code_of(options.what)
    except LookupError as error:
        return _refused(error)
    return _explain_code(options, code) if code else _explain_part(options)


def _explain_code(options: argparse.Namespace, code: Code) -> int:
    """A code, which needs no plan file."""
    from .explanations import problem_of, problem_text, report
    from .terminal import style_of_output
    from .writing import write

    problem = problem_of(code)
    is_json = options.format == "json"
    write(report.render_code(problem) if is_json else problem_text.render(problem, style_of_output()), None)
    return 0


def _explain_part(options: argparse.Namespace) -> int:
    """What a plan file says of something."""
    from .explanations import explained, report, subject_of, text
    from .terminal import style_of_output
    from .writing import write

    sound = expanded(options)
    if sound is None:
        return FAILED
    plan, expansion = sound
    try:
        subject = subject_of(options.what, plan.file)
    except LookupError as error:
        return _refused(error)
    explanation = explained(plan, expansion, options.as_of, subject)
    is_json = options.format == "json"
    write(report.render(explanation) if is_json else text.render(explanation, style_of_output()), None)
    return 0


def _refused(error: LookupError) -> int:
    """Says that a word stands for nothing."""
    print(f"coaching explain: {error.args[0]}", file=sys.stderr)
    return FAILED
