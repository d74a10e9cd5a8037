"""Paths of things that have ids."""

from __future__ import annotations

from urllib.parse import quote

TOKEN = "/oauth/token"
USERS = "/api/v2/users"
USERS_SEARCH = f"{USERS}/search"
APPOINTMENTS = "/api/v2/coaching/appointments"
MY_APPOINTMENTS = f"{APPOINTMENTS}/me"
AGGREGATES_QUERY = f"{APPOINTMENTS}/aggregates/query"
NOTIFICATIONS = "/api/v2/coaching/notifications"
SLOTS_QUERY = "/api/v2/coaching/scheduleslots/query"
SLOTS_JOBS = "/api/v2/coaching/scheduleslots/jobs"


def at(collection: str, *segments: str) -> str:
    """The path of what lies under `collection`. Raises ValueError where a segment cannot be an id."""
    for segment in segments:
        # HTTP clients resolve `.` and `..`, and an empty segment is the list: another thing than was meant.
        if not segment.strip("."):
            raise ValueError(f"{segment!r} cannot be an id")
    return "/".join((collection, *(quote(segment, safe="") for segment in segments)))
