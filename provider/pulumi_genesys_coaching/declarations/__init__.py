"""What a plan file declares of resources, free of any engine: people with ids, properties, annotations' texts."""

from .attendees import Attendees
from .note_texts import NoteTexts
from .people import people_of, with_ids, with_ids_of
from .properties import properties_of
from .run_line import RunLine, read_run_line

__all__ = [
    "Attendees",
    "NoteTexts",
    "RunLine",
    "people_of",
    "properties_of",
    "read_run_line",
    "with_ids",
    "with_ids_of",
]
