"""What `make up` says at the end: what exists in the emulator now, and where to look."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from pulumi_genesys_coaching.resources.mark import take_apart


def print_summary(url: str, folder: Path) -> None:
    """Prints one line for each plan, with its next appointment."""
    with requests.Session() as http:
        http.trust_env = False
        state = http.get(f"{url}/_emulator/state", timeout=30).json()
    people = {user["id"]: user["name"] for user in state["users"]}
    by_plan: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for appointment in state["appointments"]:
        mark = take_apart(appointment.get("description", "")).mark
        by_plan[mark.split("/")[2] if mark else "(not managed as code)"].append(appointment)
    annotations = sum(len(appointment["annotations"]) for appointment in state["appointments"])
    total = len(state["appointments"])
    print(f"\nGenesys Cloud (the local emulator) holds {total} appointments, {annotations} annotations:")
    now = datetime.now(UTC)
    width = max(map(len, by_plan), default=0)
    for plan, appointments in by_plan.items():
        ahead = [appointment for appointment in appointments if _start(appointment) > now]
        following = f"next {_shown(ahead[0], people)}" if ahead else "none ahead"
        print(f"  {plan.ljust(width)}  {len(appointments):4}   {following}")
    print("\nWhere to look:")
    print(f"  all that is stored        {url}/_emulator/state")
    print(f"  every call that was made  {url}/_emulator/requests")
    print(f"  the emulator's log        {folder.name}/emulator.log")
    print(
        "  change coaching.yaml, then `make preview`, `make up`; `make drift` finds changes by hand; `make down` stops"
    )


def _start(appointment: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(appointment["dateStart"])


def _shown(appointment: dict[str, Any], people: dict[str, str]) -> str:
    facilitator = people.get(appointment["facilitator"]["id"], "somebody")
    start = _start(appointment).astimezone()
    return f"{start:%a %d %b %H:%M} {appointment['name']} ({facilitator})"
