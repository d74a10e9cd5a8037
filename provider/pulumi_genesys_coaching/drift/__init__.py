"""Declared, recorded and live compared: one report object, which knows of no format."""

from ..declarations.wording import PRIVATE, Told, moment_told
from .accepting import CannotAccept, acceptance_of, chosen, with_all
from .look import Looked, look
from .report import DRIFT, Change, Coverage, Finding, Ignored, Kind, Report, Rule, StaleRule, Who
from .telling import remedy
from .wording import changes_told

__all__ = [
    "DRIFT",
    "PRIVATE",
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
    "moment_told",
    "remedy",
    "with_all",
]
