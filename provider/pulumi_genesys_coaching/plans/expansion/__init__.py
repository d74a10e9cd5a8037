"""What a plan file comes to: its occurrences, and the days on which there is none."""

from .days_off import MOVING
from .details import annotations_in, layers_of, said
from .expand import Expansion, expand
from .occurrences import TOGETHER, Details, Note, Occurrence, Skipped
from .people import Participant, are_known, member_keys, participant
from .series import ONE_OFFS, is_one_off
from .window import Window, covered_days, window_of

__all__ = [
    "MOVING",
    "ONE_OFFS",
    "TOGETHER",
    "Details",
    "Expansion",
    "Note",
    "Occurrence",
    "Participant",
    "Skipped",
    "Window",
    "annotations_in",
    "are_known",
    "covered_days",
    "expand",
    "is_one_off",
    "layers_of",
    "member_keys",
    "participant",
    "said",
    "window_of",
]
