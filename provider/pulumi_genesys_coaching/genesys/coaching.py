"""The Coaching API, one typed method for each operation of the vendor's `CoachingApi` document."""

from __future__ import annotations

from collections.abc import Iterator

from .models.aggregates import AggregateGroup, AggregateQuery, AggregateResults
from .models.annotations import CoachingAnnotation, CreateAnnotation, UpdateAnnotation
from .models.appointments import (
    AddConversation,
    AddedConversation,
    AppointmentFilter,
    AppointmentStatus,
    CoachingAppointment,
    CreateAppointment,
    MyAppointmentsFilter,
    StatusChange,
    UpdateAppointment,
    UpdateStatus,
)
from .models.base import LinkedPage, Page
from .models.notifications import CoachingNotification, UpdateNotification
from .models.schedule_slots import CreateSlotsJob, Slots, SlotsJob, SlotsQuery
from .paging import Pager
from .paths import AGGREGATES_QUERY, APPOINTMENTS, MY_APPOINTMENTS, NOTIFICATIONS, SLOTS_JOBS, SLOTS_QUERY, at
from .session import Session


class CoachingApi:
    """The coaching of one organisation. Every method raises `GenesysError`'s subclasses.

    Lists are lazy: they ask for a page, and raise, when it is iterated over. What a POST creates or adds is never sent
    again once it may have arrived. NotFound from a DELETE may also mean that a first try took effect unheard.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pager = Pager(session)

    def create_appointment(self, appointment: CreateAppointment) -> CoachingAppointment:
        """`postCoachingAppointments`."""
        answer = self._session.change("postCoachingAppointments", "POST", APPOINTMENTS, appointment.body())
        return answer.read(CoachingAppointment)

    def get_appointment(self, appointment_id: str) -> CoachingAppointment:
        """`getCoachingAppointment`."""
        path = at(APPOINTMENTS, appointment_id)
        return self._session.get("getCoachingAppointment", path).read(CoachingAppointment)

    def list_appointments(self, filters: AppointmentFilter) -> Iterator[CoachingAppointment]:
        """`getCoachingAppointments`, page after page."""
        page = LinkedPage[CoachingAppointment]
        return self._pager.listed("getCoachingAppointments", APPOINTMENTS, page, filters.query())

    def list_my_appointments(self, filters: MyAppointmentsFilter) -> Iterator[CoachingAppointment]:
        """`getCoachingAppointmentsMe`, page after page; needs a token that acts for a user."""
        page = LinkedPage[CoachingAppointment]
        return self._pager.listed("getCoachingAppointmentsMe", MY_APPOINTMENTS, page, filters.query())

    def update_appointment(self, appointment_id: str, changes: UpdateAppointment) -> CoachingAppointment:
        """`patchCoachingAppointment`: what is unset in `changes` stays."""
        path = at(APPOINTMENTS, appointment_id)
        answer = self._session.change("patchCoachingAppointment", "PATCH", path, changes.body())
        return answer.read(CoachingAppointment)

    def delete_appointment(self, appointment_id: str) -> None:
        """`deleteCoachingAppointment`."""
        self._session.change("deleteCoachingAppointment", "DELETE", at(APPOINTMENTS, appointment_id))

    def set_status(self, appointment_id: str, status: AppointmentStatus) -> StatusChange:
        """`patchCoachingAppointmentStatus`. Raises ValueError for a status that only the platform sets."""
        path = at(APPOINTMENTS, appointment_id, "status")
        body = UpdateStatus(status=status).body()
        return self._session.change("patchCoachingAppointmentStatus", "PATCH", path, body).read(StatusChange)

    def list_statuses(self, appointment_id: str) -> Iterator[StatusChange]:
        """`getCoachingAppointmentStatuses`: an appointment's history, page after page."""
        path = at(APPOINTMENTS, appointment_id, "statuses")
        return self._pager.listed("getCoachingAppointmentStatuses", path, Page[StatusChange])

    def add_conversation(self, appointment_id: str, conversation_id: str) -> AddedConversation:
        """`postCoachingAppointmentConversations`."""
        path = at(APPOINTMENTS, appointment_id, "conversations")
        body = AddConversation(conversation_id=conversation_id).body()
        answer = self._session.change("postCoachingAppointmentConversations", "POST", path, body)
        return answer.read(AddedConversation)

    def query_aggregates(self, query: AggregateQuery) -> tuple[AggregateGroup, ...]:
        """`postCoachingAppointmentsAggregatesQuery`: counts, in one group if none are asked for."""
        answer = self._session.query("postCoachingAppointmentsAggregatesQuery", AGGREGATES_QUERY, query.body())
        return answer.read(AggregateResults).results

    def create_annotation(self, appointment_id: str, annotation: CreateAnnotation) -> CoachingAnnotation:
        """`postCoachingAppointmentAnnotations`."""
        path = at(APPOINTMENTS, appointment_id, "annotations")
        answer = self._session.change("postCoachingAppointmentAnnotations", "POST", path, annotation.body())
        return answer.read(CoachingAnnotation)

    def get_annotation(self, appointment_id: str, annotation_id: str) -> CoachingAnnotation:
        """`getCoachingAppointmentAnnotation`."""
        path = at(APPOINTMENTS, appointment_id, "annotations", annotation_id)
        return self._session.get("getCoachingAppointmentAnnotation", path).read(CoachingAnnotation)

    def list_annotations(self, appointment_id: str) -> Iterator[CoachingAnnotation]:
        """`getCoachingAppointmentAnnotations`, page after page; without what the caller may not see."""
        path = at(APPOINTMENTS, appointment_id, "annotations")
        return self._pager.listed("getCoachingAppointmentAnnotations", path, LinkedPage[CoachingAnnotation])

    def update_annotation(
        self, appointment_id: str, annotation_id: str, changes: UpdateAnnotation
    ) -> CoachingAnnotation:
        """`patchCoachingAppointmentAnnotation`: only the text can be changed."""
        path = at(APPOINTMENTS, appointment_id, "annotations", annotation_id)
        answer = self._session.change("patchCoachingAppointmentAnnotation", "PATCH", path, changes.body())
        return answer.read(CoachingAnnotation)

    def delete_annotation(self, appointment_id: str, annotation_id: str) -> None:
        """`deleteCoachingAppointmentAnnotation`."""
        path = at(APPOINTMENTS, appointment_id, "annotations", annotation_id)
        self._session.change("deleteCoachingAppointmentAnnotation", "DELETE", path)

    def list_notifications(self, *, expand_appointment: bool = False) -> Iterator[CoachingNotification]:
        """`getCoachingNotifications`, page after page; needs a token that acts for a user, and lists his or her own."""
        page, query = LinkedPage[CoachingNotification], _expansion(expand_appointment)
        return self._pager.listed("getCoachingNotifications", NOTIFICATIONS, page, query)

    def get_notification(self, notification_id: str, *, expand_appointment: bool = False) -> CoachingNotification:
        """`getCoachingNotification`."""
        path, query = at(NOTIFICATIONS, notification_id), _expansion(expand_appointment)
        return self._session.get("getCoachingNotification", path, query).read(CoachingNotification)

    def mark_notification(self, notification_id: str, *, read: bool) -> CoachingNotification:
        """`patchCoachingNotification`: as read or unread, by its owner."""
        path = at(NOTIFICATIONS, notification_id)
        body = UpdateNotification(marked_as_read=read).body()
        return self._session.change("patchCoachingNotification", "PATCH", path, body).read(CoachingNotification)

    def query_slots(self, query: SlotsQuery) -> Slots:
        """`postCoachingScheduleslotsQuery`: when people have time."""
        return self._session.query("postCoachingScheduleslotsQuery", SLOTS_QUERY, query.body()).read(Slots)

    def create_slots_job(self, job: CreateSlotsJob) -> SlotsJob:
        """`postCoachingScheduleslotsJobs`: begins a search that `get_slots_job` tells the end of."""
        return self._session.change("postCoachingScheduleslotsJobs", "POST", SLOTS_JOBS, job.body()).read(SlotsJob)

    def get_slots_job(self, job_id: str) -> SlotsJob:
        """`getCoachingScheduleslotsJob`: what it has found so far."""
        return self._session.get("getCoachingScheduleslotsJob", at(SLOTS_JOBS, job_id)).read(SlotsJob)


def _expansion(appointment: bool) -> dict[str, str]:
    return {"expand": "appointment"} if appointment else {}
