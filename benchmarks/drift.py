"""What a look for drift costs: time, memory and calls, with 1,000 appointments of twenty facilitators."""

from __future__ import annotations

import sys
from statistics import median

from .deployment import FACILITATORS, WITHOUT_CHECKPOINTS, Coaching, api_calls, organisation, stack_for
from .processes import run
from .report import Report, Row, tell

APPOINTMENTS = 1_000
RUNS = 5
A_PAGE = 100
MOST_SECONDS, MOST_MEGABYTES = 3, 150
MOST_CALLS = APPOINTMENTS // A_PAGE + FACILITATORS

DRIFT = (sys.executable, "-m", "pulumi_genesys_coaching.cli", "drift", "--format", "json")
"""Its state and its configuration are asked of Pulumi's command line, whose time is among what is measured."""


def measure() -> Report:
    """Measure everything."""
    coaching = Coaching(APPOINTMENTS)
    with organisation(coaching) as emulator, stack_for(coaching, emulator) as stack:
        stack.environment |= WITHOUT_CHECKPOINTS
        tell(f"deploying {APPOINTMENTS:,} appointments")
        stack.up()
        tell("coaching drift")
        emulator.clear_counters()
        first = run(DRIFT, stack.folder, stack.environment)
        calls = api_calls(emulator)
        runs = [first, *(run(DRIFT, stack.folder, stack.environment) for _ in range(RUNS - 1))]
    seconds, megabytes = median(one.seconds for one in runs), max(one.megabytes for one in runs)
    what = f"`coaching drift`, {APPOINTMENTS:,} appointments"
    return Report(
        [
            Row(what, f"{seconds:.1f} s", f"≤ {MOST_SECONDS} s", seconds <= MOST_SECONDS),
            Row(f"{what}: memory", f"{megabytes:.0f} MB", f"≤ {MOST_MEGABYTES} MB", megabytes <= MOST_MEGABYTES),
            Row(
                f"{what}: calls", f"{calls}", f"≤ {MOST_CALLS}", calls <= MOST_CALLS, f"{calls / APPOINTMENTS:.3f} each"
            ),
        ]
    )
