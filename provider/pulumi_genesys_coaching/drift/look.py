"""One look at plan, state and Genesys Cloud: from a plan file to a report. It only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..declarations import Attendees, NoteTexts, people_of
from ..genesys import CoachingApi, CoachingAppointment, Session, UsersApi
from ..plans import Expansion, LoadedPlan, Occurrence, covered_days
from ..plans.days.zones import zone
from ..resources import Operation
from ..resources.live_appointment import agrees, slot_of
from ..stack import ANNOTATION, APPOINTMENT, RecordedResource, State
from .appointments import Appointments
from .commands import Commands
from .companions import with_companions
from .expected import Expected, expected_appointments
from .ignoring import sorted_out
from .live import Live, live_of
from .notes import Notes, Texts, note_findings
from .people import Directory, absent_findings, unlisted_findings
from .report import Coverage, Finding, Kind, Report
from .sight import GONE, Hidden, Progress, Sight
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
    commands: Commands
    """What reports tell people to run."""
    state: State | None
    """What is recorded; None where the plan is compared with what is live alone."""
    as_of: datetime
    now: datetime
    """The moment up to which all is history."""
    environ: Mapping[str, str]
    """Where texts of annotations may lie that are not in the plan file."""


@dataclass(frozen=True)
class _Gathered:
    """All that was seen, and what it is to be compared with."""

    sight: Sight
    operation: Operation
    occurrences: list[Occurrence]
    ahead: list[Occurrence]
    expected: list[Expected]
    live: Live
    replaced: list[tuple[RecordedResource, CoachingAppointment]]
    """What another one has taken the place of, as far as it is still there."""
    twins: Mapping[str, CoachingAppointment]
    """By the names of what is not there yet: what somebody has made by hand with the same people and start."""
    blocked: Mapping[str, str]
    """What is declared and cannot be made because of an appointment, by the latter's id."""
    others: Unmanaged
    unlisted: Mapping[str, Hidden]
    directory: Directory


def look(looked: Looked, session: Session, progress: Progress) -> Report:
    """Compares all that is declared, recorded and live. Raises GenesysError where nothing can be seen."""
    has_state = looked.state is not None
    gathered = _gather(looked, session, progress)
    found = with_companions(_findings(looked, gathered), looked.commands)
    findings = sorted(found, key=lambda one: (_KINDS.index(one.kind), one.start, one.name))
    told = sorted_out(findings, looked.plan, looked.as_of)
    return Report(
        file=looked.plan.document.file,
        as_of=looked.as_of,
        zone=zone(looked.plan.file.timezone),
        organization=session.settings.organization.api_url,
        stack=looked.mark.rstrip("/") if has_state else None,
        commands=looked.commands,
        names=gathered.directory.names,
        in_sync=_in_sync(gathered, findings),
        coverage=_coverage(looked, gathered, findings),
        findings=told.findings,
        ignored=told.ignored,
        stale_rules=told.stale,
        notes=(*gathered.directory.notes, *_pending_notes(looked.state)),
    )


def _gather(looked: Looked, session: Session, progress: Progress) -> _Gathered:
    api = CoachingApi(session)
    operation = Operation(api, now=lambda: looked.now, say=lambda _: None)
    # Who has left, and is found no more, was in what is over.
    occurrences = [one for one in looked.expansion.occurrences if all(person.id for person in one.participants)]
    ahead = [one for one in occurrences if not operation.has_passed(one.start)]
    sight = Sight(api, looked.expansion.window.start, looked.now, progress)
    listed, unlisted = sight.of_people(people_of(occurrences))
    expected = list(expected_appointments(occurrences, _recorded(looked.state, APPOINTMENT)))
    live = live_of(expected, listed, unlisted, looked.mark, sight, operation.has_started)
    expected = [*_of_note(_with_attendees(expected, live, looked.plan, operation), live, operation)]
    replaced = [(one, listed[one.id]) for one in _replaced(looked.state) if one.id in listed]
    managed = live.ids() | {one.id for one, _ in replaced}
    others = unmanaged(listed.values(), managed, looked.expansion.window, looked.mark)
    twins, blocked = _twins(expected, live, others)
    return _Gathered(
        sight=sight,
        operation=operation,
        occurrences=occurrences,
        ahead=ahead,
        expected=expected,
        live=live,
        replaced=replaced,
        twins=twins,
        blocked=blocked,
        others=others.without({one.id for one in twins.values()}),
        unlisted=unlisted,
        directory=Directory.of(UsersApi(session), looked.plan, ahead, listed.values(), others.by_hand),
    )


