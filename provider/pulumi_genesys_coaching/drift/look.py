"""One look at plan, state and Genesys Cloud: from a plan file to a report. It only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..declarations import Attendees, NoteTexts
from ..genesys import CoachingApi, Session, UsersApi
from ..plans import Expansion, LoadedPlan, Note, Occurrence, covered_days
from ..plans.days.zones import zone
from ..resources import Operation
from ..stack import ANNOTATION, APPOINTMENT, RecordedResource, State
from .appointments import Appointments
from .expected import Expected, expected_appointments
from .ignoring import sorted_out
from .live import Live, live_of
from .notes import Notes, note_findings
from .people import Directory, inactive_findings, unlisted_findings
from .report import Coverage, Finding, Kind, Report
from .sight import Progress, Sight
from .telling import Telling
from .unmanaged import Unmanaged, unmanaged, unmanaged_findings

_KINDS = list(Kind)


@dataclass(frozen=True)
class Looked:
    """What is to be compared."""

    plan: LoadedPlan
    expansion: Expansion
    mark: str
    """What the marks of the stack begin with: `project/stack/`."""
    stack: str
    """The stack's name."""
    state: State | None
    """What is recorded; None where the plan is compared with what is live alone."""
    as_of: datetime
    now: datetime
    """The moment up to which all is history."""
    environ: Mapping[str, str]
    """Where texts of annotations may lie that are not in the plan file."""


def look(looked: Looked, session: Session, progress: Progress) -> Report:
    """Compares all that is declared, recorded and live. Raises GenesysError where nothing can be seen."""
    api, has_state = CoachingApi(session), looked.state is not None
    window = looked.expansion.window
    operation = Operation(api, now=lambda: looked.now, say=lambda _: None)
    # Who has left, and is found no more, was in what is over.
    occurrences = [one for one in looked.expansion.occurrences if all(person.id for person in one.participants)]
    ahead = [one for one in occurrences if not operation.has_passed(one.start)]
    sight = Sight(api, window.start, looked.now, progress)
    listed, unlisted = sight.of_people(_people(occurrences))
    expected = list(expected_appointments(occurrences, _recorded(looked.state, APPOINTMENT)))
    live = live_of(expected, listed, looked.mark, sight)
    expected = [*_of_note(_with_attendees(expected, live, looked.plan, operation), live, operation)]
    others = unmanaged(listed.values(), live.ids(), window, looked.mark)
    directory = Directory.of(UsersApi(session), looked.plan, ahead, listed.values())
    telling = Telling(looked.plan, directory.names, looked.stack if has_state else None)
    appointments = Appointments(telling, operation, looked.mark, has_state)
    texts = _Texts(NoteTexts(looked.plan.document.folder, looked.environ))
    still_ahead = [
        (one, there) for one in expected if (there := live.appointment(one)) and not appointments.is_history(one, there)
    ]
    notes = _recorded(looked.state, ANNOTATION)
    findings = [
        *(finding for one in expected for finding in appointments.findings(one, live.of(one))),
        *note_findings(still_ahead, texts.of, notes, sight, Notes(telling, has_state)),
        *unlisted_findings(unlisted, occurrences, telling),
        *inactive_findings(directory.inactive, ahead, telling),
        *unmanaged_findings(others.by_hand, telling, operation),
    ]
    findings.sort(key=lambda one: (_KINDS.index(one.kind), one.start, one.name))
    told = sorted_out(findings, looked.plan, looked.as_of)
    return Report(
        file=looked.plan.document.file,
        as_of=looked.as_of,
        zone=zone(looked.plan.file.timezone),
        organization=session.settings.organization.api_url,
        stack=looked.mark.rstrip("/") if has_state else None,
        names=directory.names,
        in_sync=_in_sync(expected, live, findings),
        coverage=_coverage(looked, occurrences, len(live.ids()), others, findings),
        findings=told.findings,
        ignored=told.ignored,
        stale_rules=told.stale,
        notes=(*directory.notes, *texts.notes(), *_pending_notes(looked.state)),
    )


def _people(occurrences: Iterable[Occurrence]) -> Iterator[str]:
    """Everybody, each facilitator beside those whom he or she coaches."""
    teams: dict[str, dict[str, None]] = {}
    for occurrence in occurrences:
        team = teams.setdefault(occurrence.facilitator.user_id, {})
        team |= dict.fromkeys(attendee.user_id for attendee in occurrence.attendees)
    for facilitator_id, team in teams.items():
        yield facilitator_id
        yield from team


def _recorded(state: State | None, kind: str) -> list[RecordedResource]:
    return [] if state is None else [one for one in state.of_kind(kind) if not one.is_to_be_deleted]


def _with_attendees(
    expected: Iterable[Expected], live: Live, plan: LoadedPlan, operation: Operation
) -> Iterator[Expected]:
    """Expected appointments with those attendees that they are to have, as `pulumi up` would declare them."""
    attendees = Attendees(plan, operation, lambda _: None)
    for one in expected:
        found = live.appointment(one)
        if one.occurrence is None or found is None:
            yield one
        else:
            yield replace(one, occurrence=attendees.of(one.occurrence, found))


def _of_note(expected: Iterable[Expected], live: Live, operation: Operation) -> Iterator[Expected]:
    """Without what is over and was never deployed."""
    for one in expected:
        is_over = one.occurrence is not None and operation.has_passed(one.occurrence.start)
        if one.recorded is not None or live.appointment(one) is not None or not is_over:
            yield one


def _in_sync(expected: Iterable[Expected], live: Live, findings: Iterable[Finding]) -> int:
    """How many declared appointments are there, with nothing else than declared about them."""
    named = {finding.name for finding in findings if finding.kind is not Kind.ATTENTION}
    differing = named | {name.rpartition("/")[0] for name in named}
    return sum(
        1
        for one in expected
        if one.occurrence is not None and live.appointment(one) is not None and one.name not in differing
    )


def _coverage(
    looked: Looked, occurrences: Iterable[Occurrence], managed: int, others: Unmanaged, findings: Iterable[Finding]
) -> Coverage:
    first, last = covered_days(looked.plan.file, looked.expansion.window)
    return Coverage(
        people=len(set(_people(occurrences))),
        first=first,
        last=last,
        managed=managed,
        elsewhere=len(others.elsewhere),
        unmanaged=len(others.by_hand),
        unreadable=sum(1 for finding in findings if finding.kind is Kind.UNREADABLE),
    )


def _pending_notes(state: State | None) -> Iterator[str]:
    count = len(state.pending) if state else 0
    if count:
        yield f"{count} operations of a killed run are pending in the state; `coaching doctor` says what to do"


class _Texts:
    """What annotations are declared to say; one whose text cannot be had is not compared."""

    def __init__(self, texts: NoteTexts) -> None:
        self._texts = texts

    def of(self, occurrence: Occurrence) -> list[tuple[Note, str | None]]:
        known = {note.key: text for note, text in self._texts.of(occurrence)}
        return [(note, known.get(note.key)) for note in occurrence.details.notes]

    def notes(self) -> list[str]:
        problems = {(problem.position, problem.message) for problem in self._texts.problems}
        return [f"{position}: not compared: {message}" for position, message in sorted(problems)]
