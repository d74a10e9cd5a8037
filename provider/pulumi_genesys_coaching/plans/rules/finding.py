"""What a rule finds wrong."""

from __future__ import annotations

from dataclasses import dataclass

from ..codes import Code
from ..values import Path


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where it is in the content of a plan file, and what."""

    path: Path
    code: Code
    message: str
    on_key: bool = False
    """Whether the path's last part is itself what is wrong, not the value under it."""
