"""`coaching doctor`: in what condition engine, stack, lock, credentials, API and the rest are, and what to do."""

from __future__ import annotations

import argparse

from . import FAILED
from .stack_options import add_plan_and_stack

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    add_plan_and_stack(parser)
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=f"default: {FORMATS[0]}")


def run(options: argparse.Namespace) -> int:
    """Looks at everything, changes nothing, and prints what it finds."""
    import os

    from .checkup import Case, Condition, examine, report, text
    from .terminal import style_of_output
    from .writing import write

    case = Case(options.cwd, options.stack, options.cwd / options.file, os.environ)
    findings = examine(case)
    is_json = options.format == "json"
    write(report.render(findings) if is_json else text.render(findings, style_of_output()), None)
    return FAILED if any(finding.condition is Condition.BROKEN for finding in findings) else 0
