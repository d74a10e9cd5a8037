"""Who a plan's facilitator and attendees are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import PlanFile


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part: the key in the file, the id in Genesys Cloud, the name in texts."""

    key: str
    id: str
    name: str
    former_keys: tuple[str, ...] = ()


def participant(file: PlanFile, key: str) -> Participant:
    """The person under a key."""
    person = file.people[key]
    return Participant(key, person.id, person.name or key, tuple(person.formerly))


def attendee_keys(file: PlanFile, names: Iterable[str]) -> list[str]:
    """The keys of the people whom a list of people and groups names, each once, in order."""
    return list(dict.fromkeys(key for name in names for key in file.groups.get(name, [name])))
