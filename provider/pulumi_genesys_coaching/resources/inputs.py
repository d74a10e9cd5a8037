"""What a program declares of an appointment or an annotation; `schemas/` is generated from these models."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from ..genesys import AccessType

MAX_LENGTH_IN_MINUTES = 60
"""The longest appointment that the platform's help centre allows."""

Id = Annotated[str, Field(min_length=1)]
IdSet = Annotated[list[Id], Field(json_schema_extra={"uniqueItems": True})]
DeclarableStatus = Literal["Scheduled", "InProgress", "Completed"]


class _Inputs(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="forbid", frozen=True
    )


class ResourceInputs(_Inputs):
    """Inputs under their API names. What is left out is not managed, and keeps whatever value it has."""

    mark: Id = Field(description="Says which stack's which resource this is: project/stack/name.")

    def declared(self) -> dict[str, Any]:
        """The declared properties as JSON values under their API names."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


class BusinessUnit(_Inputs):
    """A business unit of Workforce Management."""

    id: Id = Field(description="Its id.")


class WfmSchedule(_Inputs):
    """A published schedule of Workforce Management, by the API's WfmScheduleReference."""

    id: Id = Field(description="Its id.")
    business_unit: BusinessUnit = Field(description="Whose schedule it is.")
    week_date: date = Field(description="The day on which it begins.")


class Displaced(_Inputs):
    """An appointment that steps aside."""

    id: Id = Field(description="Its id.")
    moments: Annotated[list[datetime], Field(min_length=1)] = Field(description="When it may be, the best one first.")


class AppointmentInputs(ResourceInputs):
    """Inputs of a CoachingAppointment, by the API's CreateCoachingAppointmentRequest."""

    name: Id = Field(description="The appointment's name, as all who take part see it.")
    description: str | None = Field(None, description="Text below the name; the mark is kept apart from it.")
    date_start: datetime = Field(description="Start, with an offset or Z; seconds are dropped.")
    length_in_minutes: int = Field(ge=1, le=MAX_LENGTH_IN_MINUTES, description="Length in minutes.")
    facilitator_id: Id = Field(description="Who coaches; another one needs a new appointment.")
    attendee_ids: IdSet = Field(min_length=1, description="Who is coached; others need a new appointment.")
    conversation_ids: IdSet | None = Field(None, description="Conversations to talk about.")
    document_ids: IdSet | None = Field(None, description="Documents to look at.")
    status: DeclarableStatus | None = Field(None, description="How far the appointment is.")
    external_links: IdSet | None = Field(None, description="Links to look at.")
    location: str | None = Field(None, description="Where it takes place.")
    share_insights_data: bool | None = Field(None, description="Whether the attendees' insights are shared.")
    wfm_schedule: WfmSchedule | None = Field(None, description="The schedule that it is part of.")
    add_to_schedule: bool | None = Field(
        None, description="Whether it is added to that schedule, so that nobody is routed calls meanwhile."
    )
    found_as: Id | None = Field(
        None, description="The appointment that carries this mark, or that of before a rename, where no list tells."
    )
    remarked: IdSet | None = Field(
        None,
        description="Appointments of this stack with the same people, and with marks that nothing declares: "
        "if this one is among them, as a rename was taken back, it gets its mark back.",
    )
    taken_over: IdSet | None = Field(
        None,
        description="Appointments of this stack with the same people that are declared under other names: if state "
        "has one of them for this one, as a rename was taken back beside it, this one is made anew.",
    )
    steps_aside: bool | None = Field(
        None, description="Whether it is, or will be in this run, elsewhere for another one's sake."
    )
    supersedes: IdSet | None = Field(
        None,
        description="Appointments of this stack that are no longer declared, and are deleted first to free the time.",
    )
    displaces: list[Displaced] | None = Field(
        None,
        description="Appointments of this stack that want this one's time: they step aside first.",
    )


class AnnotationInputs(ResourceInputs):
    """Inputs of a CoachingAnnotation, by the API's CoachingAnnotationCreateRequest."""

    appointment_id: Id = Field(description="The appointment's id.")
    appointment_mark: Id | None = Field(None, description="The appointment's mark; guards the annotation's deletion.")
    appointment_start: datetime | None = Field(
        None, description="The appointment's start; once it has passed, the annotation is history."
    )
    text: Id = Field(description="What the annotation says.")
    access_type: AccessType = Field(description="Who may see it; another one needs a new annotation.")
