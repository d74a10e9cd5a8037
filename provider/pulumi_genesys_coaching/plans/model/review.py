"""How much a change may take away before `coaching review` refuses it."""

from __future__ import annotations

from pydantic import Field

from ..values import Share
from .base import Part


class ReviewLimits(Part):
    """From when on too many appointments are deleted or replaced."""

    max_share: Share = Field(
        30,
        alias="maxShare",
        description="How much of the appointments ahead may be deleted or replaced.",
        json_schema_extra={"default": "30%"},
    )
    at_least: int = Field(
        10, alias="atLeast", ge=1, le=10_000, description="With fewer appointments ahead, any share may be."
    )
