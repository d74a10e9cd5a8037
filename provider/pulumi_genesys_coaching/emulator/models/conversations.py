"""Conversations of appointments."""

from typing import Self

from .base import Answer, NonEmpty, RequestBody
from .references import CoachingAppointmentReference, ConversationReference


class AddConversationRequest(RequestBody):
    """`AddConversationRequest` in the vendor's SDKs."""

    conversation_id: NonEmpty


class AddConversationResponse(Answer):
    """`AddConversationResponse` in the vendor's SDKs."""

    conversation: ConversationReference
    appointment: CoachingAppointmentReference

    @classmethod
    def of(cls, appointment_id: str, conversation_id: str) -> Self:
        """Say which conversation an appointment has."""
        return cls(
            conversation=ConversationReference.to(conversation_id),
            appointment=CoachingAppointmentReference.to(appointment_id),
        )
