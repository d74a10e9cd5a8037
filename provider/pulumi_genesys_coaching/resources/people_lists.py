"""Which appointments of people an operation looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..genesys import AppointmentFilter, CoachingApi, CoachingAppointment, Interval, Relationship

LOOK_BACK = timedelta(weeks=27)
"""How far back lists reach: past the longest `history` that a plan file may ask for."""

PEOPLE_AT_ONCE = 50
"""How many people one list is asked for: their ids are part of the URL, and the longest one is not published."""

LOOK_AHEAD = timedelta(weeks=53)
"""How far ahead lists reach: well past the six weeks that the platform takes appointments for."""


def facilitated(api: CoachingApi, facilitator_id: str, now: datetime) -> Iterator[CoachingAppointment]:
    """The appointments that somebody facilitates, page after page. Iterating raises GenesysError."""
    listed = api.list_appointments(_filter((facilitator_id,), Relationship.FACILITATOR, now))
    return (live for live in listed if live.facilitator is None or live.facilitator.id == facilitator_id)


def attended(api: CoachingApi, attendee_ids: tuple[str, ...], now: datetime) -> Iterator[CoachingAppointment]:
    """The appointments that any of some people attend, page after page. Iterating raises GenesysError."""
    return api.list_appointments(_filter(attendee_ids, Relationship.ATTENDEE, now))


def taking_part(
    api: CoachingApi, user_ids: tuple[str, ...], since: datetime, now: datetime
) -> Iterator[CoachingAppointment]:
    """The appointments since then that any of some people facilitate or attend. Iterating raises GenesysError."""
    relationships = (Relationship.FACILITATOR, Relationship.ATTENDEE)
    interval = Interval(start=since, end=now + LOOK_AHEAD)
    return api.list_appointments(AppointmentFilter(user_ids=user_ids, relationships=relationships, interval=interval))


def _filter(user_ids: tuple[str, ...], relationship: Relationship, now: datetime) -> AppointmentFilter:
    interval = Interval(start=now - LOOK_BACK, end=now + LOOK_AHEAD)
    return AppointmentFilter(user_ids=user_ids, relationships=(relationship,), interval=interval)
