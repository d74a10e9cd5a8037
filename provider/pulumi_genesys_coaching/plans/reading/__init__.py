"""Reads the files of a plan into one document with positions, and that into the models."""

from .document import Document
from .loading import LoadedPlan, Reading, load
from .sections import PLANNING

__all__ = ["PLANNING", "Document", "LoadedPlan", "Reading", "load"]
