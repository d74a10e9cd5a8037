"""Which appointments of people an operation looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from ..genesys import AppointmentFilter, AppointmentStatus, CoachingApi, CoachingAppointment, Interval, Relationship

FURTHEST_BACK = timedelta(weeks=27)
"""How far back anything is looked for: past the longest `history` that a plan file may ask for."""

LOOK_BACK = timedelta(weeks=5)
"""How far back lists reach at first: past the `history` of a plan file that asks for none.

An organisation's history grows, and each page of it takes a call.
"""

PEOPLE_AT_ONCE = 50
"""How many people one list is asked for: their ids are part of the URL, and the longest one is not published."""

MARGIN = timedelta(weeks=1)
"""How much further back than a plan file's `history` a program looks, for what somebody has moved there."""

LOOK_AHEAD = timedelta(weeks=53)
"""How far ahead lists reach: well past the six weeks that the platform takes appointments for."""


def facilitated(api: CoachingApi, facilitator_id: str, interval: Interval) -> Iterator[CoachingAppointment]:
    """The appointments that somebody facilitates, page after page. Iterating raises GenesysError."""
    listed = of_people(api, (facilitator_id,), (Relationship.FACILITATOR,), interval)
    return (live for live in listed if live.facilitator is None or live.facilitator.id == facilitator_id)


def taking_part(api: CoachingApi, user_ids: Iterable[str], interval: Interval) -> Iterator[CoachingAppointment]:
    """The appointments that any of some people facilitate or attend, page after page. Iterating raises GenesysError."""
    return of_people(api, tuple(user_ids), (Relationship.FACILITATOR, Relationship.ATTENDEE), interval)


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
