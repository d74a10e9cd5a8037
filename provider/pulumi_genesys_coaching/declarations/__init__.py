"""What a plan file declares of resources, free of any engine: people with ids, properties, annotations' texts."""

from .attendees import Attendees
from .note_texts import NoteTexts
from .people import with_ids
from .properties import properties_of

__all__ = ["Attendees", "NoteTexts", "properties_of", "with_ids"]
