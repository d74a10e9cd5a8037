"""What the models have in common: names on the wire, and how strictly they are read."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from ..instants import MINUTE, Interval, format_instant, parse_instant

_LARGEST_INT = 2**31 - 1
_MOST_IDS = 1_000


class Answer(BaseModel):
    """A body that the API sends; fields that are None are left out of it."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class RequestBody(BaseModel):
    """A body that the API takes: its types are not converted, and unknown fields are refused."""

    model_config = ConfigDict(alias_generator=to_camel, strict=True, extra="forbid")


class Query(BaseModel):
    """The query of a request; unknown parameters are ignored."""

    model_config = ConfigDict(alias_generator=to_camel)


def _reader(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("invalid_date", "Dates must be specified as ISO-8601 strings")
        try:
            return read(value)
        except ValueError as error:
            raise PydanticCustomError("invalid_date", "{reason}", {"reason": str(error)}) from error

    return validate


def _split(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [part for item in value for part in str(item).split(",")]


def _distinct(ids: list[str]) -> list[str]:
    if len(set(ids)) < len(ids):
        raise PydanticCustomError("not_distinct", "The same id is given twice")
    return ids


SentInstant = Annotated[
    int,
    PlainSerializer(format_instant, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""An instant that the API sends, in milliseconds since 1970 UTC."""

TakenInstant = Annotated[
    int, BeforeValidator(_reader(parse_instant)), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""An instant that the API takes; without a zone it is in UTC."""

TakenMinute = Annotated[TakenInstant, AfterValidator(lambda instant: instant - instant % MINUTE)]
"""An instant that the API takes and rounds down to the minute."""

TakenInterval = Annotated[
    Interval, BeforeValidator(_reader(Interval.parse)), WithJsonSchema({"type": "string", "format": "interval"})
]
"""An interval that the API takes as `START/END`."""

Day = Annotated[
    str,
    AfterValidator(_reader(lambda text: date.fromisoformat(text).isoformat())),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar date, `YYYY-MM-DD`."""

PositiveInt = Annotated[int, Field(ge=1, le=_LARGEST_INT)]
"""A whole number from 1 that fits the API's 32 bits."""

NonEmpty = Annotated[str, Field(min_length=1)]
"""A text of one character or more."""

SomeIds = Annotated[
    list[NonEmpty],
    Field(max_length=_MOST_IDS, json_schema_extra={"uniqueItems": True}),
    AfterValidator(_distinct),
]
"""Ids, none of them twice; there may be none."""

EachOnce = Annotated[list[NonEmpty], AfterValidator(lambda ids: list(dict.fromkeys(ids)))]
"""Ids, of which one that is given twice counts once."""

DistinctIds = Annotated[SomeIds, Field(min_length=1)]
"""One id or more, none of them twice."""

COMMA_JOINED = BeforeValidator(_split)
"""Lets a list parameter of a query be comma-joined, as the vendor's SDKs do, repeated, or both."""
