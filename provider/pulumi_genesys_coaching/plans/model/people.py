"""Who takes part."""

from __future__ import annotations

from pydantic import Field

from ..values import Day, Email, Formerly, Text
from .base import Part


class Person(Part):
    """Somebody in Genesys Cloud. The key is who the person is to this file, and part of each occurrence's identity."""

    id: Text | None = Field(None, description="The user's id in Genesys Cloud; or else `email`.")
    email: Email | None = Field(None, description="The user's e-mail address, by which the id is looked up.")
    name: Text | None = Field(None, description="How the person is called in names and texts; the key, if left out.")
    joins: Day | None = Field(None, description="The first day on which the person takes part.")
    leaves: Day | None = Field(None, description="The last day on which the person takes part.")
    formerly: Formerly = Field(default_factory=list)
