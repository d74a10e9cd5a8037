"""The plan file's models: its shape, word for word. `schemas/coaching-plan.schema.json` is generated from them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from .values import DAY_KEY_SCHEMA, KEY_SCHEMA, Day, Key, Length, Span, Text, TimeOfDay, Weeks

DEFAULT_HORIZON = timedelta(weeks=6)
"""As far ahead as the platform takes appointments."""

DEFAULT_HISTORY = timedelta(weeks=4)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _keyed(description: str) -> Any:
    return Field(default_factory=dict, description=description, json_schema_extra=KEY_SCHEMA)


Names = Annotated[list[Text], Field(json_schema_extra={"uniqueItems": True, "x-expected": "a list such as [ana, ben]"})]
"""Keys of people and groups."""

Formerly = Annotated[
    list[Key],
    Field(
        description="Earlier keys, so that a new key renames instead of replacing.",
        json_schema_extra={"uniqueItems": True, "x-expected": "a list such as [old-key]"},
    ),
]


class Person(_Part):
    """Somebody in Genesys Cloud. The key is who the person is to this file, and part of each occurrence's identity."""

    id: Text = Field(description="The user's id in Genesys Cloud.")
    name: Text | None = Field(None, description="How the person is called in names and texts; the key, if left out.")
    formerly: Formerly = Field(default_factory=list)


class Annotation(_Part):
    """A note that each occurrence's appointment gets."""

    text: Text = Field(description="What it says; may hold placeholders such as {attendee}.")
    access_type: Literal["Public", "Private"] = Field(
        "Public", alias="accessType", description="Who may see it: everybody concerned, or creator and facilitator."
    )


class Content(_Part):
    """What an appointment holds, apart from who and when."""

    name: Text | None = Field(None, description="The appointment's name; may hold placeholders such as {attendee}.")
    description: str | None = Field(None, description="Text below the name; may hold placeholders.")
    length: Length | None = Field(None, description="How long it takes, up to 60 minutes.")
    location: Text | None = Field(None, description="Where it takes place; may hold placeholders.")


class Template(Content):
    """Content that several plans share."""

    annotations: dict[str, Annotation] = _keyed("Notes for each appointment, by key.")


class Schedule(_Part):
    """When the occurrences are: local dates and a wall-clock time."""

    start: Day = Field(alias="from", description="The first day that counts; its week is the first of the rhythm.")
    until: Day | None = Field(None, description="The last day that counts.")
    at: TimeOfDay = Field(description="Wall-clock start: hours and minutes, from 00:00 to 23:59.")
    every: Weeks = Field(
        timedelta(weeks=1), description="How far apart: `week`, `2 weeks`, …", json_schema_extra={"default": "week"}
    )
    weekdays: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(
        default_factory=list,
        description="Days of the week; that of `from`, if left out.",
        json_schema_extra={"uniqueItems": True, "minItems": 1, "x-expected": "a list such as [mon, thu]"},
    )


class Override(Content):
    """What is different about one occurrence."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    date: Day | None = Field(None, description="Another day.")
    at: TimeOfDay | None = Field(None, description="Another wall-clock start.")


Change = Annotated[
    Literal["cancel"] | Override,
    Field(json_schema_extra={"x-expected": "`cancel` or a mapping of what is different"}),
]
"""What an override does to an occurrence."""


class Coached(Template):
    """What plans and one-off appointments have in common: who with whom, and from which template."""

    template: Text | None = Field(None, description="The template that fills in what is not said here.")
    facilitator: Text = Field(description="The person who coaches.")
    attendees: Names = Field(min_length=1, description="Who is coached: keys of people and groups.")
    for_: Literal["each", "all"] = Field(
        "each", alias="for", description="One appointment for each attendee, or one for all of them together."
    )
    stagger: Length | None = Field(None, description="How much later each further attendee's appointment starts.")
    timezone: Text | None = Field(None, description="An IANA time zone; the file's, if left out.")
    formerly: Formerly = Field(default_factory=list)


class Plan(Coached):
    """Recurring appointments."""

    schedule: Schedule
    exceptions: list[Day] = Field(
        default_factory=list,
        description="Days without an occurrence.",
        json_schema_extra={"uniqueItems": True, "x-expected": "a list such as [2026-12-28]"},
    )
    overrides: dict[Day, Change] = Field(
        default_factory=dict,
        description="By the day that the schedule says: `cancel`, or what is different.",
        json_schema_extra=DAY_KEY_SCHEMA,
    )


class OneOff(Coached):
    """One appointment, without a schedule."""

    date: Day = Field(description="The day.")
    at: TimeOfDay = Field(description="Wall-clock start: hours and minutes, from 00:00 to 23:59.")


class PlanFile(_Part):
    """A coaching plan: who is coached by whom, when, and about what."""

    schema_: Text | None = Field(None, alias="$schema", description="Where editors find this schema.")
    version: Literal[1] = Field(description="The version of this format.")
    timezone: Text = Field(description="The IANA time zone in which dates and times are meant, such as Europe/Dublin.")
    horizon: Span = Field(
        DEFAULT_HORIZON,
        description="How far ahead appointments are made; each run moves it on. Six weeks at most.",
        json_schema_extra={"default": "6 weeks"},
    )
    history: Span = Field(
        DEFAULT_HISTORY,
        description="How long past appointments stay in the stack. 26 weeks at most.",
        json_schema_extra={"default": "4 weeks"},
    )
    people: dict[str, Person] = _keyed("Everybody that this file speaks of, by key.")
    groups: dict[str, Names] = _keyed("Lists of people, by key; people and groups share one set of keys.")
    templates: dict[str, Template] = _keyed("Content that plans share, by key.")
    plans: dict[str, Plan] = _keyed("Recurring appointments, by key.")
    appointments: dict[str, OneOff] = _keyed("One-off appointments, by key.")
