"""The Pulumi side: the two dynamic resources, and deploy() for a plan file."""

from .deploy import deploy
from .resources import CoachingAnnotation, CoachingAppointment

__all__ = ["CoachingAnnotation", "CoachingAppointment", "deploy"]
