"""How output is written as JSON, whatever it is about."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, PlainSerializer

# Pydantic would write Z for an offset of nought, though the clock is not UTC's.
LocalMoment = Annotated[datetime, PlainSerializer(datetime.isoformat)]
"""A moment with the offset of its clock."""


def json_text(model: BaseModel) -> str:
    """A model as JSON that people can read too; what is None is left out."""
    content = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
