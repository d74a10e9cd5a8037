"""What drift reports are to leave alone."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..values import Day, Text
from .base import Part

FindingKind = Literal["missing", "changed", "unmanaged", "unreadable", "attention", "pending"]

FindingProperty = Literal[
    "name",
    "description",
    "dateStart",
    "lengthInMinutes",
    "location",
    "facilitatorId",
    "attendeeIds",
    "conversationIds",
    "documentIds",
    "externalLinks",
    "shareInsightsData",
    "wfmSchedule",
    "mark",
    "text",
    "accessType",
]


class IgnoreRule(Part):
    """Findings that are as they should be: those that all its conditions hold for."""

    kind: FindingKind | None = Field(None, description="Only findings of this kind.")
    plan: Text | None = Field(None, description="Only those of this plan or one-off, by its key.")
    person: Text | None = Field(None, description="Only those in which this person, or one of this group, takes part.")
    property: FindingProperty | None = Field(None, description="Only that this property differs, by the API's name.")
    date: Day | None = Field(None, description="Only those of the occurrence, or on the day, of this date.")
    reason: Text = Field(description="Why they are as they should be; the report says so.")
    until: Day | None = Field(None, description="The last day on which the rule holds.")

    def has_condition(self) -> bool:
        """Whether it leaves anything to be reported."""
        return any((self.kind, self.plan, self.person, self.property, self.date))


class Drift(Part):
    """How `coaching drift` sees this file."""

    ignore: list[IgnoreRule] = Field(default_factory=list, description="What is as it should be, though it differs.")
