"""Declared, recorded and live compared: one report object, which knows of no format."""

from .look import Looked, look
from .report import DRIFT, Change, Coverage, Finding, Ignored, Kind, Report, Rule, StaleRule, Who
from .wording import Told, changes_told

__all__ = [
    "DRIFT",
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
    "changes_told",
    "look",
]
