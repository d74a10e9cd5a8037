"""In which forms a report is written, and where."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path


def add_report_options(
    parser: argparse.ArgumentParser, formats: Iterable[str], suffixes: Mapping[str, str], default: str
) -> None:
    """Declares the format of standard output, and files beside it whose suffixes say theirs."""
    shown = ", ".join(suffixes)

    def output(text: str) -> Path:
        file = Path(text)
        if file.suffix not in suffixes:
            raise argparse.ArgumentTypeError(f"{text!r} must end with one of {shown}, which says its format")
        return file

    parser.add_argument(
        "--format", choices=tuple(formats), default=default, help=f"of standard output; default: {default}"
    )
    parser.add_argument(
        "--output",
        type=output,
        action="append",
        default=[],
        metavar="FILE",
        help=f"write there too, in the format of its suffix ({shown}); may be given several times",
    )
