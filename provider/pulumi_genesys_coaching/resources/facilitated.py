"""Which of a facilitator's appointments an operation looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..genesys import AppointmentFilter, CoachingApi, CoachingAppointment, Interval, Relationship

LOOK_BACK = timedelta(weeks=27)
"""How far back lists reach: past the longest `history` that a plan file may ask for."""

LOOK_AHEAD = timedelta(weeks=53)
"""How far ahead lists reach: well past the six weeks that the platform takes appointments for."""


def facilitated(api: CoachingApi, facilitator_id: str, now: datetime) -> Iterator[CoachingAppointment]:
    """The appointments that somebody facilitates, page after page. Iterating raises GenesysError."""
    filters = AppointmentFilter(
        user_ids=(facilitator_id,),
        relationships=(Relationship.FACILITATOR,),
        interval=Interval(start=now - LOOK_BACK, end=now + LOOK_AHEAD),
    )
    return (
        live for live in api.list_appointments(filters) if live.facilitator and live.facilitator.id == facilitator_id
    )
