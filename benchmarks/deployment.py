"""A deploy to measure: appointments of twenty facilitators as a plan file, with a stack and an emulator of its own."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from pulumi_genesys_coaching.emulator import Rules
from support.emulator import UNLIMITED, Emulator, User
from support.stack import PROGRAM, Stack

NOW = "2035-11-04T08:00:00Z"
"""What counts as now: a Sunday, a day before the first appointment."""

FIRST_START = datetime(2035, 11, 5, 9, tzinfo=UTC)
FACILITATORS = 20
A_DAY = 10
"""How many people one facilitator coaches on a day, one after the other."""

LENGTH_IN_MINUTES = 30
DEFAULT_WEEKS = 5
CREATE, LOGIN = "postCoachingAppointments", "postOauthToken"
WITHOUT_CHECKPOINTS = {"PULUMI_EXPERIMENTAL": "true", "PULUMI_SKIP_CHECKPOINTS": "true"}
"""Spares the file backend from writing the whole state after each resource; the API's calls are the same."""


@dataclass(frozen=True)
class Coaching:
    """So many appointments in all: everybody of a facilitator's team has one in each of some weeks."""

    appointments: int
    weeks: int = DEFAULT_WEEKS

    @property
    def team(self) -> int:
        """How many people each facilitator coaches."""
        return self.appointments // FACILITATORS // self.weeks

    @property
    def users(self) -> list[User]:
        """All who take part."""
        return [user for number in range(FACILITATORS) for user in (_lead(number), *self._members(number))]

    def plan(self) -> str:
        """The plan file: a plan for each facilitator and day of the week."""
        plans = {
            f"{_lead(number).name}-{FIRST_START + timedelta(days):%a}".lower(): {
                "name": "1:1 with {attendee}",
                "description": "How the week went, and what comes next.",
                "length": f"{LENGTH_IN_MINUTES} minutes",
                "facilitator": _lead(number).name,
                "attendees": [user.name for user in self._members(number)[days * A_DAY : (days + 1) * A_DAY]],
                "stagger": f"{LENGTH_IN_MINUTES} minutes",
                "schedule": {
                    "from": f"{FIRST_START + timedelta(days):%Y-%m-%d}",
                    "at": f"{FIRST_START:%H:%M}",
                    "every": "1 week",
                    "count": self.weeks,
                },
            }
            for number in range(FACILITATORS)
            for days in range(-(-self.team // A_DAY))
        }
        people = {user.name: {"id": user.id} for user in self.users}
        return yaml.safe_dump({"version": 1, "timezone": "Europe/Dublin", "people": people, "plans": plans})

    def bodies(self, first_start: datetime = FIRST_START) -> Iterator[dict[str, Any]]:
        """The same appointments as the API takes them, for a script; those of other weeks with another first start."""
        for number in range(FACILITATORS):
            for place, member in enumerate(self._members(number)):
                days, slot = divmod(place, A_DAY)
                for week in range(self.weeks):
                    start = first_start + timedelta(weeks=week, days=days, minutes=slot * LENGTH_IN_MINUTES)
                    yield {
                        "name": f"1:1 with {member.name}",
                        "description": "How the week went, and what comes next.",
                        "dateStart": f"{start:%Y-%m-%dT%H:%M:%SZ}",
                        "lengthInMinutes": LENGTH_IN_MINUTES,
                        "facilitatorId": _lead(number).id,
                        "attendeeIds": [member.id],
                    }

    def facilitator_ids(self) -> list[str]:
        """Who coaches."""
        return [_lead(number).id for number in range(FACILITATORS)]

    def _members(self, number: int) -> list[User]:
        return [_user(f"agent{number}-{each}") for each in range(self.team)]


@contextmanager
def organisation(coaching: Coaching, rules: Rules = UNLIMITED) -> Iterator[Emulator]:
    """Run an emulator with all who take part, and no appointment yet."""
    with tempfile.TemporaryDirectory() as folder, Emulator(Path(folder), coaching.users, rules=rules) as emulator:
        emulator.set_clock(NOW)
        yield emulator


@contextmanager
def stack_for(coaching: Coaching, emulator: Emulator, program: str = PROGRAM) -> Iterator[Stack]:
    """Make a stack that deploys the plan to an emulator without a limit of calls."""
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder, "project"), emulator.url, coaching.plan(), program=program)
        stack.configure(asOf=NOW, maxDeletes=str(coaching.appointments), callsPerMinute="any")
        yield stack


def give_a_past(emulator: Emulator, coaching: Coaching, weeks: int) -> None:
    """Let everybody have coached in the weeks before as they are to coach in those to come."""
    each_week = Coaching(coaching.appointments // coaching.weeks, weeks=1)
    for week in range(weeks, 0, -1):
        first_start = FIRST_START - timedelta(weeks=week)
        emulator.set_clock(f"{first_start - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}")
        for body in each_week.bodies(first_start):
            emulator.api("POST", "/appointments", body)
    emulator.set_clock(NOW)


def api_calls(emulator: Emulator) -> int:
    """Return how many calls were made since the last count, logins left out: they do not count against the limit."""
    counters = emulator.counters()
    emulator.clear_counters()
    return sum(one["calls"] for operation, one in counters.items() if operation != LOGIN)


def _lead(number: int) -> User:
    return _user(f"lead{number}")


def _user(name: str) -> User:
    return User(str(uuid.uuid5(uuid.NAMESPACE_URL, name)), name)
