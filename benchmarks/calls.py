"""How many API calls a deploy of so many appointments takes, by the emulator's own counters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from support.stack import Ran, Stack

from .charts import Bars
from .deployment import FACILITATORS, WITHOUT_CHECKPOINTS, Coaching, api_calls, give_a_past, organisation, stack_for
from .report import Report, Row, tell

SIZES = (100, 1_000, 3_000)
AS_TARGETED = 1_000
"""For how many appointments the project has set itself targets."""

PAST_WEEKS = 26
CREATE, NO_OP, REFRESH = "create", "no-op", "refresh"
LISTING = (CREATE, NO_OP, REFRESH)
"""What lists appointments."""
OPERATIONS: Mapping[str, Callable[[Stack], Ran]] = {
    CREATE: Stack.up,
    NO_OP: Stack.up,
    REFRESH: Stack.refresh,
    "destroy": Stack.destroy,
}
MOST_CALLS: Mapping[tuple[str, int], int] = {(CREATE, AS_TARGETED): 1_050, (REFRESH, AS_TARGETED): 30}


def measure() -> Report:
    """Measure everything."""
    calls = {size: calls_of(Coaching(size)) for size in SIZES}
    rows = [row(operation, size, calls[size][operation]) for operation in OPERATIONS for size in SIZES]
    once_each = calls_of(Coaching(AS_TARGETED, weeks=1))[CREATE]
    rows.append(row(f"{CREATE}, each for somebody else", AS_TARGETED, once_each))
    with_a_past = calls_of(Coaching(AS_TARGETED), past_weeks=PAST_WEEKS)
    rows += [row(f"{name}, after {PAST_WEEKS} weeks of coaching", AS_TARGETED, with_a_past[name]) for name in LISTING]
    return Report(rows, {"calls": chart(calls)})


def calls_of(coaching: Coaching, past_weeks: int = 0) -> Mapping[str, int]:
    """Return how many calls each operation took, one after the other."""
    found = {}
    with organisation(coaching) as emulator, stack_for(coaching, emulator) as stack:
        stack.environment |= WITHOUT_CHECKPOINTS
        give_a_past(emulator, coaching, past_weeks)
        for name, operation in OPERATIONS.items():
            tell(f"{name}, {coaching.appointments:,} appointments")
            emulator.clear_counters()
            operation(stack)
            found[name] = api_calls(emulator)
    return found


def row(operation: str, size: int, calls: int) -> Row:
    """Describe the calls of an operation."""
    most = MOST_CALLS.get((operation, size))
    return Row(
        what=f"{operation}: {size:,} appointments",
        figure=f"{calls:,} {'call' if calls == 1 else 'calls'}",
        target=f"≤ {most:,} calls" if most else "",
        met=calls <= most if most else None,
        comparison=f"{calls / size:.3f} an appointment",
    )


def chart(calls: Mapping[int, Mapping[str, int]]) -> str:
    """Draw the calls for each appointment."""
    return Bars(
        title="API calls for each appointment",
        caption=f"of {FACILITATORS} facilitators, by the emulator's counters",
        groups={operation: {f"{size:,}": calls[size][operation] / size for size in SIZES} for operation in OPERATIONS},
        series="appointments",
    ).svg()
