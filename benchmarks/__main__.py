"""Runs the benchmarks, and puts what they measured into docs/performance.md (`make benchmark`)."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from support.interrupts import heed_interrupts

from .report import Report, machine, table, write_into

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"

SUBJECTS = ("plans", "emulator", "calls", "pace", "sdk", "preview", "drift")
"""The modules that measure something; each table of the document is called as its module is."""


def main() -> int:
    """Measure, print the tables, and return 1 if a target was missed."""
    heed_interrupts()
    parser = argparse.ArgumentParser(prog="make benchmark", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"default: {' '.join(SUBJECTS)}")
    parser.add_argument("--write-docs", action="store_true", help=f"put tables and charts into {DOCUMENT.parent.name}/")
    options = parser.parse_args()
    unknown = set(options.subjects) - set(SUBJECTS)
    if unknown:
        parser.error(f"there is no {min(unknown)}; the subjects are {', '.join(SUBJECTS)}")
    is_met = True
    for subject in options.subjects or SUBJECTS:
        report: Report = importlib.import_module(f"{__package__}.{subject}").measure()
        text = f"Measured on {machine()}.\n\n{table(report.rows)}"
        print(text, flush=True)
        if options.write_docs:
            write_into(DOCUMENT, subject, text)
            for name, picture in report.charts.items():
                DOCUMENT.with_name(f"{name}.svg").write_text(picture, encoding="utf-8")
        is_met &= all(row.met is not False for row in report.rows)
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
