"""Who is with whom in a plan's appointments, and how much later than the first one each of them begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Coached, PlanFile
from .occurrences import TOGETHER
from .people import Participant, member_keys, participant


@dataclass(frozen=True)
class Seat:
    """One appointment of each round of a plan."""

    person: str
    """The attendee's key, or `all`."""
    attendees: tuple[Participant, ...]
    delay: timedelta
    """How much later than the round it begins; nobody's changes when somebody else leaves."""
    coach: Participant | None
    """Who coaches, where it is the same person in each round."""


def seats_of(file: PlanFile, coached: Coached) -> tuple[Seat, ...]:
    """The appointments of each round."""
    if coached.pairs:
        return tuple(
            seat
            for coach, names in coached.pairs.items()
            for seat in _one_by_one(file, coached, names, participant(file, coach))
        )
    coach = participant(file, coached.facilitator) if coached.facilitator else None
    if coached.for_ == "each":
        return tuple(_one_by_one(file, coached, coached.attendees, coach))
    everybody = tuple(participant(file, key) for key in member_keys(file, coached.attendees))
    return (Seat(TOGETHER, everybody, timedelta(), coach),)


def turns_of(file: PlanFile, coached: Coached) -> Callable[[int, date], Participant]:
    """Who coaches in a round, by how many rounds there were before; for plans whose facilitators take turns.

    Whoever is not there on the day is stood in for by the next one who is, so that nobody else's turn changes.
    """
    coaches = [participant(file, key) for key in member_keys(file, coached.facilitators)]

    def coach(round_number: int, day: date) -> Participant:
        in_order = (coaches[(round_number + later) % len(coaches)] for later in range(len(coaches)))
        return next((one for one in in_order if one.is_there(day)), coaches[round_number % len(coaches)])

    return coach


def _one_by_one(file: PlanFile, coached: Coached, names: Sequence[str], coach: Participant | None) -> Iterator[Seat]:
    stagger = coached.stagger or timedelta()
    for index, key in enumerate(member_keys(file, names)):
        yield Seat(key, (participant(file, key),), index * stagger, coach)
