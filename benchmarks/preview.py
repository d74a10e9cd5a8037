"""What a preview without changes costs, beside the same number of dynamic resources that do nothing."""

from __future__ import annotations

import json

from support.stack import NAME, Stack

from .deployment import WITHOUT_CHECKPOINTS, Coaching, organisation, stack_for
from .processes import Run, cpu_ratio, run, times
from .report import Report, Row, tell

COACHING = Coaching(1_000)
RUNS = 3
"""Of each stack, in turn with the others, so that all have the same machine."""

MOST_OF_BARE = 1.15
PREVIEW = ("pulumi", "preview", "--non-interactive", "--stack", NAME)

NOTHING = """
from pulumi.dynamic import CreateResult, Resource, ResourceProvider


class NothingProvider(ResourceProvider):
    serialize_as_secret_always = False

    def create(self, props):
        return CreateResult(props["resource"], props)


class Nothing(Resource, module="benchmark", name="Nothing"):
    def __init__(self, name, props):
        super().__init__(NothingProvider(), name, {"resource": name} | props)
"""
"""A module, as ours is one: what is defined in the program itself is put into each resource's state."""

PROGRAM = """
import json
from pathlib import Path

from nothing import Nothing

for number, properties in enumerate(json.loads(Path("properties.json").read_text())):
    Nothing(f"nothing-{number}", properties)
"""


def measure() -> Report:
    """Measure everything."""
    properties = list(COACHING.bodies())
    with (
        organisation(COACHING) as emulator,
        stack_for(COACHING, emulator) as own,
        stack_for(COACHING, emulator, PROGRAM) as same,
        stack_for(COACHING, emulator, PROGRAM) as bare,
    ):
        declare_nothing(same, properties)
        declare_nothing(bare, [{} for _ in properties])
        for stack in (own, same, bare):
            tell("create, to be previewed")
            stack.environment |= WITHOUT_CHECKPOINTS
            stack.up()
        runs = [tuple(map(preview, (own, same, bare))) for _ in range(RUNS)]
    own_runs, same_runs, bare_runs = (list(each) for each in zip(*runs, strict=True))
    return Report(
        [
            row("appointments", own_runs),
            row("of the same properties that do nothing", same_runs, own_runs, MOST_OF_BARE),
            row("without properties that do nothing", bare_runs, own_runs),
        ]
    )


def declare_nothing(stack: Stack, properties: list[dict[str, object]]) -> None:
    """Let a stack's program declare resources that do nothing."""
    (stack.folder / "nothing.py").write_text(NOTHING, encoding="utf-8")
    (stack.folder / "properties.json").write_text(json.dumps(properties), encoding="utf-8")


def preview(stack: Stack) -> Run:
    """Preview a stack."""
    tell("preview")
    return run(PREVIEW, stack.folder, stack.environment)


def row(what: str, runs: list[Run], own_runs: list[Run] | None = None, most: float | None = None) -> Row:
    """Describe what previews took, and how many times as much those of appointments computed."""
    ratio = cpu_ratio(list(zip(own_runs, runs, strict=True))) if own_runs else None
    return Row(
        what=f"preview of {COACHING.appointments:,} {what}",
        figure=times(runs),
        target=f"appointments ≤ {most} times this" if most else "",
        met=ratio <= most if ratio and most else None,
        comparison=f"appointments compute {ratio:.2f} times as much" if ratio else "",
    )
