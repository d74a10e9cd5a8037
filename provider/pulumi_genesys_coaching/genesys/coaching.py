"""The Coaching API, one typed method for each operation of the vendor's `CoachingApi` document."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from .models import (
    AppointmentFilter,
    AppointmentStatus,
    CoachingAnnotation,
    CoachingAppointment,
    CreateAnnotation,
    CreateAppointment,
    Page,
    StatusChange,
    UpdateAnnotation,
    UpdateAppointment,
)
from .paging import Pager
from .session import Session

APPOINTMENTS = "/api/v2/coaching/appointments"


class CoachingApi:
    """Appointments and annotations of one organisation. Every method raises `GenesysError`'s subclasses.

    Lists are lazy: they ask for a page, and raise, when it is iterated over.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pager = Pager(session)

    def create_appointment(self, appointment: CreateAppointment) -> CoachingAppointment:
        """`postCoachingAppointments`; never sent again once it may have arrived."""
        answer = self._session.call("postCoachingAppointments", "POST", APPOINTMENTS, body=appointment.body())
        return answer.read(CoachingAppointment)

    def get_appointment(self, appointment_id: str) -> CoachingAppointment:
        """`getCoachingAppointment`."""
        return self._session.call("getCoachingAppointment", "GET", _at(appointment_id)).read(CoachingAppointment)

    def list_appointments(self, filters: AppointmentFilter) -> Iterator[CoachingAppointment]:
        """`getCoachingAppointments`, page after page."""
        page = Page[CoachingAppointment]
        return self._pager.entities("getCoachingAppointments", APPOINTMENTS, page, filters.query())

    def update_appointment(self, appointment_id: str, changes: UpdateAppointment) -> CoachingAppointment:
        """`patchCoachingAppointment`: what is unset in `changes` stays."""
        answer = self._session.call("patchCoachingAppointment", "PATCH", _at(appointment_id), body=changes.body())
        return answer.read(CoachingAppointment)

    def delete_appointment(self, appointment_id: str) -> None:
        """`deleteCoachingAppointment`. NotFound may also mean that a first try took effect unheard."""
        self._session.call("deleteCoachingAppointment", "DELETE", _at(appointment_id))

    def set_status(self, appointment_id: str, status: AppointmentStatus) -> StatusChange:
        """`patchCoachingAppointmentStatus`."""
        path = _at(appointment_id, "status")
        answer = self._session.call("patchCoachingAppointmentStatus", "PATCH", path, body={"status": status})
        return answer.read(StatusChange)

    def list_statuses(self, appointment_id: str) -> Iterator[StatusChange]:
        """`getCoachingAppointmentStatuses`: an appointment's history, page after page."""
        path = _at(appointment_id, "statuses")
        return self._pager.entities("getCoachingAppointmentStatuses", path, Page[StatusChange], {})

    def create_annotation(self, appointment_id: str, annotation: CreateAnnotation) -> CoachingAnnotation:
        """`postCoachingAppointmentAnnotations`; never sent again once it may have arrived."""
        path = _at(appointment_id, "annotations")
        answer = self._session.call("postCoachingAppointmentAnnotations", "POST", path, body=annotation.body())
        return answer.read(CoachingAnnotation)

    def get_annotation(self, appointment_id: str, annotation_id: str) -> CoachingAnnotation:
        """`getCoachingAppointmentAnnotation`."""
        path = _at(appointment_id, "annotations", annotation_id)
        return self._session.call("getCoachingAppointmentAnnotation", "GET", path).read(CoachingAnnotation)

    def list_annotations(self, appointment_id: str) -> Iterator[CoachingAnnotation]:
        """`getCoachingAppointmentAnnotations`, page after page; without what the caller may not see."""
        path = _at(appointment_id, "annotations")
        return self._pager.entities("getCoachingAppointmentAnnotations", path, Page[CoachingAnnotation], {})

    def update_annotation(
        self, appointment_id: str, annotation_id: str, changes: UpdateAnnotation
    ) -> CoachingAnnotation:
        """`patchCoachingAppointmentAnnotation`: only the text can be changed."""
        path = _at(appointment_id, "annotations", annotation_id)
        answer = self._session.call("patchCoachingAppointmentAnnotation", "PATCH", path, body=changes.body())
        return answer.read(CoachingAnnotation)

    def delete_annotation(self, appointment_id: str, annotation_id: str) -> None:
        """`deleteCoachingAppointmentAnnotation`. NotFound may also mean that a first try took effect unheard."""
        path = _at(appointment_id, "annotations", annotation_id)
        self._session.call("deleteCoachingAppointmentAnnotation", "DELETE", path)


def _at(*segments: str) -> str:
    for segment in segments:
        # HTTP clients resolve `.` and `..`, and an empty segment is the list: another thing than was meant.
        if not segment.strip("."):
            raise ValueError(f"{segment!r} cannot be an id")
    return "/".join((APPOINTMENTS, *(quote(segment, safe="") for segment in segments)))
