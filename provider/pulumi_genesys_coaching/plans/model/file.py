"""The plan file as a whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from ..values import CodeText, Names, Span, Text, expecting
from .base import Part, keyed
from .content import Template
from .drift import Drift
from .people import Person
from .plan import OneOff, Plan
from .review import ReviewLimits
from .schedule import Calendar, WorkingHours

DEFAULT_HORIZON = timedelta(weeks=6)
"""As far ahead as the platform takes appointments."""

DEFAULT_HISTORY = timedelta(weeks=4)


class PlanFile(Part):
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
    working_hours: WorkingHours | None = Field(
        None, alias="workingHours", description="When people work: a plan that leaves them is a mistake."
    )
    include: Annotated[list[Text], expecting("a list such as [plans/*.yaml]", uniqueItems=True)] = Field(
        default_factory=list, description="Further files with people, groups, plans and so on, seen from this one."
    )
    roster: Text | None = Field(
        None, description="A CSV file of people, seen from this one: key, id, email, name, joins, leaves, groups."
    )
    ignore: Annotated[list[CodeText], expecting("a list such as [CO504]", uniqueItems=True)] = Field(
        default_factory=list, description="Codes of problems that are no problem here."
    )
    drift: Drift = Field(default_factory=Drift, description="How `coaching drift` sees this file.")
    review: ReviewLimits = Field(
        default_factory=ReviewLimits, description="From when on `coaching review` refuses a change."
    )
    people: dict[str, Person] = keyed("Everybody that this file speaks of, by key.")
    groups: dict[str, Names] = keyed("Lists of people and groups, by key; people and groups share one set of keys.")
    holidays: dict[str, Calendar] = keyed("Holidays by the name of their calendar: of a country, or a list of days.")
    defaults: Template = Field(
        default_factory=Template, description="Content of all appointments that say nothing else, as a template is."
    )
    templates: dict[str, Template] = keyed("Content that plans share, by key.")
    plans: dict[str, Plan] = keyed("Recurring appointments, by key.")
    appointments: dict[str, OneOff] = keyed("One-off appointments, by key.")

    def keys_by_id(self) -> dict[str, str]:
        """The keys of people by their ids, of those whose ids are known."""
        return {person.id: key for key, person in self.people.items() if person.id}

    def names_by_id(self) -> dict[str, str]:
        """How people are called by their ids, of those whose ids are known."""
        return {person.id: person.name or key for key, person in self.people.items() if person.id}
