"""The JSON Schemas that ship with the package, and where they lie."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

PLAN_SCHEMA = "coaching-plan"
PLAN_PART_SCHEMA = "coaching-plan-part"
APPOINTMENT_SCHEMA = "coaching-appointment"
ANNOTATION_SCHEMA = "coaching-annotation"


def schema_file(name: str) -> Path:
    """Where a schema lies: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "schemas" / f"{name}.schema.json"
    return installed if installed.exists() else package.parents[1] / "schemas" / installed.name


@functools.cache
def schema(name: str) -> dict[str, Any]:
    """A schema's content; nobody may change it."""
    content: dict[str, Any] = json.loads(schema_file(name).read_text(encoding="utf-8"))
    return content
