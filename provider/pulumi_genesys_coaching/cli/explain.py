"""`coaching explain`: each appointment of a plan, a person, a group or a day, and each skipped one with the reason."""

from __future__ import annotations

import argparse
import sys

from . import FAILED
from .plan_file import add_plan_file, expanded

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument(
        "what",
        metavar="PLAN|PERSON|DATE",
        help="a key of the plan file, also a group's, or a day such as 2026-11-23; `plan:KEY` says which of two",
    )
    add_plan_file(parser)
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=f"default: {FORMATS[0]}")


def run(options: argparse.Namespace) -> int:
    """Prints the explanation; errors of the plan are told as `coaching validate` does."""
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
        print(f"coaching explain: {error.args[0]}", file=sys.stderr)
        return FAILED
    explanation = explained(plan, expansion, options.as_of, subject)
    is_json = options.format == "json"
    write(report.render(explanation) if is_json else text.render(explanation, style_of_output()), None)
    return 0
