"""How far a doubt reaches: what is left out of a plan makes doubtful what holds it, and what builds on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..values import Path
from .sections import PLANNING


def widened(content: dict[str, Any], doubtful: Iterable[Path]) -> frozenset[Path]:
    """All that is doubtful where some places are; plans that speak of doubtful groups are taken out of the content."""
    wide = {path[:length] for path in doubtful for length in range(1, len(path) + 1)}
    groups = _doubtful_groups(content.get("groups", {}), {path[1] for path in wide if path[0] == "groups" and path[1:]})
    wide |= {("groups", group) for group in groups}
    for section in PLANNING:
        for key, coached in list(content.get(section, {}).items()):
            if ("defaults",) in wide or ("templates", coached.get("template")) in wide:
                wide |= {(section, key), (section, key, "addToSchedule")}
            if not groups.isdisjoint(_names_in(coached)):
                del content[section][key]
                wide.add((section, key))
    return frozenset(wide)


def _doubtful_groups(groups: dict[str, list[str]], doubtful: set[Any]) -> set[Any]:
    """Groups that are doubtful themselves, or hold one that is."""
    holders: dict[str, list[str]] = {}
    for key, members in groups.items():
        for member in members:
            holders.setdefault(member, []).append(key)
    reached, waiting = set(doubtful), list(doubtful)
    while waiting:
        new = [holder for holder in holders.get(waiting.pop(), []) if holder not in reached]
        reached.update(new)
        waiting += new
    return reached


def _names_in(coached: dict[str, Any]) -> Iterator[str]:
    yield from coached.get("attendees", [])
    yield from coached.get("facilitators", [])
    for names in coached.get("pairs", {}).values():
        yield from names
