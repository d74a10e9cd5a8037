"""Tests that need a program which not every machine has."""

from __future__ import annotations

import os
import shutil

import pytest

NOTHING_IS_SKIPPED = bool(os.environ.get("COACHING_TEST_EVERYTHING"))
"""Where changes are judged, a missing program is a failure."""


def first_of(*programs: str) -> str | None:
    """The path of the first of some programs that is on PATH."""
    return next(filter(None, map(shutil.which, programs)), None)


def needs(*programs: str, how: str) -> pytest.MarkDecorator:
    """Skips where none of some programs is on PATH."""
    is_missing = first_of(*programs) is None
    return pytest.mark.skipif(is_missing and not NOTHING_IS_SKIPPED, reason=f"no {programs[0]} here; {how}")
