"""In which forms a report is written, and where."""

from __future__ import annotations

import argparse
from pathlib import Path

from .report_formats import Formats, Outcome
from .writing import output


def add_report_option(parser: argparse.ArgumentParser, formats: Formats[Outcome]) -> None:
    """Declares the format of the one text that a command writes, and where it goes."""
    parser.add_argument("--format", choices=formats.names, default=formats.default, help=f"default: {formats.default}")
    parser.add_argument("--output", type=output, metavar="FILE", help="write there; `-`, the default: standard output")


def add_report_options(parser: argparse.ArgumentParser, formats: Formats[Outcome]) -> None:
    """Declares the format of standard output, and files beside it whose suffixes say theirs."""
    shown = ", ".join(formats.suffixes)

    def file(text: str) -> Path:
        path = Path(text)
        if path.suffix not in formats.suffixes:
            raise argparse.ArgumentTypeError(f"{text!r} must end with one of {shown}, which says its format")
        return path

    parser.add_argument(
        "--format",
        choices=formats.names,
        default=formats.default,
        help=f"of standard output; default: {formats.default}",
    )
    parser.add_argument(
        "--output",
        type=file,
        action="append",
        default=[],
        metavar="FILE",
        help=f"write there too, in the format of its suffix ({shown}); may be given several times",
    )
