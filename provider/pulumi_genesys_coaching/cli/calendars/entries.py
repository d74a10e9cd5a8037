"""What JSON and CSV say of an occurrence; `schemas/coaching-calendar.schema.json` is generated from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field, RootModel

from ..json_output import LocalMoment, Part
from ..wording import place_of

if TYPE_CHECKING:
    from ...plans import Occurrence


class Entry(Part):
    """One appointment that the plan yields."""

    plan: str = Field(description="The plan's key, or `appointments` for a one-off.")
    person: str = Field(description="The attendee's key, or `all` where one appointment is for all attendees.")
    nominal: date = Field(alias="date", description="The day that the schedule says, before any move.")
    start: LocalMoment = Field(description="When it begins on the plan's clock, with the offset.")
    length_in_minutes: int = Field(alias="lengthInMinutes", description="How long it takes.")
    facilitator: str = Field(description="The key of the person who coaches.")
    attendees: list[str] = Field(description="The keys of the people who are coached.")
    name: str = Field(description="The appointment's name, as Genesys Cloud shows it: with placeholders filled in.")
    source: str = Field(description="What the plan says of it stands at this `file:line`.")
    occurrence: str = Field(
        description="Its identity, as Pulumi shows it: `plan/person/date`, or `appointments/key/person` for a one-off."
    )
    location: str | None = Field(None, description="Where it takes place, if the plan says so.")


class Entries(RootModel[list[Entry]]):
    """What a plan yields, by start."""


def entry_of(occurrence: Occurrence) -> Entry:
    """What is said of an occurrence."""
    return Entry(
        plan=occurrence.plan,
        person=occurrence.person,
        nominal=occurrence.nominal,
        start=occurrence.local_start,
        length_in_minutes=int(occurrence.length.total_seconds()) // 60,
        facilitator=occurrence.facilitator.key,
        attendees=[attendee.key for attendee in occurrence.attendees],
        name=occurrence.title,
        source=place_of(occurrence.source),
        occurrence=occurrence.name,
        location=occurrence.location,
    )
