"""Reads the files of a plan into one document with positions, and that into the models."""

from .document import Document
from .loading import LoadedPlan, Reading, load

__all__ = ["Document", "LoadedPlan", "Reading", "load"]
