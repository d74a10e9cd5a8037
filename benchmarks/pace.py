"""How long creating takes where the platform allows so many calls a minute, beside the shortest time possible."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pulumi_genesys_coaching.emulator import Rules
from support.emulator import Emulator

from .charts import Steps
from .deployment import CREATE, LOGIN, WITHOUT_CHECKPOINTS, Coaching, organisation, stack_for
from .report import Report, Row, tell
from .vendor import Script

COACHING = Coaching(1_000)
CALLS_A_MINUTE = 300
LIMITED = Rules(rate_limit_per_minute=CALLS_A_MINUTE)
MINUTE_SECONDS = 60
MOST_TIMES_THE_FLOOR = 1.1
FULFILLED, ONE_TOO_MANY = 200, 429
PULUMI, SPARED, SDK = "pulumi up", "pulumi up, no checkpoints", "the SDK in a loop"


@dataclass(frozen=True)
class Paced:
    """What a job took that was held to the limit."""

    seconds: float
    calls: int
    refused: int
    created: Sequence[float]
    """When each appointment was created: seconds since the first."""


def measure() -> Report:
    """Measure all ways, one after the other."""
    own = pulumi_up({})
    without_checkpoints = pulumi_up(WITHOUT_CHECKPOINTS)
    tell(SDK)
    with organisation(COACHING, LIMITED) as emulator:
        loop = paced(emulator, lambda: Script(emulator.url).create(COACHING.bodies()))
    picture = Steps(
        title=f"{COACHING.appointments:,} appointments created",
        caption=f"{CALLS_A_MINUTE} calls a minute are allowed; seconds since the first create",
        moments={PULUMI: own.created, SPARED: without_checkpoints.created, SDK: loop.created, "the floor": floor()},
    )
    rows = [
        row(PULUMI, own, MOST_TIMES_THE_FLOOR),
        row(SPARED, without_checkpoints, MOST_TIMES_THE_FLOOR),
        row(SDK, loop),
    ]
    return Report(rows, {"pace": picture.svg()})


def pulumi_up(environment: Mapping[str, str]) -> Paced:
    """Create by one `pulumi up` that keeps to the limit."""
    tell(f"{PULUMI} {' '.join(environment)}")
    with organisation(COACHING, LIMITED) as emulator, stack_for(COACHING, emulator) as stack:
        stack.configure(callsPerMinute=str(CALLS_A_MINUTE))
        stack.environment |= environment
        return paced(emulator, stack.up)


def floor() -> list[float]:
    """Return when each create could be sent at best: as many as are allowed at once, and again after each minute."""
    return [float(number // CALLS_A_MINUTE * MINUTE_SECONDS) for number in range(COACHING.appointments)]


def paced(emulator: Emulator, job: Callable[[], Any]) -> Paced:
    """Do a job, and say what it took."""
    begin = time.perf_counter()
    job()
    seconds = time.perf_counter() - begin
    calls = [call for call in emulator.calls() if call["operation"] != LOGIN]
    created = [
        datetime.fromisoformat(call["time"])
        for call in calls
        if call["operation"] == CREATE and call["status"] == FULFILLED
    ]
    return Paced(
        seconds=seconds,
        calls=len(calls),
        refused=sum(call["status"] == ONE_TOO_MANY for call in calls),
        created=[(moment - created[0]).total_seconds() for moment in created],
    )


def row(who: str, job: Paced, most: float | None = None) -> Row:
    """Describe how long a job took, from the command's start to its end."""
    shortest = floor()[-1]
    return Row(
        what=f"create {len(job.created):,}: {who}",
        figure=f"{job.seconds:.0f} s; {job.calls:,} calls, {job.refused} refused",
        target=f"≤ {most} times the floor" if most else "",
        met=job.seconds <= most * shortest if most else None,
        comparison=f"{job.seconds / shortest:.2f} times the floor of {shortest:.0f} s",
    )
