"""The plan file that a command is about, and the moment that it is seen from."""

from __future__ import annotations

import argparse
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .moments import moment
from .problem_formats import as_text

if TYPE_CHECKING:
    from ..plans import Checked, Expansion, LoadedPlan

DEFAULT_FILE = Path("coaching.yaml")


def add_plan_file(parser: argparse.ArgumentParser) -> None:
    """Declares the file, and `--as-of`, by which any run can be repeated."""
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_FILE, help=f"default: {DEFAULT_FILE}")
    parser.add_argument(
        "--as-of", type=moment, default=datetime.now(UTC), metavar="TIME", help="instead of now; with its offset"
    )


def checked(options: argparse.Namespace, ignored: tuple[str, ...] = ()) -> Checked:
    """The file, with all that is wrong with it but for what codes that begin so say."""
    # What is made of a file stays until the command ends; to look for garbage in it takes a tenth of the time.
    gc.disable()
    from ..plans import check

    return check(options.file, options.as_of, ignore=lambda code: bool(ignored) and code.startswith(ignored))


def expanded(options: argparse.Namespace) -> tuple[LoadedPlan, Expansion] | None:
    """The file and what it comes to; None where it cannot be used, after telling why as `coaching validate` does."""
    from ..plans import PlanError

    try:
        return checked(options).expanded()
    except PlanError as error:
        print(as_text(error.problems), end="", file=sys.stderr)
        return None
