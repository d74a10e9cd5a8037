"""What workforce management has people scheduled to do, and jobs that looked for time in it."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from ..instants import Interval
from ..spans import common
from .database import Database, placeholders
from .records import Activity, DayOff, Schedule

_KEYS = ("id", "user_id", "business_unit_id", "week_date")


class Schedules:
    """The schedules of people, each of one person."""

    def __init__(self, database: Database) -> None:
        """Use the tables of `database`."""
        self._database = database

    def put(self, schedule: Schedule) -> None:
        """Insert a schedule, or replace the one with the same id."""
        document = asdict(schedule)
        keys = {name: document.pop(name) for name in _KEYS}
        self._database.insert("schedules", keys | {"document": json.dumps(document)}, on_conflict="REPLACE")

    def all(self) -> list[Schedule]:
        """Return all schedules, by week and id."""
        return [_schedule(row) for row in self._database.rows("SELECT * FROM schedules ORDER BY week_date, id")]

    def of_users(self, user_ids: Collection[str], interval: Interval) -> list[Schedule]:
        """Return the schedules of some users that cover any of `interval`, by week and id."""
        return self._search(f"user_id IN ({placeholders(user_ids)})", list(user_ids), interval)

    def of_business_unit(self, business_unit_id: str, interval: Interval) -> list[Schedule]:
        """Return the schedules of a business unit that cover any of `interval`, by week and id."""
        return self._search("business_unit_id = ?", [business_unit_id], interval)

    def _search(self, condition: str, values: list[Any], interval: Interval) -> list[Schedule]:
        rows = self._database.rows(f"SELECT * FROM schedules WHERE {condition} ORDER BY week_date, id", values)
        return [schedule for schedule in map(_schedule, rows) if common([schedule.interval], [interval])]


class SlotJobs:
    """The jobs that looked for the best time of an appointment, with what they found."""

    def __init__(self, database: Database) -> None:
        """Use the tables of `database`."""
        self._database = database

    def add(self, job_id: str, document: Mapping[str, Any]) -> None:
        """Store a new job."""
        self._database.insert("slot_jobs", {"id": job_id, "document": json.dumps(document)})

    def find(self, job_id: str) -> dict[str, Any] | None:
        """Return the document of the job with this id, if there is one."""
        row = self._database.row("SELECT document FROM slot_jobs WHERE id = ?", (job_id,))
        return json.loads(row["document"]) if row else None

    def all(self) -> list[dict[str, Any]]:
        """Return the documents of all jobs, by id."""
        return [
            json.loads(row["document"]) for row in self._database.rows("SELECT document FROM slot_jobs ORDER BY id")
        ]


def _schedule(row: sqlite3.Row) -> Schedule:
    document = json.loads(row["document"])
    document["activities"] = [Activity(**each) for each in document["activities"]]
    document["days_off"] = [DayOff(**each) for each in document["days_off"]]
    return Schedule(**{name: row[name] for name in _KEYS}, **document)
