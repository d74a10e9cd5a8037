"""`coaching doctor`: in what condition engine, stack, lock, credentials, API and the rest are, and what to do."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import FAILED
from .plan_file import DEFAULT_FILE

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=DEFAULT_FILE,
        help=f"the plan file, seen from the folder; default: {DEFAULT_FILE}",
    )
    parser.add_argument("--stack", metavar="NAME", help="default: the one that is selected")
    parser.add_argument(
        "--cwd", type=Path, default=Path(), metavar="FOLDER", help="that of the Pulumi project; default: this one"
    )
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
