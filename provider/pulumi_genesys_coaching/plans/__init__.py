"""Plan files: `coaching.yaml` read with positions, checked, expanded into occurrences."""

from .checking import Checked, LookUp, check
from .codes import RULES, Code, Rule, Severity
from .expansion import Expansion, Note, Occurrence, Participant, Skipped, Window, covered_days, is_one_off
from .problems import PlanError, Position, Problem
from .reading import LoadedPlan

__all__ = [
    "RULES",
    "Checked",
    "Code",
    "Expansion",
    "LoadedPlan",
    "LookUp",
    "Note",
    "Occurrence",
    "Participant",
    "PlanError",
    "Position",
    "Problem",
    "Rule",
    "Severity",
    "Skipped",
    "Window",
    "check",
    "covered_days",
    "is_one_off",
]
