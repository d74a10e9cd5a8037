"""How much coaching people have, as the platform counts it: one call for many people and one period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from zoneinfo import ZoneInfo

from ..genesys import (
    AggregateGroup,
    AggregateGrouping,
    AggregateMetric,
    AggregateQuery,
    CoachingApi,
    QueryClause,
    QueryDimension,
    QueryFilter,
    QueryLogic,
    QueryPredicate,
)
from .cells import Cell
from .periods import Period
from .report import Counts

PEOPLE_AT_ONCE = 100
"""How many people one call asks about; how many the platform takes is not published."""

CALLS_AT_ONCE = 4


def counted(api: CoachingApi, keys: Mapping[str, str], periods: Sequence[Period], zone: ZoneInfo) -> Iterator[Cell]:
    """What the platform counts of people, given as keys by their ids. Raises GenesysError."""
    ids = sorted(keys)
    batches = [ids[begin : begin + PEOPLE_AT_ONCE] for begin in range(0, len(ids), PEOPLE_AT_ONCE)]
    asked = list(product(enumerate(periods), batches))
    queries = [_query(batch, period, zone) for (_, period), batch in asked]
    with ThreadPoolExecutor(CALLS_AT_ONCE) as pool:
        answers = pool.map(api.query_aggregates, queries)
        for ((index, _), _), groups in zip(asked, answers, strict=True):
            for group in groups:
                attendee_id = group.group[AggregateGrouping.ATTENDEE_ID]
                # Who meets them may be counted too, and was not asked about.
                if attendee_id in keys:
                    yield Cell(keys[attendee_id], index, _counts(group))


def _query(ids: Sequence[str], period: Period, zone: ZoneInfo) -> AggregateQuery:
    anyone = tuple(QueryPredicate(dimension=QueryDimension.ATTENDEE_ID, value=one) for one in ids)
    return AggregateQuery(
        interval=period.interval(zone),
        metrics=tuple(AggregateMetric),
        group_by=(AggregateGrouping.ATTENDEE_ID,),
        filter=QueryFilter(type=QueryLogic.AND, clauses=(QueryClause(type=QueryLogic.OR, predicates=anyone),)),
    )


def _counts(group: AggregateGroup) -> Counts:
    numbers = Counter[str]()
    for data in group.data:
        for one in data.metrics:
            numbers[one.metric] += one.stats.count
    return Counts(
        activities=numbers[AggregateMetric.ACTIVITIES],
        planned=numbers[AggregateMetric.PLANNED],
        in_progress=numbers[AggregateMetric.IN_PROGRESS],
        completed=numbers[AggregateMetric.COMPLETE],
        overdue=numbers[AggregateMetric.OVERDUE],
        invalid_schedule=numbers[AggregateMetric.INVALID_SCHEDULE],
    )
