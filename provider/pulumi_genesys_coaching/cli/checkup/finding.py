"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """How something is, from the best to the worst."""

    OK = "ok"
    UNKNOWN = "unknown"
    """It could not be looked at."""
    WARNING = "warning"
    """A run works, and somebody should look at it."""
    BROKEN = "broken"
    """A run fails, or appointments are not as declared and no run will mend it."""


@dataclass(frozen=True)
class Finding:
    """One thing that a check has found."""

    check: str
    condition: Condition
    what: str
    """One line."""
    advice: str = ""
    """What to do, as a rule a command; empty where there is nothing to do."""
