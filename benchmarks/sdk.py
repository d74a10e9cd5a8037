"""The same job with the vendor's SDK: how many calls it takes, and what becomes of creates whose answers are lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pulumi_genesys_coaching.emulator.faults import Fault, Reset, ServerError
from support.emulator import UNLIMITED, Emulator

from .deployment import CREATE, WITHOUT_CHECKPOINTS, Coaching, api_calls, organisation, stack_for
from .report import Report, Row, tell
from .vendor import Script

COACHING = Coaching(1_000)
PULUMI, SDK = "`pulumi up`", "the SDK in a loop"
LOST_SHARE = 0.05
SEED = 7
LOSSES: Mapping[str, Reset | ServerError] = {
    "connection reset": Reset(when="after"),
    "answered 500": ServerError(when="after"),
}
"""How an answer is lost after the call took effect."""

OVERLAPS_ALLOWED = UNLIMITED.model_copy(update={"forbid_overlaps": False})
"""Whether the platform's API refuses overlaps, and so the second of two that are the same, is not known."""


@dataclass(frozen=True)
class Outcome:
    """What came of the creates of which some answers were lost."""

    lost: int
    stored: int
    errors: int

    @property
    def doubles(self) -> int:
        """How many appointments there are more than were wanted."""
        return self.stored - COACHING.appointments


def measure() -> Report:
    """Measure everything."""
    rows = calls_of_script()
    for loss, effect in LOSSES.items():
        rows.append(loss_row(SDK, loss, with_losses(effect, script_creates)))
        rows.append(loss_row(PULUMI, loss, with_losses(effect, pulumi_creates), most=0))
    return Report(rows)


def calls_of_script() -> list[Row]:
    """Count the calls of a script that creates, and then reads in two ways; and those of a refresh."""
    with organisation(COACHING) as emulator:
        script = Script(emulator.url)
        rows = [job_row(f"create: {SDK}", emulator, lambda: script.create(COACHING.bodies()))]
        ids = [one["id"] for one in emulator.appointments()]
        rows.append(job_row(f"read, a call each: {SDK}", emulator, lambda: script.read_each(ids)))
        facilitators = COACHING.facilitator_ids()
        rows.append(job_row(f"read, by lists: {SDK}", emulator, lambda: script.read_lists(facilitators)))
    with organisation(COACHING) as emulator, stack_for(COACHING, emulator) as stack:
        stack.environment |= WITHOUT_CHECKPOINTS
        rows.append(job_row(f"create: {PULUMI}", emulator, stack.up))
        rows.append(job_row("read: `pulumi refresh`", emulator, stack.refresh))
    return rows


def job_row(what: str, emulator: Emulator, job: Callable[[], Any]) -> Row:
    """Do a job, and describe the calls and the time that it took."""
    tell(what)
    emulator.clear_counters()
    begin = time.perf_counter()
    job()
    seconds = time.perf_counter() - begin
    calls = api_calls(emulator)
    return Row(
        what, f"{calls:,} calls, {seconds:.1f} s", comparison=f"{calls / COACHING.appointments:.3f} an appointment"
    )


def with_losses(effect: Reset | ServerError, create: Callable[[Emulator], int]) -> Outcome:
    """Let a share of the creates take effect without an answer, and see what there is in the end."""
    with organisation(COACHING, OVERLAPS_ALLOWED) as emulator:
        emulator.place(Fault(operation=CREATE, probability=LOST_SHARE, seed=SEED, effect=effect))
        errors = create(emulator)
        return Outcome(emulator.faults()[0].struck, len(emulator.appointments()), errors)


def script_creates(emulator: Emulator) -> int:
    """Create by a script; return how many errors it was told."""
    return Script(emulator.url).create(COACHING.bodies())


def pulumi_creates(emulator: Emulator) -> int:
    """Create by one `pulumi up`; return how many errors it told."""
    with stack_for(COACHING, emulator) as stack:
        stack.environment |= WITHOUT_CHECKPOINTS
        return len(stack.run("up", "--yes", "--skip-preview").errors)


def loss_row(who: str, loss: str, outcome: Outcome, most: int | None = None) -> Row:
    """Describe what came of lost answers."""
    tell(f"{loss}, {who}: {outcome}")
    return Row(
        what=f"{loss}: {who}",
        figure=f"{outcome.stored:,} appointments, {outcome.errors} errors",
        target="" if most is None else f"{most} doubles, {most} errors",
        met=None if most is None else outcome.doubles == outcome.errors == most,
        comparison=f"{outcome.doubles} doubles of {outcome.lost} answers lost",
    )
