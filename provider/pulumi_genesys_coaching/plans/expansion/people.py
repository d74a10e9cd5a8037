"""Who a plan's facilitators and attendees are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..model import PlanFile


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part: the key in the file, the name in texts, and who it is in Genesys Cloud."""

    key: str
    name: str
    id: str | None
    """The user's id; None for a person by e-mail who has not been looked up."""
    former_keys: tuple[str, ...] = ()
    joins: date | None = None
    leaves: date | None = None

    @property
    def user_id(self) -> str:
        """The user's id. Raises LookupError where the person has not been looked up."""
        if self.id is None:
            raise LookupError(f"{self.key} has not been looked up")
        return self.id

    def is_there(self, day: date) -> bool:
        """Whether the person takes part on a day: from the day of joining to that of leaving."""
        return (self.joins is None or self.joins <= day) and (self.leaves is None or day <= self.leaves)


def participant(file: PlanFile, key: str) -> Participant:
    """The person under a key."""
    person = file.people[key]
    return Participant(key, person.name or key, person.id, tuple(person.formerly), person.joins, person.leaves)


def member_keys(file: PlanFile, names: Iterable[str]) -> list[str]:
    """The keys of the people whom a list of people and groups names, groups of groups too; each once, in order.

    What is neither a person nor a group is left out.
    """
    return list(_members(file, names, set()))


def are_known(file: PlanFile, names: Iterable[str]) -> bool:
    """Whether all names of a list, and of the groups in it, are people or groups."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name in file.people:
            continue
        if name not in file.groups:
            return False
        seen.add(name)
        waiting += file.groups[name]
    return True


def _members(file: PlanFile, names: Iterable[str], seen: set[str]) -> Iterator[str]:
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        if name in file.people:
            yield name
        elif name in file.groups:
            yield from _members(file, file.groups[name], seen)
