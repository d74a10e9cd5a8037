"""The Coaching API, one typed method for each operation of the vendor's `CoachingApi` document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from .errors import BadRequest, UnreadableAnswer
from .models import (
    AppointmentFilter,
    AppointmentStatus,
    CoachingAnnotation,
    CoachingAppointment,
    CreateAnnotation,
    CreateAppointment,
    StatusChange,
    UpdateAnnotation,
    UpdateAppointment,
)
from .session import Session

PAGE_SIZE = 100
"""Entries asked for at once; the largest that the platform allows is not published."""

CAUTIOUS_PAGE_SIZE = 25
"""The documented default, used where `PAGE_SIZE` is refused."""

APPOINTMENTS = "/api/v2/coaching/appointments"

M = TypeVar("M", bound=BaseModel)


class CoachingApi:
    """Appointments and annotations of one organisation. Every method raises `GenesysError`'s subclasses."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create_appointment(self, appointment: CreateAppointment) -> CoachingAppointment:
        """`postCoachingAppointments`; never sent twice."""
        operation = "postCoachingAppointments"
        answer = self._session.call(operation, "POST", APPOINTMENTS, body=appointment.body())
        return _read(CoachingAppointment, operation, answer)

    def get_appointment(self, appointment_id: str) -> CoachingAppointment:
        """`getCoachingAppointment`."""
        operation = "getCoachingAppointment"
        return _read(CoachingAppointment, operation, self._session.call(operation, "GET", _at(appointment_id)))

    def list_appointments(self, filters: AppointmentFilter) -> Iterator[CoachingAppointment]:
        """`getCoachingAppointments`, page after page."""
        operation = "getCoachingAppointments"
        for entity in self._pages(operation, APPOINTMENTS, filters.query()):
            yield _read(CoachingAppointment, operation, entity)

    def update_appointment(self, appointment_id: str, changes: UpdateAppointment) -> CoachingAppointment:
        """`patchCoachingAppointment`: what is unset in `changes` stays."""
        operation = "patchCoachingAppointment"
        answer = self._session.call(operation, "PATCH", _at(appointment_id), body=changes.body())
        return _read(CoachingAppointment, operation, answer)

    def delete_appointment(self, appointment_id: str) -> None:
        """`deleteCoachingAppointment`."""
        self._session.call("deleteCoachingAppointment", "DELETE", _at(appointment_id))

    def set_status(self, appointment_id: str, status: AppointmentStatus) -> StatusChange:
        """`patchCoachingAppointmentStatus`."""
        operation = "patchCoachingAppointmentStatus"
        path = _at(appointment_id, "status")
        return _read(StatusChange, operation, self._session.call(operation, "PATCH", path, body={"status": status}))

    def list_statuses(self, appointment_id: str) -> Iterator[StatusChange]:
        """`getCoachingAppointmentStatuses`: an appointment's history, page after page."""
        operation = "getCoachingAppointmentStatuses"
        for entity in self._pages(operation, _at(appointment_id, "statuses"), {}):
            yield _read(StatusChange, operation, entity)

    def create_annotation(self, appointment_id: str, annotation: CreateAnnotation) -> CoachingAnnotation:
        """`postCoachingAppointmentAnnotations`; never sent twice."""
        operation = "postCoachingAppointmentAnnotations"
        path = _at(appointment_id, "annotations")
        answer = self._session.call(operation, "POST", path, body=annotation.body())
        return _read(CoachingAnnotation, operation, answer)

    def get_annotation(self, appointment_id: str, annotation_id: str) -> CoachingAnnotation:
        """`getCoachingAppointmentAnnotation`."""
        operation = "getCoachingAppointmentAnnotation"
        path = _at(appointment_id, "annotations", annotation_id)
        return _read(CoachingAnnotation, operation, self._session.call(operation, "GET", path))

    def list_annotations(self, appointment_id: str) -> Iterator[CoachingAnnotation]:
        """`getCoachingAppointmentAnnotations`, page after page; without what the caller may not see."""
        operation = "getCoachingAppointmentAnnotations"
        for entity in self._pages(operation, _at(appointment_id, "annotations"), {}):
            yield _read(CoachingAnnotation, operation, entity)

    def update_annotation(
        self, appointment_id: str, annotation_id: str, changes: UpdateAnnotation
    ) -> CoachingAnnotation:
        """`patchCoachingAppointmentAnnotation`: only the text can be changed."""
        operation = "patchCoachingAppointmentAnnotation"
        path = _at(appointment_id, "annotations", annotation_id)
        return _read(CoachingAnnotation, operation, self._session.call(operation, "PATCH", path, body=changes.body()))

    def delete_annotation(self, appointment_id: str, annotation_id: str) -> None:
        """`deleteCoachingAppointmentAnnotation`."""
        path = _at(appointment_id, "annotations", annotation_id)
        self._session.call("deleteCoachingAppointmentAnnotation", "DELETE", path)

    def _pages(self, operation: str, path: str, query: dict[str, str]) -> Iterator[Any]:
        page_size = PAGE_SIZE
        number = 1
        while True:
            page_query = query | {"pageSize": str(page_size), "pageNumber": str(number)}
            try:
                page = self._session.call(operation, "GET", path, query=page_query)
            except BadRequest as error:
                if number > 1 or page_size == CAUTIOUS_PAGE_SIZE or not _is_about_page_size(error):
                    raise
                page_size = CAUTIOUS_PAGE_SIZE
                continue
            entities, page_count = _page(operation, page)
            yield from entities
            if number >= page_count:
                return
            number += 1


def _at(*segments: str) -> str:
    return "/".join((APPOINTMENTS, *(quote(segment, safe="") for segment in segments)))


def _is_about_page_size(error: BadRequest) -> bool:
    return "pagesize" in str(error).lower().replace(" ", "")


def _page(operation: str, page: Any) -> tuple[list[Any], int]:
    if not isinstance(page, dict) or not isinstance(page.get("entities"), list):
        raise UnreadableAnswer(f"{operation}: the answer is not a page of a list")
    return page["entities"], int(page.get("pageCount") or 0)


def _read(model: type[M], operation: str, answer: Any) -> M:
    try:
        return model.model_validate(answer)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise UnreadableAnswer(f"{operation}: the answer is not as documented: {place}: {first['msg']}") from None
