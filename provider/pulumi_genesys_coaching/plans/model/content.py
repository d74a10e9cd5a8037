"""What appointments hold, apart from who and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from ..values import Day, Formerly, Length, Text, VariableName, expecting
from .base import Part, keyed
from .schedule import RestDays


class TextFrom(Part):
    """Where a text lies that is not to lie in git: in one of the two."""

    env: VariableName | None = Field(None, description="The environment variable that holds it where `pulumi up` runs.")
    file: Text | None = Field(None, description="The file that holds it, seen from the plan file.")


class Annotation(Part):
    """A note that each occurrence's appointment gets; `text` or `textFrom` says what it says."""

    text: Text | None = Field(None, description="What it says; may hold placeholders such as {attendee}.")
    text_from: TextFrom | None = Field(None, alias="textFrom", description="Where the text lies, if not in this file.")
    access_type: Literal["Public", "Private"] = Field(
        "Public", alias="accessType", description="Who may see it: everybody concerned, or creator and facilitator."
    )
    formerly: Formerly = Field(default_factory=list)


class WfmSchedule(Part):
    """A published schedule of workforce management, which appointments of its weeks can be added to."""

    id: Text = Field(description="The schedule's id.")
    business_unit_id: Text = Field(alias="businessUnitId", description="The id of its business unit.")
    week_date: Day = Field(alias="weekDate", description="The day on which it begins.")
    weeks: int = Field(1, ge=1, le=6, description="How many weeks it covers.")

    def covers(self, day: date) -> bool:
        """Whether a day is one of its weeks."""
        return self.week_date <= day < self.week_date + timedelta(weeks=self.weeks)


Ids = Annotated[list[Text], expecting("a list such as [id-1, id-2]", uniqueItems=True)]


class Content(Part):
    """What an appointment holds, apart from who and when. What is left out everywhere is not managed."""

    name: Text | None = Field(None, description="The appointment's name; may hold placeholders such as {attendee}.")
    description: str | None = Field(None, description="Text below the name; may hold placeholders.")
    length: Length | None = Field(None, description="How long it takes, up to 60 minutes.")
    location: Text | None = Field(None, description="Where it takes place; may hold placeholders.")
    conversation_ids: Ids | None = Field(None, alias="conversationIds", description="Conversations to talk about.")
    document_ids: Ids | None = Field(None, alias="documentIds", description="Documents to look at.")
    external_links: Ids | None = Field(None, alias="externalLinks", description="Links to look at.")
    share_insights_data: bool | None = Field(
        None, alias="shareInsightsData", description="Whether the attendees' insights are shared."
    )
    add_to_schedule: bool | None = Field(
        None,
        alias="addToSchedule",
        description="Whether it is added to the agents' schedule; otherwise they are still routed calls meanwhile.",
    )
    wfm_schedules: list[WfmSchedule] | None = Field(
        None, alias="wfmSchedules", description="The schedules to add it to; the one that covers its day is taken."
    )


class Noted(Content):
    """Content with annotations."""

    annotations: dict[str, Annotation] = keyed("Notes for each appointment, by key.")


class Template(RestDays, Noted):
    """What several plans share: content, and when they rest."""
