"""Days and moments on the command line."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime

_YEARS = range(2000, 2100)
"""Those that dates in a plan file can have; time zones are at a loss at the ends of the calendar."""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def moment(text: str) -> datetime:
    """A moment with its offset. Raises ArgumentTypeError."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} does not look like 2026-11-23T09:00:00Z")
    if read.tzinfo is None:
        raise argparse.ArgumentTypeError(_incomplete(text, read))
    return read


def day(text: str) -> date:
    """A day. Raises ArgumentTypeError."""
    try:
        read = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        read = None
    if read is None:
        raise argparse.ArgumentTypeError(f"{text!r} does not look like 2026-11-23")
    return read


def _incomplete(text: str, read: datetime) -> str:
    """What a moment lacks, and the whole of it."""
    if len(text) > len("2026-11-23"):
        return f"{text!r} has no offset; write {read:%Y-%m-%dT%H:%M:%S}Z"
    return f"{text!r} has no time and offset; write {read.date()}T09:00:00Z"
