"""Days and moments on the command line."""

from __future__ import annotations

import argparse
from datetime import date, datetime

_YEARS = range(2000, 2100)
"""Those that dates in a plan file can have; time zones are at a loss at the ends of the calendar."""


def moment(text: str) -> datetime:
    """A moment with its offset. Raises ArgumentTypeError."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None or read.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} does not look like 2026-11-23T09:00:00Z")
    return read


def day(text: str) -> date:
    """A day. Raises ArgumentTypeError."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} does not look like 2026-11-23") from None
