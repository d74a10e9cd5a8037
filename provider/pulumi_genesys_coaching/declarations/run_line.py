"""The line by which each run says which organisation it speaks to, and from when it sees the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from ..genesys import instant_text


@dataclass(frozen=True)
class RunLine:
    """What a run is about."""

    organization: str
    """The API's URL."""
    as_of: datetime

    def __str__(self) -> str:
        return f"Genesys Cloud at {self.organization}, as of {instant_text(self.as_of)}"


_FORM = re.compile(r"Genesys Cloud at (?P<organization>\S+), as of (?P<as_of>\S+Z)")


def read_run_line(text: str) -> RunLine | None:
    """What such a line says; None for any other text."""
    found = _FORM.fullmatch(text.strip())
    return RunLine(found["organization"], datetime.fromisoformat(found["as_of"])) if found else None
