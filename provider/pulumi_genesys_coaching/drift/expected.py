"""What is to be in Genesys Cloud: what the plan declares and what is recorded, joined by their names."""

from __future__ import annotations

import functools
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
    def target(self) -> str | None:
        """By what a run knows it; None where it is not recorded under its name."""
        return target_of(self.name, self.recorded)

    @functools.cached_property
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

    @property
    def is_by_program(self) -> bool:
        """Whether a program declares it beside the plan, so that it is known by its record alone."""
        return self.recorded is not None and not self.recorded.is_of_plan

    @property
    def target(self) -> str | None:
        """By what a run knows it; None where it is not recorded under its name."""
        return target_of(self.name, self.recorded)


def target_of(name: str, recorded: RecordedResource | None) -> str | None:
    """By what a run knows what is declared under a name; None where it is not recorded, or under a former name."""
    return recorded.urn if recorded is not None and recorded.name == name else None


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
    """Recorded annotations by the names of their appointments; those of a program by the ids of theirs."""
    notes: defaultdict[str, list[RecordedResource]] = defaultdict(list)
    for one in recorded:
        notes[one.name.rpartition("/")[0] if one.is_of_plan else one.properties["appointmentId"]].append(one)
    return notes


def expected_notes(
    expected: Expected,
    appointment_id: str,
    texts: Iterable[tuple[Note, str | None]],
    recorded: Mapping[str, Sequence[RecordedResource]],
) -> Iterator[ExpectedNote]:
    """The annotations of an appointment; `texts` are the declared ones, `recorded` are by appointment.

    Those that a program declares come last, and say what they are recorded to say.
    """
    left = {one.name: one for name in expected.names for one in recorded.get(name, ())}
    for note, text in texts:
        names = [f"{name}/{key}" for name in expected.names for key in (note.key, *note.former_keys)]
        yield ExpectedNote(names[0], note, text, _taken(left, names))
    for resource in (*left.values(), *recorded.get(appointment_id, ())):
        yield ExpectedNote(resource.name, None, None, resource)


def _taken(left: dict[str, RecordedResource], names: Iterable[str]) -> RecordedResource | None:
    """Takes out the first one that has one of these names."""
    return next((left.pop(name) for name in names if name in left), None)
