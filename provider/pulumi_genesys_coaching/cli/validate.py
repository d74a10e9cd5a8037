"""`coaching validate`: all that is wrong with a plan file, each as `file:line:column: message`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from . import FAILED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument("file", nargs="?", type=Path, default=Path("coaching.yaml"), help="default: coaching.yaml")
    parser.add_argument("--as-of", type=_moment, default=None, metavar="TIME", help="instead of now; with its offset")


def run(options: argparse.Namespace) -> int:
    """Loads and expands the file; prints how much it yields, or each problem."""
    from ..plans import PlanError, expand, load

    try:
        plan = load(options.file)
        occurrences = expand(plan, options.as_of or datetime.now(UTC))
    except PlanError as error:
        print(error, file=sys.stderr)
        return FAILED
    people = {person.key for occurrence in occurrences for person in occurrence.attendees}
    print(f"{options.file}: {len(plan.file.plans)} plans, {len(occurrences)} occurrences for {len(people)} people")
    return 0


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} does not look like 2026-11-23T09:00:00Z")
    return moment
