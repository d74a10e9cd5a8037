"""What the organisation has, as tests compare it."""

from __future__ import annotations

from typing import Any

from .conftest import Team


def ids(appointments: list[dict[str, Any]]) -> list[str]:
    return sorted(one["id"] for one in appointments)


def by_mark(team: Team) -> dict[str, dict[str, Any]]:
    """What is stored, by the name that the mark ends with."""
    marked = {}
    for one in team.emulator.appointments():
        last_line = one["description"].splitlines()[-1]
        marked[last_line.removeprefix("Managed as code: coaching/test/")] = one
    return marked
