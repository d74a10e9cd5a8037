"""The status of an appointment, and its history."""

from typing import Annotated

from fastapi import Query

from ..models.appointments import (
    CoachingAppointmentStatusRequest,
    CoachingAppointmentStatusResponse,
    CoachingAppointmentStatusResponseList,
)
from ..models.paging import PageQuery, page_facts
from ..models.references import APPOINTMENTS
from ..notifying import store_change
from ..permissions import ANY_RELATIONSHIP
from ..scheduling import check_unlocked
from .dependencies import (
    AppointmentId,
    TheAppointment,
    TheCaller,
    TheCloud,
    api_router,
    find_appointment,
    needs_unless,
)

router = api_router(APPOINTMENTS, "Coaching appointments")


@router.patch(
    "/{appointmentId}/status",
    dependencies=[needs_unless(ANY_RELATIONSHIP, "coaching:appointmentStatus:edit")],
)
async def patch_coaching_appointment_status(
    cloud: TheCloud, caller: TheCaller, appointment_id: AppointmentId, body: CoachingAppointmentStatusRequest
) -> CoachingAppointmentStatusResponse:
    """Update the status of a coaching appointment."""
    now = cloud.clock.now()
    with cloud.store.transaction():
        current = find_appointment(cloud, caller, appointment_id)
        changed = current.with_status(body.status, now)
        if changed != current:
            check_unlocked(cloud, current, changed)
            store_change(cloud, current, changed, by=caller.id, now=now)
        latest = cloud.store.appointments.latest_status(appointment_id)
    return CoachingAppointmentStatusResponse.of(latest)


@router.get(
    "/{appointmentId}/statuses",
    dependencies=[needs_unless(ANY_RELATIONSHIP, "coaching:appointmentStatus:view")],
)
async def get_coaching_appointment_statuses(
    cloud: TheCloud, appointment: TheAppointment, query: Annotated[PageQuery, Query()]
) -> CoachingAppointmentStatusResponseList:
    """Get the list of status changes for a coaching appointment."""
    changes, total = cloud.store.appointments.statuses(appointment.id, limit=query.page_size, offset=query.offset)
    return CoachingAppointmentStatusResponseList(
        entities=[CoachingAppointmentStatusResponse.of(change) for change in changes],
        **page_facts(query, total),
    )
