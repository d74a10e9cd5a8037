"""The people of a plan file, as the emulator's seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pulumi_genesys_coaching.plans import PlanError, load


def seed_of(plan_file: Path) -> dict[str, Any]:
    """A seed with everybody in the file; with nobody if the file is invalid, which the Pulumi program tells about."""
    try:
        people = load(plan_file).file.people
    except PlanError:
        people = {}
    return {"users": [{"id": person.id, "name": person.name or key} for key, person in people.items()]}
