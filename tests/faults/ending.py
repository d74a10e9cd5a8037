"""What a deploy leaves: what is live, and what is recorded of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from support.emulator import Emulator
from support.stack import Stack

OF_ITS_MAKING = {"id", "selfUri", "annotations", "statuses", "dateCreated", "dateModified", "createdBy", "modifiedBy"}
"""What tells two appointments, or annotations, apart that are the same to people."""

OF_THE_RUN = {"created", "modified", "sourcePosition", "stackTrace"}
"""When the engine recorded a resource, and where in the program's text it comes from."""


@dataclass(frozen=True)
class Ending:
    """What is live and what is recorded, free of ids and moments, so that two deploys can be compared."""

    live: tuple[str, ...]
    recorded: tuple[str, ...]

    @classmethod
    def of(cls, emulator: Emulator, stack: Stack) -> Ending:
        """What is there now."""
        appointments = emulator.appointments()
        resources = json.loads(stack.state())["deployment"]["resources"]
        names = dict(_names(appointments)) | dict(_provider_names(resources))
        recorded = (_without(resource, OF_THE_RUN) for resource in resources)
        return cls(_lines(_live(appointments)), tuple(sorted(_named(line, names) for line in _lines(recorded))))

    def difference(self, expected: Ending) -> str:
        """What differs from another ending, in a line each; empty if nothing does."""
        lines = [
            *(f"too many: {line}" for line in self.duplicates(expected)),
            *(f"lost: {line}" for line in self.lost(expected)),
            *(f"recorded too much: {line}" for line in _more(self.recorded, expected.recorded)),
            *(f"not recorded: {line}" for line in _more(expected.recorded, self.recorded)),
        ]
        return "\n".join(lines)

    def duplicates(self, expected: Ending) -> list[str]:
        """What is live and should not be, or not as often."""
        return _more(self.live, expected.live)

    def lost(self, expected: Ending) -> list[str]:
        """What should be live and is not."""
        return _more(expected.live, self.live)


def _more(those: Iterable[str], than: Iterable[str]) -> list[str]:
    return list((Counter(those) - Counter(than)).elements())


def _live(appointments: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for appointment in appointments:
        yield _without(appointment, OF_ITS_MAKING)
        for annotation in appointment["annotations"]:
            yield _without(annotation, OF_ITS_MAKING) | {"on": appointment["description"]}


def _names(appointments: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Words for the ids that a state refers to."""
    for appointment in appointments:
        mark = appointment["description"].splitlines()[-1]
        yield appointment["id"], mark
        for annotation in appointment["annotations"]:
            yield annotation["id"], f"{mark}: {annotation['text']}"


def _provider_names(resources: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The same for the engine's own name of the provider, which each stack has anew."""
    return ((one["id"], "provider") for one in resources if one["type"].startswith("pulumi:providers:"))


def _named(line: str, names: dict[str, str]) -> str:
    for one, name in names.items():
        line = line.replace(one, name)
    return line


def _without(document: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in keys}


def _lines(documents: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted(json.dumps(document, sort_keys=True) for document in documents))
