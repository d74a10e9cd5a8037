"""What only the platform itself does to an appointment."""

from dataclasses import replace

from ..errors import not_found
from ..models.appointments import CoachingAppointmentResponse, UpdateCoachingAppointmentRequest
from ..notifying import store_change
from ..routes.dependencies import AppointmentId, TheCloud
from ..store import Status
from .routing import control_router

router = control_router()


class PlatformChange(UpdateCoachingAppointmentRequest):
    """What an update has, and any status."""

    status: Status | None = None  # type: ignore[assignment]


@router.patch("/appointments/{appointmentId}", response_model_exclude_none=True)
async def patch_appointment(
    cloud: TheCloud, appointment_id: AppointmentId, body: PlatformChange
) -> CoachingAppointmentResponse:
    """Change an appointment as the platform does: by nobody, and with regard to no rule."""
    now = cloud.clock.now()
    with cloud.store.transaction():
        current = cloud.store.appointments.find(appointment_id)
        if current is None:
            raise not_found(appointment_id)
        attributes = body.attributes()
        settled = current.with_status(attributes.pop("status", current.status), now)
        changed = replace(settled, **attributes)
        store_change(cloud, current, changed, by=None, now=now)
    return CoachingAppointmentResponse.of(changed, now)
