"""A platform that fails three calls of ten, in every way that it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator.faults import (
    Effect,
    Fault,
    Garbage,
    Reset,
    ServerError,
    TooManyRequests,
    Truncate,
)
from support.emulator import UNLIMITED, Emulator, User, new_users
from support.stack import Ran, Stack

from .conftest import MONDAY_MORNING

NewStack = Callable[..., Stack]

LIKELY: tuple[Effect, ...] = (
    ServerError(status=500),
    ServerError(status=503),
    ServerError(status=502, when="after"),
    ServerError(status=504, when="after"),
    Reset(),
    Reset(when="after"),
    Truncate(),
)
UNLIKELY: tuple[Effect, ...] = (Garbage(), Garbage(when="after"), TooManyRequests(retry_after_seconds=1))
LIKELY_SHARE, UNLIKELY_SHARE = 0.045, 0.01
"""Such that 3 of 10 calls fail."""

MOST_RUNS = 20
WEEKS = 5
FAST = {"PULUMI_EXPERIMENTAL": "true", "PULUMI_SKIP_CHECKPOINTS": "true"}
"""State is written once, at a run's end: a file backend would take minutes to write it with each of 500 steps."""


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    """Without its rule against overlaps: nothing but the provider keeps an appointment from being made twice."""
    with Emulator(tmp_path / "emulator", rules=UNLIMITED.model_copy(update={"forbid_overlaps": False})) as emulator:
        yield emulator


def fail_three_of_ten(emulator: Emulator) -> None:
    shares = [(effect, LIKELY_SHARE) for effect in LIKELY] + [(effect, UNLIKELY_SHARE) for effect in UNLIKELY]
    for seed, (effect, share) in enumerate(shares):
        emulator.place(Fault(probability=share, seed=seed, effect=effect))


def plan_of(facilitators: list[User], attendees: list[list[User]]) -> str:
    """A weekly plan for each facilitator's team; in the first one with a note in each appointment."""
    people = [*facilitators, *(person for team in attendees for person in team)]
    lines = ["version: 1", "timezone: Europe/Dublin", f"horizon: {WEEKS} weeks", "people:"]
    lines += [f"  {person.name.lower()}: {{id: {person.id}, name: {person.name}}}" for person in people]
    lines += ["plans:"]
    for facilitator, team in zip(facilitators, attendees, strict=True):
        names = ", ".join(person.name.lower() for person in team)
        lines += [
            f"  {facilitator.name.lower()}:",
            '    name: "1:1 with {attendee}"',
            "    length: 20 minutes",
            "    stagger: 20 minutes",
            f"    facilitator: {facilitator.name.lower()}",
            f"    attendees: [{names}]",
            '    schedule: {from: 2035-11-05, at: "09:00"}',
        ]
        if facilitator is facilitators[0]:
            lines.append("    annotations: {focus: {text: Listen first}}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("teams", "size"), [(1, 10), pytest.param(5, 20, marks=pytest.mark.long)], ids=["50", "500"])
def test_a_deploy_ends_exact_where_three_of_ten_calls_fail(
    emulator: Emulator, new_stack: NewStack, teams: int, size: int
) -> None:
    facilitators = new_users(*(f"Lead{team}" for team in range(teams)))
    attendees = [new_users(*(f"T{team}P{number}" for number in range(size))) for team in range(teams)]
    emulator.seed(*facilitators, *(person for team in attendees for person in team))
    emulator.set_clock(MONDAY_MORNING)
    stack = new_stack(plan_of(facilitators, attendees))
    stack.configure(callsPerMinute="any")
    stack.environment |= FAST
    fail_three_of_ten(emulator)

    runs = [deployed(stack)]
    while runs[-1].code != 0:
        assert len(runs) < MOST_RUNS, runs[-1].output
        runs.append(deployed(stack))

    faults = emulator.faults()
    struck, calls = sum(fault.struck for fault in faults), max(fault.matched for fault in faults)
    print(f"{len(runs)} runs, {struck} of {calls} calls failed")
    assert 0.25 < struck / calls < 0.4
    emulator.remove_faults()
    stored = emulator.appointments()
    assert len(stored) == len({mark_line(one) for one in stored}) == teams * size * WEEKS
    assert [len(one["annotations"]) for one in emulator.appointments(*attendees[0])] == [1] * size * WEEKS
    notes = {note["id"] for one in stored for note in one["annotations"]}
    assert {one["id"] for one in stack.resources().values()} == {one["id"] for one in stored} | notes
    assert stack.preview() == {}


def deployed(stack: Stack) -> Ran:
    return stack.run("up", "--yes", "--skip-preview", "--continue-on-error")


def mark_line(appointment: dict[str, Any]) -> str:
    return str(appointment["description"].splitlines()[-1])
