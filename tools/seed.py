"""The people of a plan file, as the emulator's seed."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from pulumi_genesys_coaching.plans.reading import load


def seed_of(plan_file: Path) -> dict[str, Any]:
    """A seed with everybody in the file; with nobody if the file is invalid, which the Pulumi program tells about."""
    plan = load(plan_file).plan
    people = plan.file.people if plan else {}
    return {
        "users": [
            {"id": person.id or _id_of(person.email), "name": person.name or key}
            | ({"email": person.email} if person.email else {})
            for key, person in people.items()
        ]
    }


def _id_of(email: str | None) -> str:
    """An id for somebody of whom the file has only the e-mail address; the same in each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{email}"))
