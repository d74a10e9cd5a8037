"""How output is written as JSON, whatever it is about."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel

# Pydantic would write Z for an offset of nought, though the clock is not UTC's.
LocalMoment = Annotated[datetime, PlainSerializer(datetime.isoformat)]
"""A moment with the offset of its clock."""


class Part(BaseModel):
    """An object of a document; its keys are in camel case, unless they are said otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, alias_generator=to_camel)


def json_text(model: BaseModel) -> str:
    """A model as JSON that people can read too; what is None is left out."""
    content = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
