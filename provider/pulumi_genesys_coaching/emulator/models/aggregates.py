"""Aggregated appointment data."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from ..instants import Interval, format_instant
from ..store import AttendanceFilter, Combination, Counts, Dimension, Metric, Operator, Predicate, Status
from .base import Answer, NonEmpty, RequestBody, TakenInterval

_MOST_CLAUSES = 50
_MOST_PREDICATES = 500
"""Together with the clauses this stays below what one SQL statement can hold."""


class QueryRequestPredicate(RequestBody):
    """`QueryRequestPredicate` in the vendor's SDKs."""

    dimension: Dimension
    value: NonEmpty

    @field_validator("value")
    @classmethod
    def _known(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("dimension") == "status" and value not in get_args(Status):
            raise PydanticCustomError("not_a_status", "{value} is not a status", {"value": repr(value)})
        return value

    def predicate(self) -> Predicate:
        """Return what the store is to check."""
        return Predicate(self.dimension, self.value)


class QueryRequestClause(RequestBody):
    """`QueryRequestClause` in the vendor's SDKs."""

    type: Operator
    predicates: Annotated[list[QueryRequestPredicate], Field(min_length=1, max_length=_MOST_PREDICATES)]

    def combination(self) -> Combination:
        """Return what the store is to check."""
        return Combination(self.type, [each.predicate() for each in self.predicates])


class QueryRequestFilter(RequestBody):
    """`QueryRequestFilter` in the vendor's SDKs."""

    type: Operator
    clauses: Annotated[list[QueryRequestClause], Field(min_length=1, max_length=_MOST_CLAUSES)]

    def combination(self) -> Combination:
        """Return what the store is to check."""
        return Combination(self.type, [each.combination() for each in self.clauses])

    def values_of(self, dimension: Dimension) -> list[str]:
        """Return the values with which the filter compares a dimension."""
        predicates = (predicate for clause in self.clauses for predicate in clause.predicates)
        return [predicate.value for predicate in predicates if predicate.dimension == dimension]


class CoachingAppointmentAggregateRequest(RequestBody):
    """`CoachingAppointmentAggregateRequest` in the vendor's SDKs."""

    interval: TakenInterval
    metrics: list[Metric] | None = None
    group_by: list[Literal["attendeeId"]] | None = None
    filter: QueryRequestFilter

    def attendance_filter(self, now: int) -> AttendanceFilter:
        """Return what the query selects, at `now`."""
        return AttendanceFilter(self.interval, self.filter.combination(), overdue_at=now)


class QueryResponseStats(Answer):
    """`QueryResponseStats` in the vendor's SDKs."""

    count: int


class QueryResponseMetric(Answer):
    """`QueryResponseMetric` in the vendor's SDKs."""

    metric: Metric
    stats: QueryResponseStats


class QueryResponseData(Answer):
    """`QueryResponseData` in the vendor's SDKs."""

    interval: str
    metrics: list[QueryResponseMetric]


class QueryResponseGroupedData(Answer):
    """`QueryResponseGroupedData` in the vendor's SDKs."""

    group: dict[str, str]
    data: list[QueryResponseData]

    @classmethod
    def of(cls, group: Mapping[str, str], counts: Counts, query: CoachingAppointmentAggregateRequest) -> Self:
        """Describe one group: those of its counts that the query asks for, or all."""
        metrics = [
            QueryResponseMetric(metric=metric, stats=QueryResponseStats(count=counts[metric]))
            for metric in query.metrics or counts
        ]
        return cls(group=dict(group), data=[QueryResponseData(interval=_text(query.interval), metrics=metrics)])


class CoachingAppointmentAggregateResponse(Answer):
    """`CoachingAppointmentAggregateResponse` in the vendor's SDKs."""

    results: list[QueryResponseGroupedData]


def _text(interval: Interval) -> str:
    return f"{format_instant(interval.start)}/{format_instant(interval.end)}"
