"""Time zones from the pinned `tzdata` package, so that each machine has the same rules, whatever its system knows."""

from __future__ import annotations

import functools
from importlib import resources
from zoneinfo import ZoneInfo

_NO_PLACES = {"Factory", "localtime"}
"""Names that stand for no zone of their own."""


@functools.cache
def zone_names() -> frozenset[str]:
    """The names of all zones."""
    names = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(names) - _NO_PLACES


@functools.cache
def zone(name: str) -> ZoneInfo:
    """The zone of a name. Raises LookupError where there is none."""
    if name not in zone_names():
        raise LookupError(f"there is no time zone {name!r}")
    with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
