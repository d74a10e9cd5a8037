"""One expected appointment beside what is live: what is the matter with it, if anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..genesys import AppointmentStatus, CoachingAppointment, instant_text
from ..plans import is_one_off
from ..resources import Operation, Properties
from ..resources import properties_of as live_properties_of
from ..resources.canonical import canonical, instant
from ..resources.live_appointment import HOW_TO_TELL_APART, WRITE_ONLY, is_aside, mark_of, shows_people
from ..resources.mark import PREFIX, key_of, stack_of
from ..resources.operation import AHEAD
from ..stack import RecordedResource
from .changes import Changes, compared, made_otherwise
from .expected import Expected
from .report import Change, Finding, Kind, is_acceptable
from .sight import Hidden, Several, Sighted
from .telling import Telling

IGNORED = frozenset({"mark", *WRITE_ONLY})
"""The mark is looked at apart, as a former one is as good."""

OVERDUE = "complete it in Genesys Cloud, or delete it there if it did not take place"
INVALID_SCHEDULE = "look at it in Genesys Cloud; give it another time in the plan, if that one does not suit"
MOVE_IT_BACK = "move it back in Genesys Cloud: no run changes what has begun"
NOT_DECLARED = "is not declared any more, and will be deleted"
STANDS_ASIDE = "stands aside for another one, as a run was broken off that moved both; it will be moved to its time"


@dataclass(frozen=True)
class Appointments:
    """Compares appointments."""

    telling: Telling
    operation: Operation
    stack: str
    """What the stack's marks begin with."""
    known: Collection[str]
    """The marks of all that plan or state name."""
    has_state: bool
    """Whether what is recorded is known."""

    def findings(self, expected: Expected, live: Sighted, twin: CoachingAppointment | None = None) -> Iterator[Finding]:
        """All that is the matter with an appointment; `twin` was made by hand in its place."""
        match live:
            case CoachingAppointment():
                yield from self._attention(expected, live)
                yield from self._present(expected, live)
            case Several():
                yield self._several(expected, live)
            case Hidden() if self.is_expected_to_be_there(expected):
                yield self.telling.appointment(
                    Kind.UNREADABLE, expected, f"cannot be read: {live.reason}", mend=live.advice
                )
            case Hidden() if expected.recorded is not None:
                pass
            case _:
                yield from self._absent(expected, twin)

    def replaced(self, recorded: RecordedResource, live: CoachingAppointment) -> Finding:
        """What is said of an appointment in whose place there is another one already."""
        expected = Expected(recorded.name, None, recorded)
        message, mend = "was replaced by another one, and will be deleted", self.telling.commands.up()
        return self.telling.appointment(Kind.PENDING, expected, message, live, word="replaced", mend=mend)

    def is_expected_to_be_there(self, expected: Expected) -> bool:
        """Whether it should be in Genesys Cloud by now, as far as is known."""
        return self.is_deployed(expected) if expected.occurrence else not self._has_passed(expected)

    def is_deployed(self, expected: Expected) -> bool:
        """Whether it has been deployed, as far as is known: without a state, all that is declared counts so."""
        return expected.recorded is not None or not self.has_state

    def is_followed(self, expected: Expected, live: CoachingAppointment) -> bool:
        """Whether its annotations are kept as declared: it is deployed, and has not started."""
        has_started = self.operation.has_started(live) or self._has_passed(expected)
        return self.is_deployed(expected) and not has_started

    def _has_passed(self, expected: Expected) -> bool:
        """Whether no run touches it any more: neither as recorded nor as declared it is ahead."""
        known = [] if expected.recorded is None else [instant(expected.recorded.properties["dateStart"])]
        known += [] if expected.occurrence is None else [expected.occurrence.start]
        return bool(known) and all(map(self.operation.has_passed, known))

    def _several(self, expected: Expected, live: Several) -> Finding:
        return self.telling.appointment(
            Kind.UNREADABLE,
            expected,
            f"cannot be told: several appointments carry its mark ({', '.join(live.ids)})",
            mend=HOW_TO_TELL_APART,
        )

    def _absent(self, expected: Expected, twin: CoachingAppointment | None) -> Iterator[Finding]:
        commands, is_ahead = self.telling.commands, not self._has_passed(expected)
        if expected.declared is None:
            return
        if expected.recorded is not None:
            yield self.telling.appointment(
                Kind.MISSING,
                expected,
                "was deleted in Genesys Cloud" + ("" if is_ahead else ", and its time has passed"),
                mend=commands.up(),
                targets=(expected.target,) if is_ahead else (),
                can_be_accepted=is_ahead and expected.occurrence is not None and not is_one_off(expected.occurrence),
            )
        elif is_ahead and twin is not None:
            message = f"is there by hand; `{commands.adopt_unmarked()}` lets `pulumi up` take it"
            yield self.telling.appointment(Kind.PENDING, expected, message, twin, mend=commands.up())
        elif is_ahead and self.has_state:
            yield self.telling.appointment(Kind.PENDING, expected, "is not made yet", mend=commands.up())
        elif is_ahead:
            message = "is not in Genesys Cloud"
            yield self.telling.appointment(Kind.MISSING, expected, message, targets=(None,))

    def _present(self, expected: Expected, live: CoachingAppointment) -> Iterator[Finding]:
        if self.operation.has_started(live):
            yield from self._moved_into_the_past(expected, live)
            return
        up = self.telling.commands.up()
        # What was put off by hand is ahead, though its day has passed, and no run changes it any more.
        is_ahead = not self._has_passed(expected)
        if expected.declared is None:
            if is_ahead:
                yield self.telling.appointment(Kind.PENDING, expected, NOT_DECLARED, live, mend=up)
            return
        if expected.recorded is None and self.has_state:
            message = "is there already, and will be taken into the stack"
            yield self.telling.appointment(Kind.PENDING, expected, message, live, mend=up)
            return
        changes = self._changes(expected, expected.declared, live)
        if changes.by_hand:
            foreign = self._without_the_foreign_mark(expected, changes.by_hand)
            yield self.telling.appointment(
                Kind.CHANGED,
                expected,
                made_otherwise("", changes.by_hand),
                live,
                changes.by_hand,
                mend=foreign,
                targets=(expected.target,) if is_ahead and foreign is None else (),
                can_be_accepted=expected.occurrence is not None and any(map(is_acceptable, changes.by_hand)),
            )
        if is_aside(live) and is_ahead:
            yield self.telling.appointment(Kind.PENDING, expected, STANDS_ASIDE, live, word="aside", mend=up)
        if changes.by_plan and is_ahead:
            message = "the plan says otherwise by now, and it will be changed"
            yield self.telling.appointment(Kind.PENDING, expected, message, live, changes.by_plan, mend=up)

    def _moved_into_the_past(self, expected: Expected, live: CoachingAppointment) -> Iterator[Finding]:
        """What somebody has moved there and nobody has held: a run takes it for begun, and leaves it alone."""
        start = None if expected.declared is None else instant(expected.declared["dateStart"])
        if start is None or self.operation.has_passed(start) or live.status not in AHEAD:
            return
        recorded = None if expected.recorded is None else expected.recorded.properties.get("dateStart")
        change = Change("dateStart", instant_text(start), recorded, instant_text(live.date_start))
        yield self.telling.appointment(
            Kind.CHANGED, expected, made_otherwise("", [change]), live, (change,), mend=MOVE_IT_BACK
        )

    def _changes(self, expected: Expected, declared: Properties, live: CoachingAppointment) -> Changes:
        recorded = None if expected.recorded is None else canonical(expected.recorded.properties)
        ignored = IGNORED | ({"dateStart"} if is_aside(live) else set())
        changes = compared(declared, recorded, _shown(live), ignored)
        return Changes((*changes.by_hand, *self._mark_change(expected, recorded, live)), changes.by_plan)

    def _mark_change(
        self, expected: Expected, recorded: Mapping[str, Any] | None, live: CoachingAppointment
    ) -> Iterator[Change]:
        own = self.stack + expected.name
        known = {self.stack + name for name in expected.names} | ({recorded.get("mark")} if recorded else set())
        if mark_of(live) not in known:
            yield Change("mark", own, (recorded or {}).get("mark"), mark_of(live))

    def _without_the_foreign_mark(self, expected: Expected, changes: Iterable[Change]) -> str | None:
        """What to do about the mark of something else: runs leave alone what carries it.

        One that nothing has, and that is of the same day, is of a rename that was taken back: a run knows that.
        """
        foreign = next((change.live for change in changes if change.property == "mark" and change.live), None)
        if foreign is None:
            return None
        is_free = stack_of(foreign) == self.stack and foreign not in self.known
        if is_free and key_of(foreign) == key_of(expected.name):
            return None
        and_then = self.telling.commands.bring_back([None])
        return f"take the line “{PREFIX}{foreign}” out of its description in Genesys Cloud, and then {and_then}"

    def _attention(self, expected: Expected, live: CoachingAppointment) -> Iterator[Finding]:
        if expected.declared is None:
            return
        if live.status == AppointmentStatus.INVALID_SCHEDULE:
            message = "has a time that does not fit the schedules of those who take part (InvalidSchedule)"
            yield self.telling.appointment(
                Kind.ATTENTION, expected, message, live, word="schedule", mend=INVALID_SCHEDULE
            )
        if live.is_overdue and self._has_passed(expected):
            message = "is overdue: its time has passed, and nobody has completed it"
            yield self.telling.appointment(Kind.ATTENTION, expected, message, live, word="overdue", mend=OVERDUE)


def _shown(live: CoachingAppointment) -> Properties:
    """The properties that Genesys Cloud shows; an answer without those who take part tells nothing about them."""
    properties = live_properties_of(live)
    if not shows_people(live):
        del properties["facilitatorId"], properties["attendeeIds"]
    return properties
