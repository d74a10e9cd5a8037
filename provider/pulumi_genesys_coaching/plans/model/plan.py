"""Plans and one-off appointments: who with whom, when, and about what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from ..values import (
    OCCURRENCE_KEY_SCHEMA,
    Day,
    Formerly,
    Length,
    Names,
    OccurrenceKey,
    Text,
    TimeOfDay,
    expecting,
)
from .base import keyed
from .content import Content, Noted
from .schedule import Days, RestDays, Schedule, WorkingHours


class Override(Content):
    """What is different about one occurrence."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    date: Day | None = Field(None, description="Another day.")
    at: TimeOfDay | None = Field(None, description="Another wall-clock start.")
    facilitator: Text | None = Field(None, description="Another person who coaches.")


Change = Annotated[Literal["cancel"] | Override, expecting("`cancel` or a mapping of what is different")]
"""What an override does to an occurrence."""


Coach = Annotated[Text, expecting("the key of one person; for several there is `facilitators`")]


class Coached(Noted):
    """What plans and one-off appointments have in common: who with whom, and from which template.

    Who coaches is said in one of three ways: `facilitator`, `facilitators`, `pairs`.
    """

    template: Text | None = Field(None, description="The template that fills in what is not said here.")
    facilitator: Coach | None = Field(None, description="The person who coaches.")
    facilitators: Names = Field(
        default_factory=list, description="People who take turns, one occurrence each; in place of `facilitator`."
    )
    pairs: dict[str, Names] = keyed("Who coaches whom, in place of `facilitator` and `attendees`: {maria: [ana, ben]}.")
    attendees: Names = Field(default_factory=list, description="Who is coached: keys of people and groups.")
    for_: Literal["each", "all"] = Field(
        "each", alias="for", description="One appointment for each attendee, or one for all of them together."
    )
    when_attendees_change: Literal["keep-existing", "replace-existing"] = Field(
        "keep-existing",
        alias="whenAttendeesChange",
        description="With `for: all`: whether joiners and leavers count from the next appointment not made yet, "
        "or those that are made already are replaced, as Genesys Cloud cannot change who is in them.",
    )
    stagger: Length | None = Field(None, description="How much later each further attendee's appointment starts.")
    timezone: Text | None = Field(None, description="An IANA time zone; the file's, if left out.")
    working_hours: WorkingHours | None = Field(
        None, alias="workingHours", description="Other working hours than the file's."
    )
    formerly: Formerly = Field(default_factory=list)


_OF_SCHEDULES = ("from", "until", "count", "at", "every", "weekdays", "monthDays", "rrule")


class Plan(RestDays, Coached):
    """Recurring appointments."""

    model_config = ConfigDict(
        json_schema_extra={"x-elsewhere": dict.fromkeys(_OF_SCHEDULES, "it belongs into `schedule`")}
    )

    schedule: Schedule
    exceptions: Days = Field(default_factory=list, description="Days without an occurrence.")
    extra_dates: Days = Field(default_factory=list, alias="extraDates", description="Further days with one.")
    overrides: dict[OccurrenceKey, Change] = Field(
        default_factory=dict,
        description="By the day that the schedule says, or by person and day: `cancel`, or what is different.",
        json_schema_extra=OCCURRENCE_KEY_SCHEMA,
    )


_OF_PLANS: JsonDict = {
    "schedule": "`date` and `at` say when it is; what recurs is one of the `plans`",
    **dict.fromkeys(
        ("exceptions", "extraDates", "pauses", "holidays", "calendars", "overrides"),
        "a one-off is on its `date`, whatever day that is",
    ),
}


class OneOff(Coached):
    """One appointment, without a schedule: it is on its day, whatever day that is."""

    model_config = ConfigDict(json_schema_extra={"x-elsewhere": _OF_PLANS})

    date: Day = Field(description="The day.")
    at: TimeOfDay = Field(description="Wall-clock start: hours and minutes, from 00:00 to 23:59.")
