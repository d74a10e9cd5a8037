"""Kills a deploy, or spoils one of its calls, at each call in turn (`make test-faults`)."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import machine, tell, write_into

from support.interrupts import heed_interrupts

from .deploying import ANNOTATIONS, APPOINTMENTS
from .series import SERIES
from .sweep import Result, side_by_side, sweep, table

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
WORKERS = 2


def main() -> int:
    """Returns 1 if a promise was broken; each such case is told, with how to run it alone."""
    heed_interrupts()
    parser = argparse.ArgumentParser(prog="make test-faults", description=__doc__)
    options = _options(parser)
    start, results = time.monotonic(), list[Result]()
    with side_by_side(1 if options.call else options.workers) as deployers:
        cases = [case for case in deployers[0].undisturbed.cases(options.series) if options.call in (None, case.call)]
        if not cases:
            parser.error(f"there is no call {options.call}; a deploy makes {deployers[0].undisturbed.calls}")
        # Mixed, so that what is seen early speaks for all.
        random.Random(0).shuffle(cases)
        tell(f"{len(cases):,} cases")
        try:
            for result in sweep(cases, deployers):
                results.append(result)
                _tell(result)
        except KeyboardInterrupt:
            tell(f"stopped after {len(results):,}")
    text = _text(results, len(cases), time.monotonic() - start)
    print(text)
    is_complete = len(results) == len(cases)
    if options.write_docs and is_complete:
        write_into(DOCUMENT, "faults", text)
    return int(not is_complete or any(result.broken for result in results))


def _options(parser: argparse.ArgumentParser) -> argparse.Namespace:
    keys = {series.key: series for series in SERIES}
    parser.add_argument("series", nargs="*", metavar="SERIES", help=f"default: all of {' '.join(keys)}")
    parser.add_argument("--call", type=int, help="this call alone")
    parser.add_argument("--workers", type=int, default=WORKERS, help=f"deploys at a time; default: {WORKERS}")
    parser.add_argument("--write-docs", action="store_true", help=f"put the table into docs/{DOCUMENT.name}")
    options = parser.parse_args()
    unknown = set(options.series) - keys.keys()
    if unknown:
        parser.error(f"there is no {min(unknown)}; the series are {', '.join(keys)}")
    if options.write_docs and (options.series or options.call):
        parser.error("--write-docs needs all series and all calls")
    options.series = [keys[key] for key in options.series or keys]
    return options


def _text(results: Sequence[Result], cases: int, seconds: float) -> str:
    deploys = f"{len(results):,} of {cases:,} deploys of {APPOINTMENTS} appointments and {ANNOTATIONS} annotations"
    return f"{deploys}, in {seconds / 60:.0f} minutes on {machine()}.\n\n{table(results)}"


def _tell(result: Result) -> None:
    if result.broken:
        print(f"make test-faults ARGS='{result.case}': {result.broken}", flush=True)
    else:
        tell(f"{result.case}: exact {'at once' if result.is_exact_at_once else 'after the next run'}")


if __name__ == "__main__":
    sys.exit(main())
