"""All that is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fastapi import Response

from ..cloud import Cloud
from ..models.annotations import CoachingAnnotation
from ..models.appointments import CoachingAppointmentResponse, CoachingAppointmentStatusResponse
from ..models.base import Answer
from ..models.notifications import CoachingNotification
from ..models.schedule_slots import CoachingScheduleSlotsJobResponse
from ..routes.dependencies import TheCloud
from ..store import Annotation, StatusChange, UserState
from .clock import ClockState
from .routing import control_router

router = control_router()


class StoredUser(Answer):
    """A user as stored."""

    id: str
    name: str
    email: str | None
    state: UserState
    permissions: list[str]
    division: str


class StoredClient(Answer):
    """A client as stored, without its secret; without `divisions` it deals with everybody."""

    id: str
    permissions: list[str]
    divisions: list[str] | None


class StoredAppointment(CoachingAppointmentResponse):
    """An appointment with all that belongs to it, private annotations too."""

    annotations: list[CoachingAnnotation]
    statuses: list[CoachingAppointmentStatusResponse]


class StoredSchedule(Answer):
    """A schedule of one person as stored."""

    id: str
    user_id: str
    business_unit_id: str
    week_date: str


class State(Answer):
    """All that is stored but tokens; appointments by start and id, notifications oldest first."""

    clock: ClockState
    users: list[StoredUser]
    clients: list[StoredClient]
    schedules: list[StoredSchedule]
    slot_jobs: list[CoachingScheduleSlotsJobResponse]
    notifications: Iterable[CoachingNotification]
    appointments: Iterable[StoredAppointment]


@router.get("/state", response_model=State)
async def get_state(cloud: TheCloud) -> Response:
    """Return all that is stored."""
    state = State(
        clock=ClockState.of(cloud.clock),
        users=[StoredUser.model_validate(user, from_attributes=True) for user in cloud.store.users.all()],
        clients=[StoredClient.model_validate(client, from_attributes=True) for client in cloud.store.clients.all()],
        schedules=[StoredSchedule.model_validate(each, from_attributes=True) for each in cloud.store.schedules.all()],
        slot_jobs=[CoachingScheduleSlotsJobResponse.model_validate(each) for each in cloud.store.slot_jobs.all()],
        notifications=map(CoachingNotification.of, cloud.store.notifications.all()),
        appointments=_appointments(cloud),
    )
    # Written at once: for FastAPI to check the answer first would take many times as long.
    return Response(state.model_dump_json(by_alias=True, exclude_none=True), media_type="application/json")


def _appointments(cloud: Cloud) -> Iterator[StoredAppointment]:
    annotations: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in cloud.store.annotations.all():
        annotations[annotation.appointment_id].append(annotation)
    statuses: dict[str, list[StatusChange]] = defaultdict(list)
    for change in cloud.store.appointments.all_statuses():
        statuses[change.appointment_id].append(change)
    now = cloud.clock.now()
    for appointment in cloud.store.appointments.all():
        yield StoredAppointment.of(
            appointment,
            now,
            annotations=[CoachingAnnotation.of(annotation) for annotation in annotations[appointment.id]],
            statuses=[CoachingAppointmentStatusResponse.of(change) for change in statuses[appointment.id]],
        )
