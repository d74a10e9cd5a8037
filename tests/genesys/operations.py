"""Every operation as the client calls it, with what is to be sent and an answer that it can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pulumi_genesys_coaching.genesys import (
    AccessType,
    AggregateGrouping,
    AggregateMetric,
    AggregateQuery,
    AppointmentFilter,
    AppointmentStatus,
    CoachingApi,
    CreateAnnotation,
    CreateAppointment,
    CreateSlotsJob,
    Interval,
    MyAppointmentsFilter,
    QueryClause,
    QueryDimension,
    QueryFilter,
    QueryLogic,
    QueryPredicate,
    SearchType,
    Session,
    SlotsQuery,
    SlotsType,
    UpdateAnnotation,
    UpdateAppointment,
    UsersApi,
    UserSearch,
    UserSearchCriteria,
)

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = Interval(start=START, end=START + timedelta(days=1))
DAY_TEXT = "2026-11-23T09:00:00Z/2026-11-24T09:00:00Z"

REFERENCE = {"id": "a1", "selfUri": "/api/v2/coaching/appointments/a1"}
APPOINTMENT = {
    "id": "a1",
    "name": "1:1",
    "dateStart": "2026-11-23T09:00:00.000Z",
    "lengthInMinutes": 30,
    "status": "Scheduled",
}
STATUS = {"appointment": REFERENCE, "dateCreated": "2026-11-23T09:00:00.000Z", "status": "Completed"}
NOTE = {"id": "n1", "text": "Focus", "accessType": "Public"}
NOTIFICATION = {"id": "m1", "actionType": "Create", "relationship": "Attendee", "markedAsRead": True}
JOB = {"id": "j1", "results": [{"interval": DAY_TEXT, "status": "InProgress"}]}
USER = {"id": "u1", "name": "Maria Keane", "email": "maria@example.com", "state": "active"}
COUNTS = {"interval": DAY_TEXT, "metrics": [{"metric": "nActivities", "stats": {"count": 3}}]}


@dataclass(frozen=True)
class Operation:
    """One method of the client."""

    name: str
    method: str
    target: str
    call: Callable[[Session], object]
    answer: Any
    body: Any = None
    only_asks: bool = False
    """Whether it is a POST that changes nothing."""

    def __str__(self) -> str:
        return self.name

    @property
    def changes(self) -> bool:
        return self.method != "GET" and not self.only_asks

    @property
    def repeatable(self) -> bool:
        return self.method != "POST" or self.only_asks


def coaching(call: Callable[[CoachingApi], object]) -> Callable[[Session], object]:
    return lambda session: call(CoachingApi(session))


def users(call: Callable[[UsersApi], object]) -> Callable[[Session], object]:
    return lambda session: call(UsersApi(session))


def page(*entries: Any, of: str = "entities") -> dict[str, Any]:
    return {of: list(entries), "pageSize": 100, "pageNumber": 1, "total": len(entries), "pageCount": 1}


BASE = "/api/v2/coaching"
PAGE = "pageSize=100&pageNumber=1"
SEARCH = UserSearch(
    query=(UserSearchCriteria(type=SearchType.EXACT, fields=("email",), values=("maria@example.com",)),)
)
COMPLETED = QueryPredicate(dimension=QueryDimension.STATUS, value="Completed")

OPERATIONS = [
    Operation(
        "postCoachingAppointments",
        "POST",
        f"{BASE}/appointments",
        coaching(
            lambda api: api.create_appointment(
                CreateAppointment(
                    name="1:1",
                    description="",
                    date_start=START,
                    length_in_minutes=30,
                    facilitator_id="u1",
                    attendee_ids=("u2",),
                    add_to_schedule=True,
                )
            )
        ),
        APPOINTMENT,
        {
            "name": "1:1",
            "description": "",
            "dateStart": "2026-11-23T09:00:00Z",
            "lengthInMinutes": 30,
            "facilitatorId": "u1",
            "attendeeIds": ["u2"],
            "addToSchedule": True,
        },
    ),
    Operation(
        "getCoachingAppointment",
        "GET",
        f"{BASE}/appointments/a1",
        coaching(lambda api: api.get_appointment("a1")),
        APPOINTMENT,
    ),
    Operation(
        "getCoachingAppointments",
        "GET",
        f"{BASE}/appointments?sortOrder=Asc&userIds=u1%2Cu2&{PAGE}",
        coaching(lambda api: list(api.list_appointments(AppointmentFilter(user_ids=("u1", "u2"))))),
        page(APPOINTMENT),
    ),
    Operation(
        "getCoachingAppointmentsMe",
        "GET",
        f"{BASE}/appointments/me?sortOrder=Asc&statuses=Completed&{PAGE}",
        coaching(
            lambda api: list(api.list_my_appointments(MyAppointmentsFilter(statuses=(AppointmentStatus.COMPLETED,))))
        ),
        page(APPOINTMENT),
    ),
    Operation(
        "patchCoachingAppointment",
        "PATCH",
        f"{BASE}/appointments/a1",
        coaching(
            lambda api: api.update_appointment(
                "a1", UpdateAppointment(status=AppointmentStatus.COMPLETED, location="Room 4")
            )
        ),
        APPOINTMENT,
        {"status": "Completed", "location": "Room 4"},
    ),
    Operation(
        "deleteCoachingAppointment",
        "DELETE",
        f"{BASE}/appointments/a1",
        coaching(lambda api: api.delete_appointment("a1")),
        REFERENCE,
    ),
    Operation(
        "patchCoachingAppointmentStatus",
        "PATCH",
        f"{BASE}/appointments/a1/status",
        coaching(lambda api: api.set_status("a1", AppointmentStatus.COMPLETED)),
        STATUS,
        {"status": "Completed"},
    ),
    Operation(
        "getCoachingAppointmentStatuses",
        "GET",
        f"{BASE}/appointments/a1/statuses?{PAGE}",
        coaching(lambda api: list(api.list_statuses("a1"))),
        page(STATUS),
    ),
    Operation(
        "postCoachingAppointmentConversations",
        "POST",
        f"{BASE}/appointments/a1/conversations",
        coaching(lambda api: api.add_conversation("a1", "c1")),
        {"conversation": {"id": "c1"}, "appointment": REFERENCE},
        {"conversationId": "c1"},
    ),
    Operation(
        "postCoachingAppointmentsAggregatesQuery",
        "POST",
        f"{BASE}/appointments/aggregates/query",
        coaching(
            lambda api: api.query_aggregates(
                AggregateQuery(
                    interval=DAY,
                    metrics=(AggregateMetric.ACTIVITIES,),
                    group_by=(AggregateGrouping.ATTENDEE_ID,),
                    filter=QueryFilter(
                        type=QueryLogic.AND, clauses=(QueryClause(type=QueryLogic.OR, predicates=(COMPLETED,)),)
                    ),
                )
            )
        ),
        {"results": [{"group": {"attendeeId": "u2"}, "data": [COUNTS]}]},
        {
            "interval": DAY_TEXT,
            "metrics": ["nActivities"],
            "groupBy": ["attendeeId"],
            "filter": {
                "type": "And",
                "clauses": [{"type": "Or", "predicates": [{"dimension": "status", "value": "Completed"}]}],
            },
        },
        only_asks=True,
    ),
    Operation(
        "postCoachingAppointmentAnnotations",
        "POST",
        f"{BASE}/appointments/a1/annotations",
        coaching(
            lambda api: api.create_annotation("a1", CreateAnnotation(text="Focus", access_type=AccessType.PUBLIC))
        ),
        NOTE,
        {"text": "Focus", "accessType": "Public"},
    ),
    Operation(
        "getCoachingAppointmentAnnotation",
        "GET",
        f"{BASE}/appointments/a1/annotations/n1",
        coaching(lambda api: api.get_annotation("a1", "n1")),
        NOTE,
    ),
    Operation(
        "getCoachingAppointmentAnnotations",
        "GET",
        f"{BASE}/appointments/a1/annotations?{PAGE}",
        coaching(lambda api: list(api.list_annotations("a1"))),
        page(NOTE),
    ),
    Operation(
        "patchCoachingAppointmentAnnotation",
        "PATCH",
        f"{BASE}/appointments/a1/annotations/n1",
        coaching(lambda api: api.update_annotation("a1", "n1", UpdateAnnotation(text="Pace"))),
        NOTE,
        {"text": "Pace"},
    ),
    Operation(
        "deleteCoachingAppointmentAnnotation",
        "DELETE",
        f"{BASE}/appointments/a1/annotations/n1",
        coaching(lambda api: api.delete_annotation("a1", "n1")),
        None,
    ),
    Operation(
        "getCoachingNotifications",
        "GET",
        f"{BASE}/notifications?expand=appointment&{PAGE}",
        coaching(lambda api: list(api.list_notifications(expand_appointment=True))),
        page({**NOTIFICATION, "appointment": APPOINTMENT}),
    ),
    Operation(
        "getCoachingNotification",
        "GET",
        f"{BASE}/notifications/m1",
        coaching(lambda api: api.get_notification("m1")),
        NOTIFICATION,
    ),
    Operation(
        "patchCoachingNotification",
        "PATCH",
        f"{BASE}/notifications/m1",
        coaching(lambda api: api.mark_notification("m1", read=True)),
        NOTIFICATION,
        {"markedAsRead": True},
    ),
    Operation(
        "postCoachingScheduleslotsQuery",
        "POST",
        f"{BASE}/scheduleslots/query",
        coaching(lambda api: api.query_slots(SlotsQuery(interval=DAY, length_in_minutes=30, attendee_ids=("u1",)))),
        {"suggestedSlots": [{"dateStart": "2026-11-23T09:15:00.000Z", "lengthInMinutes": 30}]},
        {"interval": DAY_TEXT, "lengthInMinutes": 30, "attendeeIds": ["u1"]},
        only_asks=True,
    ),
    Operation(
        "postCoachingScheduleslotsJobs",
        "POST",
        f"{BASE}/scheduleslots/jobs",
        coaching(
            lambda api: api.create_slots_job(
                CreateSlotsJob(
                    attendee_ids=("u1",),
                    length_in_minutes=30,
                    activity_code_id="8",
                    intervals=(DAY,),
                    slots_type=SlotsType.BEST_TIME,
                )
            )
        ),
        JOB,
        {
            "attendeeIds": ["u1"],
            "lengthInMinutes": 30,
            "activityCodeId": "8",
            "intervals": [DAY_TEXT],
            "slotsType": "BestTime",
        },
    ),
    Operation(
        "getCoachingScheduleslotsJob",
        "GET",
        f"{BASE}/scheduleslots/jobs/j1",
        coaching(lambda api: api.get_slots_job("j1")),
        JOB,
    ),
    Operation("getUser", "GET", "/api/v2/users/u1", users(lambda api: api.get("u1")), USER),
    Operation(
        "postUsersSearch",
        "POST",
        "/api/v2/users/search",
        users(lambda api: list(api.search(SEARCH))),
        page(USER, of="results"),
        {
            "query": [{"type": "EXACT", "fields": ["email"], "values": ["maria@example.com"]}],
            "pageSize": 100,
            "pageNumber": 1,
        },
        only_asks=True,
    ),
]
REPEATABLE = [one for one in OPERATIONS if one.repeatable]
SENT_ONCE = [one for one in OPERATIONS if not one.repeatable]
READ = [one for one in OPERATIONS if one.method != "DELETE"]
"""Those whose answer is read."""
