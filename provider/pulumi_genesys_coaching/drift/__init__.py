"""Declared, recorded and live compared: one report object, which knows of no format."""

from ..declarations.wording import PRIVATE, Told, moment_told
from .accepting import ALL, Acceptance, Acceptances, CannotAccept, changed_beside, chosen, with_all
from .commands import Commands
from .look import Looked, look
from .report import DRIFT, Change, Coverage, Finding, Ignored, Kind, Report, Rule, StaleRule, Who
from .telling import remedy
from .wording import changes_told

__all__ = [
    "ALL",
    "DRIFT",
    "PRIVATE",
    "Acceptance",
    "Acceptances",
    "CannotAccept",
    "Change",
    "Commands",
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
    "changed_beside",
    "changes_told",
    "chosen",
    "look",
    "moment_told",
    "remedy",
    "with_all",
]
