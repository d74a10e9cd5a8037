"""Aggregates: how many appointments of each kind there are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .base import Interval, Model, OrNewer, Request


class AggregateMetric(StrEnum):
    """What is counted."""

    ACTIVITIES = "nActivities"
    PLANNED = "nPlannedActivities"
    IN_PROGRESS = "nInProgressActivities"
    COMPLETE = "nCompleteActivities"
    OVERDUE = "nOverdueActivities"
    INVALID_SCHEDULE = "nInvalidScheduleActivities"


class AggregateGrouping(StrEnum):
    """What counts can be told apart by."""

    ATTENDEE_ID = "attendeeId"


class QueryDimension(StrEnum):
    """What a filter can look at."""

    ATTENDEE_ID = "attendeeId"
    FACILITATOR_ID = "facilitatorId"
    STATUS = "status"


class QueryLogic(StrEnum):
    """Whether all parts of a filter must hold or one is enough."""

    AND = "And"
    OR = "Or"


class QueryPredicate(Request):
    """`QueryRequestPredicate`: a dimension has a value."""

    dimension: QueryDimension
    value: str


class QueryClause(Request):
    """`QueryRequestClause`."""

    type: QueryLogic
    predicates: tuple[QueryPredicate, ...]


class QueryFilter(Request):
    """`QueryRequestFilter`."""

    type: QueryLogic
    clauses: tuple[QueryClause, ...]


class AggregateQuery(Request):
    """`CoachingAppointmentAggregateRequest`; without metrics, all of them are counted."""

    interval: Interval
    metrics: tuple[AggregateMetric, ...] | None = None
    group_by: tuple[AggregateGrouping, ...] | None = None
    filter: QueryFilter


class AggregateStats(Model):
    """`QueryResponseStats`."""

    count: int


class AggregateCount(Model):
    """`QueryResponseMetric`: one metric's count."""

    metric: OrNewer[AggregateMetric]
    stats: AggregateStats


class AggregateData(Model):
    """`QueryResponseData`: the counts of an interval."""

    interval: Interval
    metrics: tuple[AggregateCount, ...] = ()


class AggregateGroup(Model):
    """`QueryResponseGroupedData`: the counts of a group, which is empty where nothing was grouped."""

    group: Mapping[str, str] = {}
    data: tuple[AggregateData, ...] = ()


class AggregateResults(Model):
    """`CoachingAppointmentAggregateResponse`."""

    results: tuple[AggregateGroup, ...]
