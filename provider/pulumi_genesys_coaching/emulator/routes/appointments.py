"""Coaching appointments."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import Query, Request

from ..cloud import Cloud
from ..divisions import appointments_within_reach, require_people
from ..errors import invalid
from ..models.appointments import (
    AppointmentsQuery,
    CoachingAppointmentResponse,
    CoachingAppointmentResponseList,
    CreateCoachingAppointmentRequest,
    ListQuery,
    MyAppointmentsQuery,
    UpdateCoachingAppointmentRequest,
)
from ..models.paging import page_facts, page_uris
from ..models.references import APPOINTMENTS, CoachingAppointmentReference
from ..notifying import notify, store_change
from ..permissions import ANY_RELATIONSHIP, CREATOR, CREATOR_OR_FACILITATOR, Caller
from ..scheduling import check_change, check_new, check_people, check_unlocked
from ..store import Appointment
from .dependencies import (
    AppointmentId,
    TheAppointment,
    TheCaller,
    TheCloud,
    api_router,
    find_appointment,
    needs,
    needs_unless,
)
from .user_context import TheUserId

router = api_router(APPOINTMENTS, "Coaching appointments")


@router.post("", dependencies=[needs("coaching:appointment:add")])
async def post_coaching_appointments(
    cloud: TheCloud, caller: TheCaller, body: CreateCoachingAppointmentRequest
) -> CoachingAppointmentResponse:
    """Create a new appointment."""
    now = cloud.clock.now()
    facilitator_id = body.facilitator_id or _own_id(caller)
    attributes = body.attributes() | {"facilitator_id": facilitator_id}
    planned = Appointment(id=str(uuid.uuid4()), creator_id=caller.id, date_created=now, **attributes)
    with cloud.store.transaction():
        check_people(cloud, caller, "facilitatorId", [planned.facilitator_id])
        check_people(cloud, caller, "attendeeIds", planned.attendee_ids)
        check_new(cloud, caller, planned)
        cloud.store.appointments.add(planned)
        notify(cloud, "Create", planned)
    return CoachingAppointmentResponse.of(planned, now)


@router.get("", dependencies=[needs("coaching:appointment:view")])
async def get_coaching_appointments(
    request: Request, cloud: TheCloud, caller: TheCaller, query: Annotated[AppointmentsQuery, Query()]
) -> CoachingAppointmentResponseList:
    """Get appointments for users and optional date range."""
    require_people(cloud, caller, "userIds", query.user_ids)
    require_people(cloud, caller, "facilitatorIds", query.facilitator_ids)
    return _list(request, cloud, caller, query, query.user_ids)


@router.get("/me")
async def get_coaching_appointments_me(
    request: Request,
    cloud: TheCloud,
    caller: TheCaller,
    user_id: TheUserId,
    query: Annotated[MyAppointmentsQuery, Query()],
) -> CoachingAppointmentResponseList:
    """Get my appointments for a given date range."""
    return _list(request, cloud, caller, query, [user_id])


@router.get("/{appointmentId}", dependencies=[needs_unless(ANY_RELATIONSHIP, "coaching:appointment:view")])
async def get_coaching_appointment(cloud: TheCloud, appointment: TheAppointment) -> CoachingAppointmentResponse:
    """Retrieve an appointment."""
    return CoachingAppointmentResponse.of(appointment, cloud.clock.now())


@router.patch("/{appointmentId}", dependencies=[needs_unless(CREATOR_OR_FACILITATOR, "coaching:appointment:edit")])
async def patch_coaching_appointment(
    cloud: TheCloud, caller: TheCaller, appointment_id: AppointmentId, body: UpdateCoachingAppointmentRequest
) -> CoachingAppointmentResponse:
    """Update an existing appointment."""
    now = cloud.clock.now()
    with cloud.store.transaction():
        current = find_appointment(cloud, caller, appointment_id)
        attributes = body.attributes()
        settled = current.with_status(attributes.pop("status", current.status), now)
        planned = replace(settled, **attributes, modifier_id=caller.id, date_modified=now)
        check_unlocked(cloud, current, planned)
        check_change(cloud, caller, current, planned)
        store_change(cloud, current, planned, by=caller.id, now=now)
    return CoachingAppointmentResponse.of(planned, now)


@router.delete("/{appointmentId}", dependencies=[needs_unless(CREATOR, "coaching:appointment:delete")])
async def delete_coaching_appointment(cloud: TheCloud, appointment: TheAppointment) -> CoachingAppointmentReference:
    """Delete an existing appointment."""
    with cloud.store.transaction():
        cloud.store.appointments.delete(appointment.id)
        notify(cloud, "Delete", appointment)
    return CoachingAppointmentReference.to(appointment.id)


def _list(
    request: Request, cloud: Cloud, caller: Caller, query: ListQuery, user_ids: Sequence[str]
) -> CoachingAppointmentResponseList:
    now = cloud.clock.now()
    wanted = appointments_within_reach(caller, query.filter(user_ids, now))
    found, total = cloud.store.appointments.search(wanted, limit=query.page_size, offset=query.offset)
    return CoachingAppointmentResponseList(
        entities=[CoachingAppointmentResponse.of(appointment, now) for appointment in found],
        **page_facts(query, total),
        **page_uris(request.url, query, total),
    )


def _own_id(caller: Caller) -> str:
    if not caller.is_user:
        raise invalid("facilitatorId", "facilitatorId: required, as the caller is not a user who could be it")
    return caller.id
