"""One expected appointment beside what is live: what is the matter with it, if anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..declarations import properties_of
from ..genesys import AppointmentStatus, CoachingAppointment
from ..plans import is_one_off
from ..resources import Operation, Properties
from ..resources import properties_of as live_properties_of
from ..resources.canonical import canonical, instant
from ..resources.live_appointment import WRITE_ONLY, mark_of
from .changes import Changes, compared, made_otherwise
from .expected import Expected
from .report import Change, Finding, Kind
from .sight import Gone, Hidden, Sighted
from .telling import Telling

IGNORED = frozenset({"mark", *WRITE_ONLY})
"""The mark is looked at apart, as a former one is as good."""

ACCEPTABLE = frozenset(
    {
        "name",
        "description",
        "dateStart",
        "lengthInMinutes",
        "location",
        "conversationIds",
        "documentIds",
        "externalLinks",
        "shareInsightsData",
    }
)
"""What an override can say of an occurrence, so that the plan can take it over."""


@dataclass(frozen=True)
class Appointments:
    """Compares appointments."""

    telling: Telling
    operation: Operation
    stack: str
    """What the stack's marks begin with."""
    has_state: bool
    """Whether what is recorded is known."""

    def findings(self, expected: Expected, live: Sighted, twin: CoachingAppointment | None = None) -> Iterator[Finding]:
        """All that is the matter with an appointment; `twin` was made by hand in its place."""
        if isinstance(live, Hidden):
            if self.is_expected_to_be_there(expected):
                yield self.telling.appointment(Kind.UNREADABLE, expected, f"cannot be read: {live.reason}")
        elif isinstance(live, Gone):
            yield from self._absent(expected, twin)
        else:
            yield from self._attention(expected, live)
            yield from self._present(expected, live)

    def is_expected_to_be_there(self, expected: Expected) -> bool:
        """Whether it should be in Genesys Cloud by now, as far as is known."""
        if expected.occurrence is None:
            return not self._has_passed(expected)
        return expected.recorded is not None or not self.has_state

    def is_history(self, expected: Expected, live: CoachingAppointment) -> bool:
        """Whether it has started, so that nothing is done about it any more."""
        return self.operation.has_started(live) or self._has_passed(expected)

    def _has_passed(self, expected: Expected) -> bool:
        if expected.recorded is not None:
            return self.operation.has_passed(instant(expected.recorded.properties["dateStart"]))
        return expected.occurrence is not None and self.operation.has_passed(expected.occurrence.start)

    def _absent(self, expected: Expected, twin: CoachingAppointment | None) -> Iterator[Finding]:
        if expected.occurrence is None:
            return
        is_ahead = not self._has_passed(expected)
        if expected.recorded is not None:
            message = "was deleted in Genesys Cloud" + ("" if is_ahead else ", and its time has passed")
            can_be_accepted = is_ahead and not is_one_off(expected.occurrence)
            yield self.telling.appointment(
                Kind.MISSING, expected, message, can_be_mended=is_ahead, can_be_accepted=can_be_accepted
            )
        elif is_ahead and twin is not None:
            message = "is there by hand; `pulumi config set coaching:adoptUnmarked true` lets `pulumi up` take it"
            yield self.telling.appointment(Kind.PENDING, expected, message, twin)
        elif is_ahead and self.has_state:
            yield self.telling.appointment(Kind.PENDING, expected, "is not made yet")
        elif is_ahead:
            yield self.telling.appointment(Kind.MISSING, expected, "is not in Genesys Cloud")

    def _present(self, expected: Expected, live: CoachingAppointment) -> Iterator[Finding]:
        if self.operation.has_started(live):
            return
        # What was put off by hand is ahead, though its day has passed, and no run changes it any more.
        is_ahead = not self._has_passed(expected)
        if expected.occurrence is None:
            if is_ahead:
                message = "is not declared any more, and will be deleted"
                yield self.telling.appointment(Kind.PENDING, expected, message, live)
            return
        if expected.recorded is None and self.has_state:
            message = "is there already, and will be taken into the stack"
            yield self.telling.appointment(Kind.PENDING, expected, message, live)
            return
        changes = self._changes(expected, live)
        if changes.by_hand:
            message = f"{made_otherwise(changes.by_hand)} in Genesys Cloud"
            can_be_accepted = any(change.property in ACCEPTABLE for change in changes.by_hand)
            yield self.telling.appointment(
                Kind.CHANGED,
                expected,
                message,
                live,
                changes.by_hand,
                can_be_mended=is_ahead,
                can_be_accepted=can_be_accepted,
            )
        if changes.by_plan and is_ahead:
            message = "the plan says otherwise by now, and it will be changed"
            yield self.telling.appointment(Kind.PENDING, expected, message, live, changes.by_plan)

    def _changes(self, expected: Expected, live: CoachingAppointment) -> Changes:
        assert expected.occurrence is not None
        recorded = None if expected.recorded is None else canonical(expected.recorded.properties)
        changes = compared(canonical(properties_of(expected.occurrence)), recorded, _shown(live), IGNORED)
        return Changes((*changes.by_hand, *self._mark_change(expected, recorded, live)), changes.by_plan)

    def _mark_change(
        self, expected: Expected, recorded: Mapping[str, Any] | None, live: CoachingAppointment
    ) -> Iterator[Change]:
        own = self.stack + expected.name
        known = {self.stack + name for name in expected.names} | ({recorded.get("mark")} if recorded else set())
        if mark_of(live) not in known:
            yield Change("mark", own, (recorded or {}).get("mark"), mark_of(live))

    def _attention(self, expected: Expected, live: CoachingAppointment) -> Iterator[Finding]:
        if expected.occurrence is None:
            return
        if live.status == AppointmentStatus.INVALID_SCHEDULE:
            message = "has a time that does not fit the schedules of those who take part (InvalidSchedule)"
            yield self.telling.appointment(Kind.ATTENTION, expected, message, live, word="schedule")
        if live.is_overdue:
            message = "is overdue: its time has passed, and nobody has completed it"
            yield self.telling.appointment(Kind.ATTENTION, expected, message, live, word="overdue")


def _shown(live: CoachingAppointment) -> Properties:
    """The properties that Genesys Cloud shows; an answer without those who take part tells nothing about them."""
    properties = live_properties_of(live)
    if live.facilitator is None or not live.attendees:
        del properties["facilitatorId"], properties["attendeeIds"]
    return properties
