"""What must be true of people and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...validation import nearest
from ..codes import Code
from ..expansion import TOGETHER
from ..model import Person, PlanFile
from .finding import Finding


def broken_people_rules(file: PlanFile) -> Iterator[Finding]:
    """What is wrong with people, one by one and together."""
    key_by_identity: dict[tuple[str, str], str] = {}
    for key, person in file.people.items():
        yield from _broken_person_rules(key, person)
        for field, identity in (("id", person.id), ("email", person.email)):
            if identity is None:
                continue
            first = key_by_identity.setdefault((field, identity.lower()), key)
            if first != key:
                message = f"{key} has the same {_WORDS[field]} as {first}; each person stands here once"
                yield Finding(("people", key, field), Code.SAME_PERSON, message)


_WORDS = {"id": "id", "email": "e-mail address"}


def _broken_person_rules(key: str, person: Person) -> Iterator[Finding]:
    path = ("people", key)
    if key == TOGETHER:
        message = f"nobody may be called {TOGETHER!r}; use another key"
        yield Finding(path, Code.RESERVED_NAME, message, on_key=True)
    if person.id is None and person.email is None:
        yield Finding(path, Code.IDENTITY, f"{key} needs an `id` or an `email`", on_key=True)
    if person.id is not None and person.email is not None:
        message = f"{key} has an `id`, so that `email` is not looked up; remove one of the two"
        yield Finding((*path, "email"), Code.IDENTITY, message, on_key=True)
    if person.joins is not None and person.leaves is not None and person.leaves < person.joins:
        message = f"{key} leaves before joining on {person.joins}"
        yield Finding((*path, "leaves"), Code.LEAVES_BEFORE_JOINING, message)


def broken_group_rules(file: PlanFile) -> Iterator[Finding]:
    """What is wrong with groups."""
    for key, members in file.groups.items():
        if key in file.people:
            message = f"{key!r} is a person already; people and groups share one set of keys"
            yield Finding(("groups", key), Code.NAME_IN_USE, message, on_key=True)
        for index, member in enumerate(members):
            path = ("groups", key, index)
            if member not in file.people and member not in file.groups:
                yield Finding(path, Code.UNKNOWN_NAME, unknown_member(file, member))
            elif member not in file.people and _reaches(file, member, key):
                message = f"{member!r} holds {key!r} in turn; a group cannot hold itself"
                yield Finding(path, Code.GROUP_IN_ITSELF, message)


def unknown_member(file: PlanFile, name: str) -> str:
    """That a name is no key of a person or a group, and which one is most likely meant."""
    return f"unknown person or group {name!r}{_hint(file, name, [*file.people, *file.groups])}"


def unknown_person(file: PlanFile, name: str) -> str:
    """That a name is no person's key, and which one is most likely meant."""
    return f"unknown person {name!r}{_hint(file, name, file.people)}"


def _hint(file: PlanFile, name: str, known: Iterable[str]) -> str:
    """The keys of those who are called so, or else the nearest key."""
    called = name.casefold()
    keys = [f"`{key}`" for key, person in file.people.items() if (person.name or "").casefold() == called]
    return f"; use the key {' or '.join(keys)}" if keys else nearest(name, known)


def _reaches(file: PlanFile, group: str, wanted: str) -> bool:
    """Whether a group is, or holds at some depth, another one."""
    seen: set[str] = set()
    waiting = [group]
    while waiting:
        name = waiting.pop()
        if name == wanted:
            return True
        if name not in seen:
            seen.add(name)
            waiting += [member for member in file.groups.get(name, []) if member not in file.people]
    return False
