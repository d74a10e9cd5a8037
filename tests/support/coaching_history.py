"""An emulator in which two teams have been coached for some weeks, by plans and by hand."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from pulumi_genesys_coaching.resources.mark import with_mark

from .emulator import Emulator, User

AS_OF = datetime(2026, 11, 25, 12, tzinfo=UTC)
"""A Wednesday."""

STACK = "coaching/test"

PLAN = """\
version: 1
timezone: Europe/Dublin
history: 3 weeks
horizon: 2 weeks
people:
  maria: {id: u-maria, name: Maria Keane}
  tomas: {id: u-tomas}
  ana: {id: u-ana, name: Ana Silva}
  ben: {id: u-ben, name: "Ben <b>Doyle</b>"}
  chi: {id: u-chi, name: Chi}
  dara: {id: u-dara, name: Dara}
groups:
  leads: [maria, tomas]
  billing: [ana, ben]
  support: [chi, dara]
plans:
  billing-weekly:
    name: "1:1 with {attendee}"
    length: 30 minutes
    facilitator: maria
    attendees: [billing]
    stagger: 30 minutes
    schedule: {from: 2026-11-02, at: "10:00", weekdays: [mon]}
    formerly: [billing-plan]
  support-together:
    name: Calibration
    length: 45 minutes
    facilitator: tomas
    attendees: [support]
    for: all
    schedule: {from: 2026-11-03, at: "23:30", weekdays: [tue]}
appointments:
  welcome:
    name: Welcome
    length: 15 minutes
    facilitator: tomas
    attendees: [ana]
    date: 2026-11-27
    at: "09:00"
"""
"""The second one begins half an hour before midnight, and ends after it."""

COACHED = {"u-ana": "ana", "u-ben": "ben", "u-chi": "chi", "u-dara": "dara"}
FACILITATORS = {"u-maria": "maria", "u-tomas": "tomas", "u-eve": "u-eve"}
TEAMS = {"ana": "billing", "ben": "billing", "chi": "support", "dara": "support"}
MARKS = {
    f"{STACK}/billing-weekly/ana/2026-11-02": "billing-weekly",
    f"{STACK}/billing-plan/ben/2026-11-02": "billing-weekly",
    f"{STACK}/support-together/all/2026-11-03": "support-together",
    f"{STACK}/appointments/welcome/ana": "appointments",
    f"{STACK}/gone/ana/2026-11-02": "gone",
    "coaching/test2/billing-weekly/ana/2026-11-02": "(other stacks)",
    None: "(by hand)",
}
"""The plan that each mark stands for."""


def seed(emulator: Emulator) -> None:
    """The people, and one more in no plan file."""
    people = [*COACHED, *FACILITATORS, "u-frank"]
    emulator.seed(*(User(one, one) for one in people))


def fill(emulator: Emulator, count: int, dice: random.Random) -> None:
    """Appointments at random in the seven weeks around `AS_OF`, in all statuses, some completed late."""
    for _ in range(count):
        start = AS_OF + timedelta(hours=dice.randrange(-5 * 7 * 24, 2 * 7 * 24), minutes=dice.choice([0, 30]))
        made = make(
            emulator,
            start,
            attendees=dice.sample([*COACHED, "u-frank"], dice.choice([1, 1, 1, 2, 5])),
            facilitator=dice.choice(list(FACILITATORS)),
            mark=dice.choice(list(MARKS)),
            minutes=dice.choice([15, 60]),
        )
        if start > AS_OF:
            continue
        status = dice.choice(["Scheduled", "InProgress", "Completed", "Completed", "Completed", "InvalidSchedule"])
        if status == "Completed":
            set_clock(emulator, min(AS_OF, start + timedelta(hours=dice.choice([0, 1, 20, 70, 200]))))
        if status != "Scheduled":
            emulator.change_appointment(made["id"], status=status)
            set_clock(emulator, AS_OF)


def make(
    emulator: Emulator,
    start: datetime,
    *,
    attendees: list[str],
    facilitator: str = "u-maria",
    mark: str | None = None,
    minutes: int = 30,
) -> dict[str, Any]:
    """An appointment, made two weeks before it starts."""
    set_clock(emulator, min(start, AS_OF) - timedelta(weeks=2))
    body = {
        "name": "1:1",
        "description": with_mark("What we talk about", mark) if mark else "",
        "dateStart": start.isoformat(),
        "lengthInMinutes": minutes,
        "facilitatorId": facilitator,
        "attendeeIds": attendees,
    }
    made: dict[str, Any] = emulator.api("POST", "/appointments", body)
    set_clock(emulator, AS_OF)
    return made


def complete(emulator: Emulator, appointment: dict[str, Any], moment: datetime) -> None:
    """Says that it took place, at a moment."""
    set_clock(emulator, moment)
    emulator.api("PATCH", f"/appointments/{appointment['id']}/status", {"status": "Completed"})
    set_clock(emulator, AS_OF)


def set_clock(emulator: Emulator, now: datetime) -> None:
    emulator.set_clock(now.isoformat(), frozen=True)
