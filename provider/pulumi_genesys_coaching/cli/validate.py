"""`coaching validate`: all that is wrong with a plan file, each as `file:line:column: message`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import FAILED

if TYPE_CHECKING:
    from ..plans import Occurrence

_YEARS = range(2000, 2100)
"""Those that dates in a plan file can have; time zones are at a loss at the ends of the calendar."""


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
    if not occurrences:
        print(f"{options.file}: yields no occurrence between history and horizon", file=sys.stderr)
        return FAILED
    print(f"{options.file}: {_counted(len(plan.file.plans), 'plan')}, {_summary(occurrences)}")
    return 0


def _summary(occurrences: Sequence[Occurrence]) -> str:
    people = {person.key for occurrence in occurrences for person in occurrence.attendees}
    first, last = occurrences[0].local_start, occurrences[-1].local_start
    return (
        f"{_counted(len(occurrences), 'occurrence')} for {_counted(len(people), 'person', 'people')}, "
        f"from {first:%Y-%m-%d} to {last:%Y-%m-%d}"
    )


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} does not look like 2026-11-23T09:00:00Z")
    return moment
