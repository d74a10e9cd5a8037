"""The plan file and the stack that a command compares with Genesys Cloud."""

from __future__ import annotations

import argparse
from pathlib import Path

from .moments import moment
from .plan_file import DEFAULT_FILE


def add_plan_and_stack(parser: argparse.ArgumentParser) -> None:
    """Declares the file, the stack, and the moment from which the plan is seen."""
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_FILE, help=f"default: {DEFAULT_FILE}")
    parser.add_argument("--stack", metavar="NAME", help="default: the one that is selected")
    parser.add_argument(
        "--cwd", type=Path, default=Path(), metavar="FOLDER", help="that of the Pulumi project; default: this one"
    )
    parser.add_argument("--as-of", type=moment, metavar="TIME", help="instead of now, or of coaching:asOf")
