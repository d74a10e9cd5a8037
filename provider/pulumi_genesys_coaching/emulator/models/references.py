"""References to other things, and where those live."""

from typing import Self

from .base import Answer, Day, RequestBody

APPOINTMENTS = "/api/v2/coaching/appointments"
NOTIFICATIONS = "/api/v2/coaching/notifications"


class _Reference(Answer):
    id: str
    self_uri: str


class UserReference(_Reference):
    """`UserReference` in the vendor's SDKs."""

    @classmethod
    def to(cls, user_id: str) -> Self:
        """Refer to a user, or to the client that acted."""
        return cls(id=user_id, self_uri=f"/api/v2/users/{user_id}")


class ConversationReference(_Reference):
    """`ConversationReference` in the vendor's SDKs."""

    @classmethod
    def to(cls, conversation_id: str) -> Self:
        """Refer to a conversation."""
        return cls(id=conversation_id, self_uri=f"/api/v2/conversations/{conversation_id}")


class DocumentReference(_Reference):
    """`DocumentReference` in the vendor's SDKs."""

    @classmethod
    def to(cls, document_id: str) -> Self:
        """Refer to a document."""
        return cls(id=document_id, self_uri=f"/api/v2/contentmanagement/documents/{document_id}")


class CoachingAppointmentReference(_Reference):
    """`CoachingAppointmentReference` in the vendor's SDKs."""

    @classmethod
    def to(cls, appointment_id: str) -> Self:
        """Refer to an appointment."""
        return cls(id=appointment_id, self_uri=appointment_uri(appointment_id))


class WfmBusinessUnitReference(RequestBody):
    """`WfmBusinessUnitReference` in the vendor's SDKs; taken and given back as it is."""

    id: str | None = None
    self_uri: str | None = None


class WfmScheduleReference(RequestBody):
    """`WfmScheduleReference` in the vendor's SDKs; taken and given back as it is."""

    id: str | None = None
    business_unit: WfmBusinessUnitReference | None = None
    week_date: Day | None = None
    self_uri: str | None = None


def appointment_uri(appointment_id: str) -> str:
    """Return the selfUri of an appointment."""
    return f"{APPOINTMENTS}/{appointment_id}"


def annotation_uri(appointment_id: str, annotation_id: str) -> str:
    """Return the selfUri of an annotation."""
    return f"{APPOINTMENTS}/{appointment_id}/annotations/{annotation_id}"


def notification_uri(notification_id: str) -> str:
    """Return the selfUri of a notification."""
    return f"{NOTIFICATIONS}/{notification_id}"
