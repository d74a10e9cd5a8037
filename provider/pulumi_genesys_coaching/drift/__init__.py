"""Declared, recorded and live compared: one report object, which knows of no format."""

from .accepting import CannotAccept, acceptance_of, chosen, with_all
from .look import Looked, look
from .report import DRIFT, Change, Coverage, Finding, Ignored, Kind, Report, Rule, StaleRule, Who
from .telling import remedy
from .wording import Told, changes_told

__all__ = [
    "DRIFT",
    "CannotAccept",
    "Change",
    "Coverage",
    "Finding",
    "Ignored",
    "Kind",
    "Looked",
    "Report",
    "Rule",
    "StaleRule",
    "Told",
    "Who",
    "acceptance_of",
    "changes_told",
    "chosen",
    "look",
    "remedy",
    "with_all",
]
