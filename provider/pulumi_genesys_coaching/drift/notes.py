"""The declared annotations of one appointment beside those that it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..declarations import NoteTexts
from ..genesys import AccessType, CoachingAnnotation, CoachingAppointment
from ..plans import Note, Occurrence, Position
from ..resources.canonical import canonical
from ..stack import RecordedResource
from .changes import compared, made_otherwise
from .expected import Expected, ExpectedNote, expected_notes, notes_by_appointment
from .report import Change, Finding, Kind
from .sight import GONE, Gone, Hidden, Sight, SightedNote
from .telling import Telling

GIVE_TEXT = "give the text where this runs, as where `pulumi up` runs"
NOT_IN_WORDS = "is not in Genesys Cloud, or not in these words"
TWICE = "is there twice, in the same words and by the same author: a list that lagged behind hid it from a run"
DELETE_ONE = "delete one of the two in Genesys Cloud"
NOT_LISTED = "is not listed: it is not there, or the OAuth client lacks coaching:privateAnnotation:view"


class Texts:
    """What annotations are declared to say; one whose text cannot be had is not compared."""

    def __init__(self, texts: NoteTexts) -> None:
        self._texts = texts

    def of(self, occurrence: Occurrence | None) -> list[tuple[Note, str | None]]:
        """The annotations of an occurrence, each with its text, or None where that cannot be had."""
        if occurrence is None:
            return []
        known = {note.key: text for note, text in self._texts.of(occurrence)}
        return [(note, known.get(note.key)) for note in occurrence.details.notes]

    def why_not(self, note: Note) -> str:
        """Why the text of an annotation that was asked for cannot be had."""
        return next(problem.message for problem in self._texts.problems if problem.position == note.source)


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
        subject = _subject(wanted)
        matter = self._matter(subject, wanted, live)
        if matter is None:
            return None
        about = self.telling.appointment(
            matter.kind, expected, matter.message, of, matter.changes, mend=matter.mend, targets=matter.targets
        )
        return self.telling.note(about, wanted, subject, live if isinstance(live, CoachingAnnotation) else None)

    def twice(
        self,
        expected: Expected,
        of: CoachingAppointment,
        wanted: ExpectedNote,
        live: SightedNote,
        others: Iterable[CoachingAnnotation],
    ) -> Finding | None:
        """That there is another one like it, if so: no run can know, as annotations carry no mark."""
        if not isinstance(live, CoachingAnnotation) or _like(live) not in map(_like, others):
            return None
        subject = _subject(wanted)
        about = self.telling.appointment(Kind.ATTENTION, expected, f"{subject} {TWICE}", of, mend=DELETE_ONE)
        return self.telling.note(about, wanted, subject, live)

    def without_text(self, first: Expected, note: Note, count: int, reason: str) -> Finding:
        """A finding about annotations whose text cannot be had; `first` is the appointment of the first of them."""
        annotations = "its annotation is" if count == 1 else f"{count} annotations are"
        about = self.telling.appointment(Kind.UNREADABLE, first, "", mend=GIVE_TEXT)
        return self.telling.text(note.key, f"{reason}, so that {annotations} not compared", note.source, about)

    def _matter(self, subject: str, wanted: ExpectedNote, live: SightedNote) -> _Matter | None:
        up = self.telling.commands.up()
        if isinstance(live, Hidden):
            return _Matter(Kind.UNREADABLE, f"{subject} cannot be read: {live.reason}", live.advice)
        if wanted.note is None and not wanted.is_by_program:
            return None if isinstance(live, Gone) else _Matter(Kind.PENDING, f"{subject} will be deleted", up)
        if wanted.recorded is None and self.has_state:
            is_made = isinstance(live, CoachingAnnotation)
            message = "is there already, and will be taken into the stack" if is_made else "is not made yet"
            return _Matter(Kind.PENDING, f"{subject} {message}", up)
        if isinstance(live, CoachingAnnotation):
            return self._compared(subject, wanted, live)
        if wanted.recorded is not None:
            return _Matter(Kind.MISSING, f"{subject} was deleted in Genesys Cloud", targets=(wanted.target,))
        if wanted.text is None:
            return None
        if _is_private(wanted):
            return _Matter(Kind.UNREADABLE, f"{subject} {NOT_LISTED}")
        return _Matter(Kind.MISSING, f"{subject} {NOT_IN_WORDS}", targets=(None,))

    def _compared(self, subject: str, wanted: ExpectedNote, live: CoachingAnnotation) -> _Matter | None:
        have = {"text": live.text, "accessType": str(live.access_type)}
        changes = compared(_declared(wanted), _plain(wanted), canonical(have), ())
        by_hand, by_plan = (_redacted(some, _is_hidden(wanted, live)) for some in (changes.by_hand, changes.by_plan))
        if by_hand:
            return _Matter(Kind.CHANGED, made_otherwise(subject, by_hand), None, by_hand, (wanted.target,))
        if by_plan:
            message = f"the plan says otherwise by now, and {subject} will be changed"
            return _Matter(Kind.PENDING, message, self.telling.commands.up(), by_plan)
        return None


@dataclass(frozen=True)
class _Matter:
    """What is the matter with an annotation."""

    kind: Kind
    message: str
    mend: str | None = None
    changes: tuple[Change, ...] = ()
    targets: tuple[str | None, ...] = ()


def note_findings(
    appointments: Iterable[tuple[Expected, CoachingAppointment]],
    texts: Texts,
    recorded: Iterable[RecordedResource],
    sight: Sight,
    notes: Notes,
) -> Iterator[Finding]:
    """What is the matter with the annotations of appointments that are still ahead; one list for each that has any."""
    by_name = notes_by_appointment(recorded)
    wanted = [
        (expected, live, list(expected_notes(expected, live.id, texts.of(expected.occurrence), by_name)))
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
    without_text: defaultdict[Position, list[tuple[Expected, Note]]] = defaultdict(list)
    for expected, live, several in wanted:
        others = _others(listed[live.id], [found[live.id, each.name] for each in several])
        for each in several:
            seen = found[live.id, each.name]
            if seen is GONE and each.recorded is not None:
                seen = alone[live.id, each.recorded.id]
            findings = (notes.finding(expected, live, each, seen), notes.twice(expected, live, each, seen, others))
            yield from (finding for finding in findings if finding is not None)
            if each.note is not None and each.text is None:
                without_text[each.note.source].append((expected, each.note))
    for those in without_text.values():
        first, note = those[0]
        yield notes.without_text(first, note, len(those), texts.why_not(note))


def _among(wanted: ExpectedNote, listed: Mapping[str, CoachingAnnotation] | Gone | Hidden) -> SightedNote:
    """The annotation that is meant: by the recorded id or, never recorded, by what it says."""
    if isinstance(listed, (Gone, Hidden)):
        return listed
    if wanted.recorded is not None:
        return listed.get(wanted.recorded.id, GONE)
    said = canonical({"text": wanted.text})
    alike = [one for one in listed.values() if canonical({"text": one.text}) == said]
    # Of those that say the same, the one that may be seen by the same is meant.
    return next(iter(sorted(alike, key=lambda one: one.access_type != _access_type(wanted))), GONE)


def _others(
    listed: Mapping[str, CoachingAnnotation] | Gone | Hidden, known: Iterable[SightedNote]
) -> list[CoachingAnnotation]:
    """The annotations that are none of the known ones."""
    if isinstance(listed, (Gone, Hidden)):
        return []
    ids = {one.id for one in known if isinstance(one, CoachingAnnotation)}
    return [one for one in listed.values() if one.id not in ids]


def _like(note: CoachingAnnotation) -> tuple[object, ...]:
    """What two annotations have in common that one run after another has made."""
    return (note.text, note.access_type, note.created_by and note.created_by.id)


def _subject(wanted: ExpectedNote) -> str:
    return f"its {'private ' if _is_private(wanted) else ''}annotation"


def _access_type(wanted: ExpectedNote) -> str | None:
    """Who is to be able to see it; what is declared, or else what is recorded."""
    if wanted.note is not None:
        return wanted.note.access_type
    return None if wanted.recorded is None else wanted.recorded.properties.get("accessType")


def _is_private(wanted: ExpectedNote) -> bool:
    return _access_type(wanted) == AccessType.PRIVATE


def _is_hidden(wanted: ExpectedNote, live: CoachingAnnotation) -> bool:
    """Whether not everybody who reads a report may read its text: now, as it was deployed, or as it is declared."""
    recorded = wanted.recorded.properties.get("accessType") if wanted.recorded else None
    lies_elsewhere = wanted.note is not None and wanted.note.text_from is not None
    return lies_elsewhere or AccessType.PRIVATE in (_access_type(wanted), recorded, live.access_type)


def _declared(wanted: ExpectedNote) -> dict[str, str]:
    """What it is declared to be, as far as that is known."""
    if wanted.note is None:
        return _plain(wanted) or {}
    return canonical({"accessType": wanted.note.access_type, "text": wanted.text})


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
