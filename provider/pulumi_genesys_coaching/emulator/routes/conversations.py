"""Conversations of appointments."""

from dataclasses import replace

from fastapi import Depends

from ..models.conversations import AddConversationRequest, AddConversationResponse
from ..models.references import APPOINTMENTS
from ..notifying import store_change
from ..permissions import CREATOR_OR_FACILITATOR
from ..scheduling import check_unlocked
from .dependencies import AppointmentId, TheAppointment, TheCaller, TheCloud, api_router, find_appointment

router = api_router(APPOINTMENTS, "Coaching appointments")


async def _may_add(caller: TheCaller, appointment: TheAppointment) -> None:
    if not CREATOR_OR_FACILITATOR & caller.relationships(appointment):
        caller.require("coaching:appointment:edit", "coaching:appointmentConversation:add")


@router.post("/{appointmentId}/conversations", dependencies=[Depends(_may_add)])
async def post_coaching_appointment_conversations(
    cloud: TheCloud, caller: TheCaller, appointment_id: AppointmentId, body: AddConversationRequest
) -> AddConversationResponse:
    """Add a conversation to an appointment."""
    now = cloud.clock.now()
    with cloud.store.transaction():
        current = find_appointment(cloud, caller, appointment_id)
        if body.conversation_id not in current.conversation_ids:
            conversation_ids = [*current.conversation_ids, body.conversation_id]
            changed = replace(current, conversation_ids=conversation_ids, modifier_id=caller.id, date_modified=now)
            check_unlocked(cloud, current, changed)
            store_change(cloud, current, changed, by=caller.id, now=now)
    return AddConversationResponse.of(appointment_id, body.conversation_id)
