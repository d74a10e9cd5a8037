"""What the models of a plan file have in common."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..values import KEY_SCHEMA


class Part(BaseModel):
    """A mapping of the plan file; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


def keyed(description: str) -> Any:
    """A field whose entries have keys of the user's own."""
    return Field(default_factory=dict, description=description, json_schema_extra=KEY_SCHEMA)
