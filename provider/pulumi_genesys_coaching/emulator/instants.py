"""Instants as whole milliseconds since 1970 UTC, and their text in the API."""

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

MINUTE = 60_000
"""Milliseconds in a minute."""
WEEK = 7 * 24 * 60 * MINUTE
"""Milliseconds in a week."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

LATEST_INSTANT = (datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
"""The last instant that can be written."""

_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)?", flags=re.ASCII)


def real_now() -> int:
    """Return the machine's time, whatever the emulator's clock says."""
    return time.time_ns() // 1_000_000


def parse_instant(text: str) -> int:
    """Read an ISO 8601 date and time; without a zone it is UTC. Raises ValueError."""
    if not _DATETIME.fullmatch(text):
        raise ValueError(f"{text!r} is not an ISO 8601 date and time")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    instant = (moment - _EPOCH) // timedelta(milliseconds=1)
    try:
        format_instant(instant)
    except OverflowError:
        raise ValueError(f"{text!r} is not in the years 1 to 9999 in UTC") from None
    return instant


def format_instant(instant: int) -> str:
    """Write an instant as the API answers it: `2026-11-23T10:00:00.000Z`."""
    moment = _EPOCH + timedelta(milliseconds=instant)
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


@dataclass(frozen=True)
class Interval:
    """A span of time whose end is not part of it."""

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `START/END`, both ISO 8601; the end must be after the start. Raises ValueError."""
        start_text, slash, end_text = text.partition("/")
        if not slash:
            raise ValueError(f"{text!r} is not an interval: two ISO 8601 dates and times with a / between")
        start, end = parse_instant(start_text), parse_instant(end_text)
        if end <= start:
            raise ValueError(f"the end of {text!r} is not after its start")
        return cls(start, end)
