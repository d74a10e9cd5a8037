"""Who is told of what happens to an appointment.

Each person concerned gets one notification for each event, also of what he or she did.
"""

import uuid
from dataclasses import replace

from .cloud import Cloud
from .permissions import ANY_RELATIONSHIP
from .store import ActionType, Appointment, Notification, Relationship


def notify(
    cloud: Cloud,
    action_type: ActionType,
    appointment: Appointment,
    told: frozenset[Relationship] = ANY_RELATIONSHIP,
) -> None:
    """Tell those of an appointment's people who relate to it in one of the ways `told`; needs a transaction."""
    concerned = _concerned(appointment)
    # A client may have created it, and is nobody to be told.
    users = cloud.store.users.find(concerned)
    cloud.store.notifications.add_all(
        Notification(
            id=str(uuid.uuid4()),
            user_id=user_id,
            appointment_id=appointment.id,
            action_type=action_type,
            relationship=relationship,
            name=appointment.name,
            date_start=appointment.date_start,
            length_in_minutes=appointment.length_in_minutes,
            status=appointment.status,
        )
        for user_id, relationship in concerned.items()
        if user_id in users and told & appointment.relationships(user_id)
    )


def store_change(cloud: Cloud, current: Appointment, changed: Appointment, *, by: str | None, now: int) -> None:
    """Store `changed` in place of `current` and tell of it; `by` None is the platform. Needs a transaction.

    A new status is one event and whatever else changed is another. Who changed it when is none.
    """
    cloud.store.appointments.update(current, changed, by=by, now=now)
    if not _same_but_for_status(current, changed):
        notify(cloud, "Update", changed)
    if changed.status != current.status:
        notify(cloud, "StatusChange", changed)


def _concerned(appointment: Appointment) -> dict[str, Relationship]:
    """Say how each person is named who relates to an appointment: for two relationships the later of these."""
    relationships: dict[str, Relationship] = {
        appointment.creator_id: "Creator",
        appointment.facilitator_id: "Facilitator",
    }
    return relationships | dict.fromkeys(appointment.attendee_ids, "Attendee")


def _same_but_for_status(current: Appointment, changed: Appointment) -> bool:
    return current == replace(
        changed,
        status=current.status,
        date_completed=current.date_completed,
        modifier_id=current.modifier_id,
        date_modified=current.date_modified,
    )
