"""Keeps positions of the program's source out of the stack's state."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_INNERMOST_CALL_ALONE = 1


@contextmanager
def unrecorded() -> Iterator[None]:
    """Lets the SDK see no call that leads to a resource declared meanwhile.

    It would record the whole stack of calls with each resource: as much again as all the rest, with paths of the
    machine that ran the program, so that the same plan would have another state on another machine.
    """
    before = getattr(sys, "tracebacklimit", None)
    sys.tracebacklimit = _INNERMOST_CALL_ALONE
    try:
        yield
    finally:
        sys.tracebacklimit = before
