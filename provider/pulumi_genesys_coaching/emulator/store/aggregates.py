"""How many appointments there are of each kind, counted by SQLite."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..instants import Interval
from .database import Database

Metric = Literal[
    "nActivities",
    "nPlannedActivities",
    "nInProgressActivities",
    "nCompleteActivities",
    "nOverdueActivities",
    "nInvalidScheduleActivities",
]
Dimension = Literal["attendeeId", "facilitatorId", "status"]
Operator = Literal["And", "Or"]
Counts = Mapping[Metric, int]

_METRICS: dict[Metric, str] = {
    "nActivities": "TRUE",
    "nPlannedActivities": "status = 'Scheduled'",
    "nInProgressActivities": "status = 'InProgress'",
    "nCompleteActivities": "status = 'Completed'",
    "nOverdueActivities": "status IN ('Scheduled', 'InProgress') AND date_end < ?",
    "nInvalidScheduleActivities": "status = 'InvalidSchedule'",
}
_COUNTS = ", ".join(f"count(*) FILTER (WHERE {condition}) AS {metric}" for metric, condition in _METRICS.items())
# Led by the row's number, so that SQLite goes through the appointments once, instead of from each attendee to them.
_COUNTED = "SELECT DISTINCT a.rowid, a.status, a.date_end"
_COLUMNS: dict[Dimension, str] = {
    "attendeeId": "p.user_id",
    "facilitatorId": "a.facilitator_id",
    "status": "a.status",
}


@dataclass(frozen=True)
class Predicate:
    """That a dimension of an attendance has a value."""

    dimension: Dimension
    value: str

    def condition(self) -> tuple[str, list[Any]]:
        """Return an SQL condition on `participants p` and `appointments a`, and the values of its placeholders."""
        return f"{_COLUMNS[self.dimension]} = ?", [self.value]


@dataclass(frozen=True)
class Combination:
    """That all of its parts hold, or any of them; there is at least one."""

    operator: Operator
    parts: Sequence["Predicate | Combination"]

    def condition(self) -> tuple[str, list[Any]]:
        """Return an SQL condition on `participants p` and `appointments a`, and the values of its placeholders."""
        conditions, values = zip(*(part.condition() for part in self.parts), strict=True)
        return f"({f' {self.operator} '.join(conditions)})", [value for each in values for value in each]


@dataclass(frozen=True)
class AttendanceFilter:
    """Which attendances to count: each is of one attendee in one appointment."""

    interval: Interval
    """In which the appointment starts."""
    combination: Combination
    overdue_at: int
    """The instant by which to judge what is overdue."""

    def attendances(self) -> tuple[str, list[Any]]:
        """Return what to count in SQL, and the values of the placeholders from the counts on."""
        condition, values = self.combination.condition()
        return (
            "FROM participants p JOIN appointments a ON a.id = p.appointment_id"
            " WHERE p.relationship = 'Attendee' AND p.date_start >= ? AND p.date_start < ?"
            f" AND {condition}",
            [self.overdue_at, self.interval.start, self.interval.end, *values],
        )


class Aggregates:
    """Counts of the stored appointments."""

    def __init__(self, database: Database) -> None:
        """Use the tables of `database`."""
        self._database = database

    def count(self, wanted: AttendanceFilter) -> Counts:
        """Count the appointments with any of the attendances, each of them once."""
        attendances, values = wanted.attendances()
        [row] = self._database.rows(f"SELECT {_COUNTS} FROM ({_COUNTED} {attendances})", values)
        return _counts(row)

    def count_by_attendee(self, wanted: AttendanceFilter) -> dict[str, Counts]:
        """Count the attendances of each attendee who has any, by id."""
        attendances, values = wanted.attendances()
        rows = self._database.rows(
            f"SELECT user_id, {_COUNTS} FROM ({_COUNTED}, p.user_id {attendances}) GROUP BY user_id ORDER BY user_id",
            values,
        )
        return {row["user_id"]: _counts(row) for row in rows}


def _counts(row: sqlite3.Row) -> Counts:
    return {metric: row[metric] for metric in _METRICS}
