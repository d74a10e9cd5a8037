"""What the models have in common: names on the wire, moments, intervals, references, pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    model_serializer,
    model_validator,
)
from pydantic.alias_generators import to_camel

E = TypeVar("E", bound=StrEnum)
M = TypeVar("M", bound=BaseModel)


def as_instant(value: datetime) -> datetime:
    """The same moment in UTC; a value without a zone is UTC, as the platform means it."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant_text(value: datetime) -> str:
    """A moment as this project writes it: `2026-11-23T10:00:00Z`."""
    return as_instant(value).isoformat(timespec="seconds").replace("+00:00", "Z")


Instant = Annotated[datetime, AfterValidator(as_instant), PlainSerializer(instant_text, return_type=str)]

OrNewer = Annotated[E | str, Field(union_mode="left_to_right")]
"""A value of an enumeration, or the text of one that a newer platform has added."""

PrivateText = Annotated[str, Field(repr=False)]
"""Words about a person, such as those between a coach and an agent, which belong in no log."""


class Model(BaseModel):
    """What an answer holds."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, value: Any) -> Any:
        """The platform may write null for what it does not have."""
        return {name: one for name, one in value.items() if one is not None} if isinstance(value, dict) else value


class Request(Model):
    """What is sent; a field that it does not know is a mistake of this program."""

    model_config = ConfigDict(extra="forbid")

    def body(self) -> dict[str, Any]:
        """The JSON body: camelCase names, and only what is set."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


class Interval(Model):
    """A span of time; its end is not part of it."""

    start: Instant
    end: Instant

    def __str__(self) -> str:
        return f"{instant_text(self.start)}/{instant_text(self.end)}"

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        start, _, end = value.partition("/")
        return {"start": start, "end": end}

    @model_serializer
    def _write(self) -> str:
        return str(self)


class Reference(Model):
    """Something's id.

    `UserReference`, `ConversationReference`, `DocumentReference`, `CoachingAppointmentReference` and
    `WfmBusinessUnitReference`.
    """

    id: str
    self_uri: str | None = None


class WfmScheduleReference(Model):
    """`WfmScheduleReference`: a schedule of Workforce Management; one that is sent needs all but the URI."""

    id: str
    business_unit: Reference | None = None
    week_date: date | None = None
    self_uri: str | None = None


class Page(Model, Generic[M]):
    """One page of a list, such as `CoachingAppointmentStatusResponseList`."""

    entities: tuple[M, ...]
    page_size: int | None = None
    page_number: int | None = None
    total: int | None = None
    page_count: int | None = None


class LinkedPage(Page[M], Generic[M]):
    """A page that says where the others are.

    `CoachingAppointmentResponseList`, `CoachingAnnotationList` and `CoachingNotificationList`.
    """

    first_uri: str | None = None
    self_uri: str | None = None
    next_uri: str | None = None
    previous_uri: str | None = None
    last_uri: str | None = None
