"""The declared annotations of one appointment beside those that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..genesys import AccessType, CoachingAnnotation, CoachingAppointment
from ..plans import Note, Occurrence
from ..resources.canonical import canonical
from ..stack import RecordedResource
from .changes import compared
from .expected import Expected, ExpectedNote, expected_notes, notes_by_appointment
from .report import Change, Finding, Kind
from .sight import GONE, Gone, Hidden, Sight, SightedNote
from .telling import Telling


@dataclass(frozen=True)
class Notes:
    """Compares annotations. Those that people add are theirs, and no matter here."""

    telling: Telling
    has_state: bool
    """Whether what is recorded is known."""

    def finding(
        self, expected: Expected, of: CoachingAppointment, wanted: ExpectedNote, live: SightedNote
    ) -> Finding | None:
        """What is the matter with an annotation, if anything."""
        kind, message, changes = self._matter(wanted, live)
        if kind is None:
            return None
        about = self.telling.appointment(kind, expected, message, of, changes)
        seen = live if isinstance(live, CoachingAnnotation) else None
        return self.telling.note(about, wanted.name, wanted.note.source if wanted.note else None, seen, wanted.recorded)

    def _matter(self, wanted: ExpectedNote, live: SightedNote) -> tuple[Kind | None, str, tuple[Change, ...]]:
        what = f"its {'private ' if _is_private(wanted) else ''}annotation"
        if isinstance(live, Hidden):
            return Kind.UNREADABLE, f"{what} cannot be read: {live.reason}", ()
        if wanted.note is None:
            return (None, "", ()) if isinstance(live, Gone) else (Kind.PENDING, f"{what} will be deleted", ())
        if isinstance(live, Gone):
            if wanted.recorded is None and self.has_state:
                return Kind.PENDING, f"{what} is not made yet", ()
            where = "was deleted in" if wanted.recorded else "is not in"
            return Kind.MISSING, f"{what} {where} Genesys Cloud", ()
        return self._compared(what, wanted, live)

    def _compared(
        self, what: str, wanted: ExpectedNote, live: CoachingAnnotation
    ) -> tuple[Kind | None, str, tuple[Change, ...]]:
        assert wanted.note is not None
        declared = {"accessType": wanted.note.access_type} | ({} if wanted.text is None else {"text": wanted.text})
        recorded = _plain(wanted)
        changes = compared(
            canonical(declared), recorded, canonical({"text": live.text, "accessType": str(live.access_type)}), ()
        )
        hidden = _is_private(wanted) or live.access_type == AccessType.PRIVATE
        if changes.by_hand:
            return Kind.CHANGED, f"{what} was rewritten in Genesys Cloud", _redacted(changes.by_hand, hidden)
        if changes.by_plan:
            message = f"the plan says otherwise by now, and {what} will be changed"
            return Kind.PENDING, message, _redacted(changes.by_plan, hidden)
        return None, "", ()


def note_findings(
    appointments: Iterable[tuple[Expected, CoachingAppointment]],
    texts: Callable[[Occurrence], Iterable[tuple[Note, str | None]]],
    recorded: Iterable[RecordedResource],
    sight: Sight,
    notes: Notes,
) -> Iterator[Finding]:
    """What is the matter with the annotations of appointments that are still ahead; one list for each that has any."""
    by_name = notes_by_appointment(recorded)
    wanted = [
        (
            expected,
            live,
            list(expected_notes(expected, texts(expected.occurrence) if expected.occurrence else (), by_name)),
        )
        for expected, live in appointments
    ]
    wanted = [one for one in wanted if one[2]]
    listed = sight.annotations(live.id for _, live, _ in wanted)
    found = {(live.id, each.name): _among(each, listed[live.id]) for _, live, several in wanted for each in several}
    # The private ones of others are left out of lists, though they are there.
    unseen = [
        (live.id, each.recorded.id)
        for _, live, several in wanted
        for each in several
        if each.recorded is not None and found[live.id, each.name] is GONE
    ]
    alone = sight.annotations_one_by_one(unseen)
    for expected, live, several in wanted:
        for each in several:
            seen = found[live.id, each.name]
            if seen is GONE and each.recorded is not None:
                seen = alone[live.id, each.recorded.id]
            finding = notes.finding(expected, live, each, seen)
            if finding is not None:
                yield finding


def _among(wanted: ExpectedNote, listed: Mapping[str, CoachingAnnotation] | Gone | Hidden) -> SightedNote:
    """The annotation that is meant: by the recorded id or, never recorded, by what it says."""
    if isinstance(listed, (Gone, Hidden)):
        return listed
    if wanted.recorded is not None:
        return listed.get(wanted.recorded.id, GONE)
    return next((one for one in listed.values() if (one.text, one.access_type) == _said(wanted)), GONE)


def _said(wanted: ExpectedNote) -> tuple[str | None, str]:
    return wanted.text, wanted.note.access_type if wanted.note else ""


def _is_private(wanted: ExpectedNote) -> bool:
    if wanted.note is not None:
        return wanted.note.access_type == AccessType.PRIVATE
    return wanted.recorded is not None and wanted.recorded.properties.get("accessType") == AccessType.PRIVATE


def _plain(wanted: ExpectedNote) -> dict[str, str] | None:
    """What is recorded of it in the clear; a text that is a secret which nobody can read is not known."""
    if wanted.recorded is None:
        return None
    known = {name: wanted.recorded.properties.get(name) for name in ("text", "accessType")}
    return canonical({name: value for name, value in known.items() if isinstance(value, str)})


def _redacted(changes: tuple[Change, ...], hidden: bool) -> tuple[Change, ...]:
    """Without what only some may read."""
    return tuple(
        replace(one, declared=None, recorded=None, live=None, is_private=True)
        if hidden and one.property == "text"
        else one
        for one in changes
    )
