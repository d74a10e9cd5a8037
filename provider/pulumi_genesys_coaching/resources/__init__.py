"""Coaching appointments and annotations as resources, free of any engine."""

from .annotation import AnnotationResource
from .appointment import AppointmentResource
from .canonical import Properties
from .kept_lists import KeptLists
from .live_appointment import properties_of
from .moves import Moves, moves_of
from .operation import DEFAULT_MAX_DELETES, Deletions, Operation, Refused
from .results import NO_DIFFERENCE, Checked, Difference, Failure, Recorded
from .slots import Slot, Standing, Way, asides, deletions, displaced, in_order, ways_to
from .standing import StandingAppointments

__all__ = [
    "DEFAULT_MAX_DELETES",
    "NO_DIFFERENCE",
    "AnnotationResource",
    "AppointmentResource",
    "Checked",
    "Deletions",
    "Difference",
    "Failure",
    "KeptLists",
    "Moves",
    "Operation",
    "Properties",
    "Recorded",
    "Refused",
    "Slot",
    "Standing",
    "StandingAppointments",
    "Way",
    "asides",
    "deletions",
    "displaced",
    "in_order",
    "moves_of",
    "properties_of",
    "ways_to",
]
