"""Paths of things that have ids."""

from __future__ import annotations

from urllib.parse import quote


def at(collection: str, *segments: str) -> str:
    """The path of what lies under `collection`. Raises ValueError where a segment cannot be an id."""
    for segment in segments:
        # HTTP clients resolve `.` and `..`, and an empty segment is the list: another thing than was meant.
        if not segment.strip("."):
            raise ValueError(f"{segment!r} cannot be an id")
    return "/".join((collection, *(quote(segment, safe="") for segment in segments)))
