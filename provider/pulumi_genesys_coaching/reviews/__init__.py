"""A preview of Pulumi interpreted: what it would do to whose appointments, and what is to be said against it."""

from .guards import additions_told
from .preview import Preview, PreviewError, read_preview
from .review import Action, Additions, AnnotationChange, AppointmentChange, Guard, Look, Refusal, Review, Who
from .reviewing import CannotLook, reviewed

__all__ = [
    "Action",
    "Additions",
    "AnnotationChange",
    "AppointmentChange",
    "CannotLook",
    "Guard",
    "Look",
    "Preview",
    "PreviewError",
    "Refusal",
    "Review",
    "Who",
    "additions_told",
    "read_preview",
    "reviewed",
]
