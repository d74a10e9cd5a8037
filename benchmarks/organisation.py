"""An organisation with many appointments: supervisors who have coached the same people week after week."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pulumi_genesys_coaching.emulator.clock import Clock
from pulumi_genesys_coaching.emulator.cloud import Cloud
from pulumi_genesys_coaching.emulator.instants import MINUTE, WEEK, format_instant, real_now
from pulumi_genesys_coaching.emulator.notifying import notify
from pulumi_genesys_coaching.emulator.rules import Rules
from pulumi_genesys_coaching.emulator.store import Appointment, Store, User

TEAM_SIZE = 10
WEEKS = 50
WEEKS_AHEAD = 4
APPOINTMENTS_EACH = TEAM_SIZE * WEEKS
"""How many appointments one supervisor has."""
LENGTH_IN_MINUTES = 30
LENGTH = LENGTH_IN_MINUTES * MINUTE
DAY = WEEK // 7


@dataclass(frozen=True)
class Organisation:
    """So many supervisors, each with a team; the first of their weeks begins at `begin`."""

    supervisors: int
    begin: int

    @classmethod
    def of(cls, supervisors: int) -> Organisation:
        """Return an organisation that has planned some weeks ahead."""
        return cls(supervisors, (real_now() // WEEK + 1 - WEEKS + WEEKS_AHEAD) * WEEK)

    @property
    def ahead(self) -> int:
        """The beginning of the weeks that lie ahead."""
        return self.begin + (WEEKS - WEEKS_AHEAD) * WEEK

    def store(self, data: Path) -> list[Appointment]:
        """Store all people and appointments in a new folder, with notifications, but without HTTP and the rules."""
        appointments = list(self._appointments())
        with closing(Store.open(data)) as store, store.transaction():
            cloud = Cloud(store, Clock(store), Rules())
            for user_id in self._people():
                store.users.put(User(user_id, user_id, None, "active", []))
            for appointment in appointments:
                store.appointments.add(appointment)
                notify(cloud, "Create", appointment)
        return appointments

    def new(self, number: int) -> dict[str, Any]:
        """Return the body of a create; each number has a time of its own, on a day without other appointments."""
        slot, who = divmod(number, self.supervisors)
        return {
            "name": "One more",
            "description": "",
            "dateStart": format_instant(self.ahead + DAY + slot * LENGTH),
            "lengthInMinutes": LENGTH_IN_MINUTES,
            "facilitatorId": supervisor(who),
            "attendeeIds": [member(who, 0)],
        }

    def _people(self) -> Iterator[str]:
        for number in range(self.supervisors):
            yield supervisor(number)
            yield from (member(number, each) for each in range(TEAM_SIZE))

    def _appointments(self) -> Iterator[Appointment]:
        for number in range(self.supervisors):
            for week in range(WEEKS):
                for each in range(TEAM_SIZE):
                    start = self.begin + week * WEEK + each * LENGTH
                    yield Appointment(
                        id=str(uuid.uuid4()),
                        name="1:1",
                        description="How the week went, and what comes next",
                        date_start=start,
                        length_in_minutes=LENGTH_IN_MINUTES,
                        facilitator_id=supervisor(number),
                        attendee_ids=[member(number, each)],
                        creator_id=supervisor(number),
                        date_created=self.begin,
                        status="Scheduled" if start >= self.ahead else "Completed",
                    )


def supervisor(number: int) -> str:
    """Return the id of a supervisor."""
    return f"supervisor-{number}"


def member(number: int, each: int) -> str:
    """Return the id of somebody in a supervisor's team."""
    return f"member-{number}-{each}"