def _findings(looked: Looked, gathered: _Gathered) -> Iterator[Finding]:
    has_state, live = looked.state is not None, gathered.live
    telling = Telling(looked.plan, gathered.directory.names, looked.commands)
    known = {looked.mark + name for one in gathered.expected for name in one.names}
    appointments = Appointments(telling, gathered.operation, looked.mark, known, has_state)
    for one in gathered.expected:
        yield from appointments.findings(one, live.of(one), gathered.twins.get(one.name))
    for recorded, old in gathered.replaced:
        yield appointments.replaced(recorded, old)
    deployed = [(one, there) for one in gathered.expected if (there := live.appointment(one))]
    followed = [(one, there) for one, there in deployed if appointments.is_followed(one, there)]
    notes = _recorded(looked.state, ANNOTATION)
    texts = Texts(NoteTexts(looked.plan.document.folder, looked.environ))
    yield from note_findings(followed, texts, notes, gathered.sight, Notes(telling, has_state))
    yield from unlisted_findings(gathered.unlisted, gathered.occurrences, telling)
    yield from absent_findings(gathered.directory, gathered.unlisted, gathered.ahead, telling)
    first, _ = covered_days(looked.plan.file, looked.expansion.window)
    yield from unmanaged_findings(gathered.others.by_hand, known, gathered.blocked, first, telling, gathered.operation)


def _twins(
    expected: Iterable[Expected], live: Live, others: Unmanaged
) -> tuple[dict[str, CoachingAppointment], dict[str, str]]:
    """What was made by hand just as it is declared, by name; and what is otherwise and in the way, by its id."""
    by_slot = others.by_slot()
    twins: dict[str, CoachingAppointment] = {}
    blocked: dict[str, str] = {}
    for one in expected:
        if one.declared is None or one.recorded is not None or live.of(one) is not GONE:
            continue
        there = by_slot.get(slot_of(one.declared))
        if there is not None and agrees(there, one.declared):
            twins[one.name] = there
        elif there is not None:
            blocked[there.id] = one.name
    return twins, blocked


def _recorded(state: State | None, kind: str) -> list[RecordedResource]:
    return [] if state is None else [one for one in state.of_kind(kind) if one.is_current]


def _replaced(state: State | None) -> list[RecordedResource]:
    return [] if state is None else [one for one in state.of_kind(APPOINTMENT) if one.is_to_be_deleted]


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


def _in_sync(gathered: _Gathered, findings: Iterable[Finding]) -> int:
    """How many declared appointments are there, with nothing else than declared about them."""
    named = {finding.name for finding in findings if finding.kind is not Kind.ATTENTION}
    differing = named | {name.rpartition("/")[0] for name in named}
    return sum(
        1
        for one in gathered.expected
        if one.declared is not None and gathered.live.appointment(one) is not None and one.name not in differing
    )


def _coverage(looked: Looked, gathered: _Gathered, findings: Iterable[Finding]) -> Coverage:
    first, last = covered_days(looked.plan.file, looked.expansion.window)
    return Coverage(
        people=len(set(people_of(gathered.occurrences))),
        first=first,
        last=last,
        managed=len(gathered.live.ids()),
        elsewhere=len(gathered.others.elsewhere),
        unmanaged=len(gathered.others.by_hand) + len(gathered.twins),
        unreadable=sum(1 for finding in findings if finding.kind is Kind.UNREADABLE),
    )


def _pending_notes(state: State | None) -> Iterator[str]:
    count = len(state.pending) if state else 0
    if count:
        yield f"{count} operations of a killed run are pending in the state; `coaching doctor` says what to do"
