"""A simulated Genesys Cloud: what it holds, its rules, and how calls to it go wrong. Nothing here reads a clock."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import TypeVar

from pulumi_genesys_coaching.genesys import (
    AppointmentFilter,
    AppointmentStatus,
    BadRequest,
    CoachingAnnotation,
    CoachingApi,
    CoachingAppointment,
    CreateAnnotation,
    CreateAppointment,
    NotFound,
    Reference,
    Relationship,
    UpdateAnnotation,
    UpdateAppointment,
)
from pulumi_genesys_coaching.genesys.errors import ErrorDetail, ServerFailure

from .threads import pause

T = TypeVar("T")


LATE = 0.1
"""How likely a list lags behind, in runs that are disturbed."""

MOST_WRITES_LATE = 6
"""By how many writes a list lags behind at most."""


class Crash(BaseException):
    """The run was killed; nobody may catch it."""


class Mishap(Enum):
    """How a call goes wrong."""

    FAILS_BEFORE = auto()
    FAILS_AFTER = auto()
    CRASH_BEFORE = auto()
    CRASH_AFTER = auto()


@dataclass
class World:
    """What an organisation holds, and what it refuses."""

    appointments: dict[str, CoachingAppointment] = field(default_factory=dict)
    annotations: dict[str, dict[str, CoachingAnnotation]] = field(default_factory=dict)
    before: deque[dict[str, CoachingAppointment]] = field(default_factory=lambda: deque([{}], MOST_WRITES_LATE))
    """The appointments before each of the last writes to them: as a list shows them that lags behind."""
    notes_before: dict[str, deque[dict[str, CoachingAnnotation]]] = field(default_factory=dict)
    """The same of the annotations of each appointment."""
    late_lists: int = 0
    """How many lists have lagged behind; what one hides may be made a second time."""
    late_note_lists: int = 0
    """How many of them were of annotations, which carry no mark by which to tell two of them."""
    _ids: int = 0

    def new_id(self) -> str:
        self._ids += 1
        return f"id-{self._ids}"

    def appointment(self, appointment_id: str) -> CoachingAppointment:
        if appointment_id not in self.appointments:
            raise NotFound(operation="simulated", status=404)
        return self.appointments[appointment_id]

    def store(self, appointment: CoachingAppointment) -> CoachingAppointment:
        """Stores it, unless somebody would be in two places at once."""
        for other in self.appointments.values():
            if other.id != appointment.id and overlap(other, appointment):
                raise BadRequest(
                    operation="simulated",
                    status=400,
                    code="coaching.appointment.overlap",
                    message=f"overlaps {other.id}",
                    details=(ErrorDetail(None, "dateStart"),),
                )
        self.before.append(dict(self.appointments))
        self.appointments[appointment.id] = appointment
        self.annotations.setdefault(appointment.id, {})
        self.notes_before.setdefault(appointment.id, deque([{}], MOST_WRITES_LATE))
        return appointment

    def remove(self, appointment_id: str) -> None:
        self.appointment(appointment_id)
        self.before.append(dict(self.appointments))
        del self.appointments[appointment_id]
        del self.annotations[appointment_id]

    def store_note(self, appointment_id: str, note: CoachingAnnotation) -> None:
        self.notes_before[appointment_id].append(dict(self.annotations[appointment_id]))
        self.annotations[appointment_id][note.id] = note

    def remove_note(self, appointment_id: str, annotation_id: str) -> None:
        self.notes_before[appointment_id].append(dict(self.annotations[appointment_id]))
        del self.annotations[appointment_id][annotation_id]


def overlap(one: CoachingAppointment, other: CoachingAppointment) -> bool:
    ends = [live.date_start + timedelta(minutes=live.length_in_minutes) for live in (one, other)]
    return one.date_start < ends[1] and other.date_start < ends[0] and not people_of(one).isdisjoint(people_of(other))


def people_of(live: CoachingAppointment) -> set[str]:
    return {one.id for one in (live.facilitator, *live.attendees) if one is not None}


def _related(live: CoachingAppointment, relationships: Collection[Relationship]) -> set[str]:
    """Who relates to an appointment in one of these ways."""
    coach = {live.facilitator.id} if live.facilitator and Relationship.FACILITATOR in relationships else set()
    return coach | ({one.id for one in live.attendees} if Relationship.ATTENDEE in relationships else set())


def appointment_of(new_id: str, request: CreateAppointment) -> CoachingAppointment:
    return CoachingAppointment(
        id=new_id,
        name=request.name,
        description=request.description,
        date_start=request.date_start,
        length_in_minutes=request.length_in_minutes,
        status=AppointmentStatus.SCHEDULED,
        facilitator=Reference(id=request.facilitator_id),
        attendees=tuple(Reference(id=one) for one in request.attendee_ids),
        location=request.location,
    )


class SimulatedApi(CoachingApi):
    """The calls that resources make, some of which go wrong."""

    def __init__(self, world: World, chance: random.Random, mishaps: float = 0.0, crashes: float = 0.0) -> None:
        self.world = world
        self.calls = 0
        self._chance = chance
        self._mishaps = mishaps
        self._crashes = crashes

    def create_appointment(self, appointment: CreateAppointment) -> CoachingAppointment:
        mishap = self._begin()
        return self._end(mishap, self.world.store(appointment_of(self.world.new_id(), appointment)))

    def get_appointment(self, appointment_id: str) -> CoachingAppointment:
        self._ask()
        return self.world.appointment(appointment_id)

    def list_appointments(self, filters: AppointmentFilter) -> Iterator[CoachingAppointment]:
        self._ask()
        whose = set(filters.user_ids)
        shown = self._chance.choice(self.world.before) if self._is_late() else self.world.appointments
        return iter([live for live in shown.values() if whose & _related(live, filters.relationships)])

    def update_appointment(self, appointment_id: str, changes: UpdateAppointment) -> CoachingAppointment:
        mishap = self._begin()
        live = self.world.appointment(appointment_id)
        update = {name: getattr(changes, name) for name in changes.model_fields_set}
        return self._end(mishap, self.world.store(live.model_copy(update=update)))

    def delete_appointment(self, appointment_id: str) -> None:
        mishap = self._begin()
        self.world.remove(appointment_id)
        self._end(mishap, None)

    def list_annotations(self, appointment_id: str) -> Iterator[CoachingAnnotation]:
        self._ask()
        self.world.appointment(appointment_id)
        if not self._is_late():
            return iter([*self.world.annotations[appointment_id].values()])
        self.world.late_note_lists += 1
        return iter([*self._chance.choice(self.world.notes_before[appointment_id]).values()])

    def get_annotation(self, appointment_id: str, annotation_id: str) -> CoachingAnnotation:
        self._ask()
        return self._annotation(appointment_id, annotation_id)

    def create_annotation(self, appointment_id: str, annotation: CreateAnnotation) -> CoachingAnnotation:
        mishap = self._begin()
        self.world.appointment(appointment_id)
        new = CoachingAnnotation(id=self.world.new_id(), text=annotation.text, access_type=annotation.access_type)
        self.world.store_note(appointment_id, new)
        return self._end(mishap, new)

    def update_annotation(
        self, appointment_id: str, annotation_id: str, changes: UpdateAnnotation
    ) -> CoachingAnnotation:
        mishap = self._begin()
        changed = self._annotation(appointment_id, annotation_id).model_copy(update={"text": changes.text})
        self.world.store_note(appointment_id, changed)
        return self._end(mishap, changed)

    def delete_annotation(self, appointment_id: str, annotation_id: str) -> None:
        mishap = self._begin()
        self._annotation(appointment_id, annotation_id)
        self.world.remove_note(appointment_id, annotation_id)
        self._end(mishap, None)

    def _annotation(self, appointment_id: str, annotation_id: str) -> CoachingAnnotation:
        self.world.appointment(appointment_id)
        if annotation_id not in self.world.annotations[appointment_id]:
            raise NotFound(operation="simulated", status=404)
        return self.world.annotations[appointment_id][annotation_id]

    def _is_late(self) -> bool:
        """Whether a list lags behind."""
        is_late = bool(self._mishaps) and self._chance.random() < LATE
        self.world.late_lists += is_late
        return is_late

    def _ask(self) -> None:
        """A call that changes nothing: it fails, or the run is killed."""
        pause()
        mishap = self._mishap()
        if mishap in (Mishap.CRASH_BEFORE, Mishap.CRASH_AFTER):
            raise Crash
        if mishap is not None:
            raise ServerFailure(operation="simulated", status=503)

    def _begin(self) -> Mishap | None:
        """A call that changes something, before it does."""
        pause()
        mishap = self._mishap()
        if mishap is Mishap.CRASH_BEFORE:
            raise Crash
        if mishap is Mishap.FAILS_BEFORE:
            raise ServerFailure(operation="simulated", status=503, may_have_taken_effect=True)
        return mishap

    def _end(self, mishap: Mishap | None, answer: T) -> T:
        pause()
        if mishap is Mishap.CRASH_AFTER:
            raise Crash
        if mishap is Mishap.FAILS_AFTER:
            raise ServerFailure(operation="simulated", status=503, may_have_taken_effect=True)
        return answer

    def _mishap(self) -> Mishap | None:
        self.calls += 1
        drawn = self._chance.random()
        if drawn < self._crashes:
            return self._chance.choice((Mishap.CRASH_BEFORE, Mishap.CRASH_AFTER))
        if drawn < self._crashes + self._mishaps:
            return self._chance.choice((Mishap.FAILS_BEFORE, Mishap.FAILS_AFTER))
        return None
