"""What a command compares with Genesys Cloud: a plan file, a stack, and the moment that both are seen from."""

from __future__ import annotations

import argparse
from pathlib import Path

from .moments import moment
from .plan_file import DEFAULT_FILE


def add_plan_and_stack(parser: argparse.ArgumentParser) -> None:
    """Declares the file, the stack and the folder that both are seen from."""
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=DEFAULT_FILE,
        help=f"the plan file, seen from the folder; default: {DEFAULT_FILE}",
    )
    parser.add_argument("--stack", metavar="NAME", help="default: the one that is selected")
    add_folder(parser)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Declares `--cwd`."""
    parser.add_argument(
        "--cwd", type=Path, default=Path(), metavar="FOLDER", help="that of the Pulumi project; default: this one"
    )


def add_moment(parser: argparse.ArgumentParser) -> None:
    """Declares `--as-of`; None is what the stack's configuration says."""
    parser.add_argument("--as-of", type=moment, metavar="TIME", help="instead of now, or of coaching:asOf")
