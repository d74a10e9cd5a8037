"""Which appointments of people an operation looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from ..genesys import AppointmentFilter, AppointmentStatus, CoachingApi, CoachingAppointment, Interval, Relationship

LOOK_BACK = timedelta(weeks=27)
"""How far back lists reach: past the longest `history` that a plan file may ask for."""

PEOPLE_AT_ONCE = 50
"""How many people one list is asked for: their ids are part of the URL, and the longest one is not published."""

LOOK_AHEAD = timedelta(weeks=53)
"""How far ahead lists reach: well past the six weeks that the platform takes appointments for."""


def facilitated(api: CoachingApi, facilitator_id: str, now: datetime) -> Iterator[CoachingAppointment]:
    """The appointments that somebody facilitates, page after page. Iterating raises GenesysError."""
    around = Interval(start=now - LOOK_BACK, end=now + LOOK_AHEAD)
    listed = of_people(api, (facilitator_id,), (Relationship.FACILITATOR,), around)
    return (live for live in listed if live.facilitator is None or live.facilitator.id == facilitator_id)


def taking_part(
    api: CoachingApi, user_ids: tuple[str, ...], now: datetime, since: datetime | None = None
) -> Iterator[CoachingAppointment]:
    """The appointments that any of some people facilitate or attend, page after page. Iterating raises GenesysError.

    `since` is how far back the list reaches, if not as far as any plan file does.
    """
    relationships = (Relationship.FACILITATOR, Relationship.ATTENDEE)
    return of_people(api, user_ids, relationships, Interval(start=since or now - LOOK_BACK, end=now + LOOK_AHEAD))


def of_people(
    api: CoachingApi,
    user_ids: tuple[str, ...],
    relationships: tuple[Relationship, ...],
    interval: Interval,
    statuses: tuple[AppointmentStatus, ...] = (),
) -> Iterator[CoachingAppointment]:
    """The appointments that some people relate to, page after page. Iterating raises GenesysError."""
    return api.list_appointments(
        AppointmentFilter(user_ids=user_ids, relationships=relationships, interval=interval, statuses=statuses)
    )


def groups(ids: Iterable[str]) -> list[tuple[str, ...]]:
    """People as lists take them: so many at once, each once.

    Those who meet each other should stand together: what they have in common is then listed once.
    """
    ordered = tuple(dict.fromkeys(ids))
    return [ordered[start : start + PEOPLE_AT_ONCE] for start in range(0, len(ordered), PEOPLE_AT_ONCE)]


def batches(ids: Iterable[str]) -> list[str]:
    """The same groups by their ids with commas between them, as `KeptLists` know them."""
    return [",".join(group) for group in groups(ids)]
