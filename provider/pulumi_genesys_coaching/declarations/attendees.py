"""Who is in an appointment for several that exists already: Genesys Cloud cannot change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..genesys import CoachingAppointment as LiveAppointment
from ..plans import LoadedPlan, Occurrence, Participant, is_one_off
from ..resources import Operation


class Attendees:
    """Decides whether joiners and leavers count for what exists, or from the next appointment that is made."""

    def __init__(self, plan: LoadedPlan, operation: Operation, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._operation = operation
        self._say = say
        self._by_id = {
            person.id: Participant(key, person.name or key, person.id) for key, person in plan.file.people.items()
        }

    def of(self, occurrence: Occurrence, live: LiveAppointment | None) -> Occurrence:
        """The occurrence with those attendees that its appointment is to have."""
        coached = (self._plan.file.appointments if is_one_off(occurrence) else self._plan.file.plans)[occurrence.key]
        if live is None or coached.for_ != "all" or coached.when_attendees_change == "replace-existing":
            return occurrence
        ids = [attendee.id for attendee in live.attendees]
        if set(ids) == {attendee.user_id for attendee in occurrence.attendees}:
            return occurrence
        if not self._operation.has_started(live):
            self._say(
                f"{occurrence.source}: {occurrence.name} keeps the attendees that it was made with; "
                "`whenAttendeesChange: replace-existing` would make it anew"
            )
        return replace(occurrence, attendees=tuple(self._by_id.get(one) or Participant(one, one, one) for one in ids))
