"""Creates once: where no good answer comes, what is live tells whether the call took effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..genesys import GenesysError, OutcomeUnknown

T = TypeVar("T")


@dataclass(frozen=True)
class Created(Generic[T]):
    """What was created."""

    live: T
    is_certain: bool
    """Whether this call has made it; where its answer was lost, an earlier run's may have, that was lost too."""


def create_once(mark: str, send: Callable[[], T], look_again: Callable[[], T | None]) -> Created[T]:
    """Sends a POST that is not sent again once it may have taken effect; `look_again` then finds what it made.

    Raises GenesysError; OutcomeUnknown where nothing tells whether it took effect.
    """
    try:
        return Created(send(), is_certain=True)
    except GenesysError as error:
        if not error.may_have_taken_effect:
            raise
        lost = error
    try:
        found = look_again()
    except GenesysError as error:
        raise _unknown(mark, lost, f"cannot be told, as the list failed, too ({error})") from lost
    if found is None:
        raise _unknown(mark, lost, "is not known: the list that was read after it does not have it") from lost
    return Created(found, is_certain=False)


def _unknown(mark: str, lost: GenesysError, why: str) -> OutcomeUnknown:
    return OutcomeUnknown(
        f"{mark}: {lost}; whether it was created {why}; the next run looks for it before it creates it",
        may_have_taken_effect=True,
    )
