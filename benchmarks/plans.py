"""How fast the command line is: `coaching --help`, and `coaching validate` on plans of thousands of occurrences."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from .processes import cpu_ratio, run, times
from .report import Report, Row, tell

RUNS = 15
"""Of each command, in turn with its yardstick, so that both have the same machine."""

FEW_RUNS = 3

MOST_OF_BARE_PYTHON, MOST_OF_THE_IMPORTS = 3, 4
MOST_SECONDS, MOST_MEGABYTES = 5, 300

AS_OF = "2026-11-23T09:00:00Z"
TEAM = 10
DAYS_IN_WINDOW = 50
"""The working days of ten weeks, on each of which everybody of a team has an appointment."""

COACHING = (str(Path(sys.executable).with_name("coaching")),)
PYTHON = (sys.executable, "-c", "")
IMPORTS = (sys.executable, "-c", "import yaml, pydantic")


def measure() -> Report:
    """Measure everything."""
    tell("coaching --help")
    rows = [compared("`coaching --help`", [*COACHING, "--help"], PYTHON, '`python -c ""`', MOST_OF_BARE_PYTHON)]
    with tempfile.TemporaryDirectory() as folder:
        for occurrences in (1_000, 100_000):
            tell(f"coaching validate, {occurrences:,} occurrences")
            file = Path(folder, f"{occurrences}.yaml")
            file.write_text(plan_of(occurrences), encoding="utf-8")
            name, command = f"`coaching validate`, {occurrences:,} occurrences", validate(file)
            if occurrences == 1_000:
                yardstick = '`python -c "import yaml, pydantic"`'
                rows.append(compared(name, command, IMPORTS, yardstick, MOST_OF_THE_IMPORTS))
            else:
                rows += large(name, command)
    return Report(rows)


def plan_of(occurrences: int) -> str:
    """Return a plan of so many occurrences in its window: teams of ten, one after the other on each working day."""
    teams = occurrences // DAYS_IN_WINDOW // TEAM
    lines = ["version: 1", "timezone: Europe/Dublin", "people:"]
    for team in range(teams):
        lines += [f"  lead{team}: {{id: lead-{team}}}"]
        lines += [f"  agent{team}-{number}: {{id: agent-{team}-{number}}}" for number in range(TEAM)]
    lines.append("plans:")
    for team in range(teams):
        lines += [
            f"  team{team}:",
            '    name: "1:1 with {attendee}"',
            "    length: 30 minutes",
            f"    facilitator: lead{team}",
            f"    attendees: [{', '.join(f'agent{team}-{number}' for number in range(TEAM))}]",
            "    stagger: 30 minutes",
            "    schedule: {from: 2026-01-01, at: 09:00, weekdays: [mon, tue, wed, thu, fri]}",
        ]
    return "\n".join(lines) + "\n"


def validate(file: Path) -> list[str]:
    """Return the command that checks a file."""
    return [*COACHING, "validate", str(file), "--as-of", AS_OF]


def compared(what: str, command: Sequence[str], yardstick: Sequence[str], name: str, most: int) -> Row:
    """Describe how many times as much as a yardstick a command computes; the median of pairs counts."""
    run(command)
    pairs = [(run(command), run(yardstick)) for _ in range(RUNS)]
    ratio = cpu_ratio(pairs)
    return Row(
        what=what,
        figure=times([own for own, _ in pairs]),
        target=f"≤ {most} times {name}",
        met=ratio <= most,
        comparison=f"{ratio:.1f} times {name}",
    )


def large(what: str, command: Sequence[str]) -> list[Row]:
    """Describe how long a command takes, and how much memory."""
    runs = [run(command) for _ in range(FEW_RUNS)]
    seconds, megabytes = median(one.seconds for one in runs), max(one.megabytes for one in runs)
    return [
        Row(what, times(runs), f"≤ {MOST_SECONDS} s", seconds <= MOST_SECONDS),
        Row(f"{what}: memory", f"{megabytes:.0f} MB", f"≤ {MOST_MEGABYTES} MB", megabytes <= MOST_MEGABYTES),
    ]
