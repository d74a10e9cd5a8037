"""What is to be in Genesys Cloud: what the plan declares and what is recorded, joined by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..declarations import properties_of
from ..plans import Note, Occurrence
from ..resources import Properties
from ..resources.canonical import canonical
from ..stack import RecordedResource


@dataclass(frozen=True)
class Expected:
    """An appointment that is declared, or recorded, or both."""

    name: str
    occurrence: Occurrence | None
    """None where the plan does not declare it, or does no longer."""
    recorded: RecordedResource | None
    """None where it is not deployed, as far as is known."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and those that it had before."""
        return (self.name, *(self.occurrence.former_names if self.occurrence else ()))

    @property
    def declared(self) -> Properties | None:
        """What it is declared to be, in canonical form; None where nothing declares it any more.

        What a program declares beside the plan is known by its record alone.
        """
        if self.occurrence is not None:
            return canonical(properties_of(self.occurrence))
        return None if self.recorded is None or self.recorded.is_of_plan else canonical(self.recorded.properties)


@dataclass(frozen=True)
class ExpectedNote:
    """An annotation that is declared, or recorded, or both."""

    name: str
    note: Note | None
    text: str | None
    """What it is declared to say."""
    recorded: RecordedResource | None


def expected_appointments(
    occurrences: Iterable[Occurrence], recorded: Iterable[RecordedResource]
) -> Iterator[Expected]:
    """The declared ones in their order, and then those that are recorded only."""
    recorded = list(recorded)
    left = {one.name: one for one in recorded if one.is_of_plan}
    for occurrence in occurrences:
        yield Expected(occurrence.name, occurrence, _taken(left, (occurrence.name, *occurrence.former_names)))
    for resource in (*left.values(), *(one for one in recorded if not one.is_of_plan)):
        yield Expected(resource.name, None, resource)


def notes_by_appointment(recorded: Iterable[RecordedResource]) -> Mapping[str, list[RecordedResource]]:
    """Recorded annotations by the names of their appointments."""
    notes: defaultdict[str, list[RecordedResource]] = defaultdict(list)
    for one in recorded:
        notes[one.name.rpartition("/")[0]].append(one)
    return notes


def expected_notes(
    expected: Expected,
    texts: Iterable[tuple[Note, str | None]],
    recorded: Mapping[str, Sequence[RecordedResource]],
) -> Iterator[ExpectedNote]:
    """The annotations of an appointment; `texts` are the declared ones, `recorded` are by appointment."""
    left = {one.name: one for name in expected.names for one in recorded.get(name, ())}
    for note, text in texts:
        names = [f"{name}/{key}" for name in expected.names for key in (note.key, *note.former_keys)]
        yield ExpectedNote(names[0], note, text, _taken(left, names))
    for name, resource in left.items():
        yield ExpectedNote(name, None, None, resource)


def _taken(left: dict[str, RecordedResource], names: Iterable[str]) -> RecordedResource | None:
    """Takes out the first one that has one of these names."""
    return next((left.pop(name) for name in names if name in left), None)
