"""Plan files: `coaching.yaml` loaded with positions, validated, expanded into occurrences."""

from .loading import LoadedPlan, load
from .occurrences import Note, Occurrence, Window, expand, window_of
from .people import Participant
from .problems import PlanError, Position, Problem

__all__ = [
    "LoadedPlan",
    "Note",
    "Occurrence",
    "Participant",
    "PlanError",
    "Position",
    "Problem",
    "Window",
    "expand",
    "load",
    "window_of",
]
