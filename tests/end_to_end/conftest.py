from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.emulator import Emulator, User, new_users
from support.stack import Stack

MONDAY_MORNING = "2035-11-05T08:00:00Z"
"""What counts as now, for program, provider and emulator: the week's first occurrences are two hours ahead.

It lies ahead of the real time, as what has really started is history whatever a stack is told.
"""

OTHER_PLAN = (
    "  other: {name: Review, length: 30 minutes, facilitator: tomas, attendees: [dara], "
    'schedule: {from: 2035-11-06, at: "10:00"}}'
)
"""A weekly plan of two who take part in no other one, to stand beside what `Team.weekly` yields."""


@dataclass
class Team:
    """A supervisor and four people, in an emulator of their own, and the plan files that a test writes for them."""

    emulator: Emulator
    maria: User
    tomas: User
    people: list[User]

    @property
    def header(self) -> str:
        everybody = [self.maria, self.tomas, *self.people]
        lines = [f"  {user.name.lower()}: {{id: {user.id}, name: {user.name}}}" for user in everybody]
        return "version: 1\ntimezone: Europe/Dublin\nhorizon: 3 weeks\nhistory: 2 weeks\npeople:\n" + "\n".join(lines)

    def plan(self, body: str) -> str:
        """A plan file with everybody in it, and the given plans."""
        return f"{self.header}\n{body}"

    def weekly(self, **changes: str) -> str:
        """One weekly plan; keys replace or, if empty, remove a line."""
        lines = {
            "facilitator": "maria",
            "attendees": "[ana, ben]",
            "name": '"1:1 with {attendee}"',
            "description": "What to try next.",
            "length": "30 minutes",
            "stagger": "30 minutes",
            "schedule": '{from: 2035-11-05, at: "10:00"}',
            "annotations": "{focus: {text: Listen first}}",
        } | changes
        key = lines.pop("key", "weekly")
        return self.plan(
            f"plans:\n  {key}:\n" + "\n".join(f"    {name}: {text}" for name, text in lines.items() if text)
        )

    def move_to(self, now: str, stack: Stack) -> None:
        """Lets time go on, for all of them."""
        self.emulator.set_clock(now)
        stack.configure(asOf=now)


@pytest.fixture
def team(emulator: Emulator) -> Team:
    maria, tomas, *people = new_users("Maria", "Tomas", "Ana", "Ben", "Chi", "Dara")
    emulator.seed(maria, tomas, *people)
    emulator.set_clock(MONDAY_MORNING)
    return Team(emulator, maria, tomas, people)


@pytest.fixture
def new_stack(tmp_path: Path, emulator: Emulator) -> Callable[..., Stack]:
    """Makes a stack that speaks to this test's emulator."""

    def make(plan: str = "", name: str = "project", **options: str) -> Stack:
        stack = Stack(tmp_path / name, emulator.url, plan, **options)
        stack.configure(asOf=MONDAY_MORNING)
        return stack

    return make
