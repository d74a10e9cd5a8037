"""What is wrong with a document by a schema: nothing at all is told fast, and only what is wrong is explained."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from .accepting import Check, acceptance
from .schema_files import schema

PathPart = str | int


class ViolationKind(Enum):
    """What sort of thing is wrong."""

    UNKNOWN_KEY = auto()
    MISSING_KEY = auto()
    EMPTY = auto()
    REPEATED = auto()
    NO_SUCH_DAY = auto()
    WRONG_VALUE = auto()


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong: where it is in the document, and what."""

    path: tuple[PathPart, ...]
    message: str
    on_key: bool = False
    """Whether the path's last part is itself what is wrong, not the value under it."""
    kind: ViolationKind = ViolationKind.WRONG_VALUE
    meant: str | None = None
    """The key that an unknown one most likely stands for."""


def violations(schema_name: str, document: Any) -> list[Violation]:
    """All that is wrong with a document by a schema, each thing once, in no particular order."""
    if _acceptance(schema_name)(document):
        return []
    from .explaining import explained

    return explained(schema_name, document)


@functools.cache
def _acceptance(schema_name: str) -> Check:
    return acceptance(schema(schema_name))
