"""Aggregates, against the emulator."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pulumi_genesys_coaching.genesys import (
    AggregateGrouping,
    AggregateMetric,
    AggregateQuery,
    AppointmentStatus,
    CoachingApi,
    Interval,
    QueryClause,
    QueryDimension,
    QueryFilter,
    QueryLogic,
    QueryPredicate,
)
from support.emulator import User

from .conftest import START, planned

HOUR = timedelta(hours=1)
DAY = Interval(start=START, end=START + 24 * HOUR)


@pytest.fixture
def facilitator(live: CoachingApi, people: list[User]) -> QueryPredicate:
    """Selects what she facilitates: with Ana one that is planned and one that is done, with Ben one that is planned."""
    maria, ana, ben = people
    done = live.create_appointment(planned(maria, ana))
    live.set_status(done.id, AppointmentStatus.COMPLETED)
    live.create_appointment(planned(maria, ana, start=START + HOUR))
    live.create_appointment(planned(maria, ben, start=START + 2 * HOUR))
    return QueryPredicate(dimension=QueryDimension.FACILITATOR_ID, value=maria.id)


def all_of(*predicates: QueryPredicate) -> QueryFilter:
    clause = QueryClause(type=QueryLogic.AND, predicates=predicates)
    return QueryFilter(type=QueryLogic.AND, clauses=(clause,))


def test_counts_of_all(live: CoachingApi, facilitator: QueryPredicate) -> None:
    (group,) = live.query_aggregates(AggregateQuery(interval=DAY, filter=all_of(facilitator)))
    assert group.group == {}
    (data,) = group.data
    assert data.interval == DAY
    assert {one.metric: one.stats.count for one in data.metrics} == {
        AggregateMetric.ACTIVITIES: 3,
        AggregateMetric.PLANNED: 2,
        AggregateMetric.IN_PROGRESS: 0,
        AggregateMetric.COMPLETE: 1,
        AggregateMetric.OVERDUE: 0,
        AggregateMetric.INVALID_SCHEDULE: 0,
    }


def test_one_count_for_each_attendee(live: CoachingApi, people: list[User], facilitator: QueryPredicate) -> None:
    planned_ones = QueryPredicate(dimension=QueryDimension.STATUS, value=AppointmentStatus.SCHEDULED)
    query = AggregateQuery(
        interval=DAY,
        metrics=(AggregateMetric.ACTIVITIES,),
        group_by=(AggregateGrouping.ATTENDEE_ID,),
        filter=all_of(facilitator, planned_ones),
    )
    counts = {
        group.group["attendeeId"]: [(one.metric, one.stats.count) for data in group.data for one in data.metrics]
        for group in live.query_aggregates(query)
    }
    one = [(AggregateMetric.ACTIVITIES, 1)]
    assert counts == {people[1].id: one, people[2].id: one}
