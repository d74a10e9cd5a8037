"""Each operation of the Coaching API, called by the vendor's own SDK, which reads every field of every answer.

The same tests run against a real organisation where the environment names one (`-m live`).
"""

from __future__ import annotations

import pytest

from pulumi_genesys_coaching.emulator.models.users import Division, User, UsersSearchResponse

from .organization import NAME, Organization
from .vendor import failure, operations

CALLED = {
    "appointments": {
        "post_coaching_appointments",
        "get_coaching_appointment",
        "get_coaching_appointments",
        "patch_coaching_appointment",
        "delete_coaching_appointment",
    },
    "own appointments": {"post_coaching_appointments", "get_coaching_appointments_me"},
    "statuses": {
        "post_coaching_appointments",
        "patch_coaching_appointment_status",
        "get_coaching_appointment_statuses",
        "get_coaching_appointment",
    },
    "annotations": {
        "post_coaching_appointments",
        "post_coaching_appointment_annotations",
        "get_coaching_appointment_annotation",
        "get_coaching_appointment_annotations",
        "patch_coaching_appointment_annotation",
        "delete_coaching_appointment_annotation",
    },
    "conversations": {"post_coaching_appointments", "post_coaching_appointment_conversations"},
    "notifications": {
        "get_coaching_notification",
        "get_coaching_notifications",
        "patch_coaching_notification",
    },
    "aggregates": {"post_coaching_appointments", "post_coaching_appointments_aggregates_query"},
    "schedule slots": {"post_coaching_scheduleslots_query"},
    "schedule slot jobs": {"post_coaching_scheduleslots_jobs", "get_coaching_scheduleslots_job"},
    "users": {"get_user", "post_users_search"},
}
"""The operations that each test below calls, which it checks itself."""


def test_every_operation_of_the_sdk_is_called() -> None:
    assert set().union(*CALLED.values()) >= operations("CoachingApi")


def test_appointments(organization: Organization) -> None:
    vendor = organization.client
    created = organization.create(
        externalLinks=["https://example.com/scorecard"], location="Room 4", shareInsightsData=True
    )
    read = vendor.call("get_coaching_appointment", created.id)
    assert (read.name, read.status, read.length_in_minutes) == (NAME, "Scheduled", 15)
    assert read.facilitator.id == organization.facilitator_id
    assert [attendee.id for attendee in read.attendees] == [organization.attendee_id]
    assert read.external_links == ["https://example.com/scorecard"]

    patched = vendor.call("patch_coaching_appointment", created.id, {"description": "日本語 and ümlauts"})
    assert patched.description == "日本語 and ümlauts"
    assert patched.date_start == created.date_start

    other = organization.create()
    page = vendor.call(
        "get_coaching_appointments",
        [organization.attendee_id, organization.facilitator_id],
        interval=organization.week(),
        page_size=1,
        page_number=2,
        sort_order="Asc",
        relationships=["Attendee"],
        statuses=["Scheduled"],
        facilitator_ids=[organization.facilitator_id],
        overdue="False",
    )
    # A real person may have other appointments in that week.
    assert (page.total, page.page_number, page.page_size) == (page.page_count, 2, 1)
    assert page.total >= 2
    mine = organization.listed(vendor)
    assert {created.id, other.id} <= {entity.id for entity in mine}
    if organization.is_emulated:
        assert [entity.id for entity in page.entities] == [other.id]
        assert page.total == 2
    first = vendor.call("get_coaching_appointments", [organization.attendee_id], page_size=1)
    assert first.next_uri

    reference = organization.delete(created)
    assert reference.id == created.id
    with failure(404):
        vendor.call("get_coaching_appointment", created.id)
    assert vendor.called == CALLED["appointments"]
    if organization.is_emulated:
        assert vendor.unread("CoachingAppointmentResponseList") == set()


def test_own_appointments(organization: Organization) -> None:
    created = organization.create()
    attendee = organization.attendee_client()
    page = attendee.call("get_coaching_appointments_me", interval=organization.week(), relationships=["Attendee"])
    assert created.id in [entity.id for entity in page.entities]
    with failure(400):
        organization.client.call("get_coaching_appointments_me")
    assert organization.client.called | attendee.called == CALLED["own appointments"]


def test_statuses(organization: Organization) -> None:
    vendor = organization.client
    created = organization.create()
    changed = vendor.call("patch_coaching_appointment_status", created.id, {"status": "InProgress"})
    assert (changed.status, changed.appointment.id) == ("InProgress", created.id)
    history = vendor.call("get_coaching_appointment_statuses", created.id)
    assert {entity.status for entity in history.entities} == {"Scheduled", "InProgress"}
    vendor.call("patch_coaching_appointment_status", created.id, {"status": "Completed"})
    assert vendor.call("get_coaching_appointment", created.id).date_completed
    assert vendor.called == CALLED["statuses"]
    if organization.is_emulated:
        assert (
            vendor.unread("CoachingAppointmentStatusResponse", "CoachingAppointmentStatusResponseList", "UserReference")
            == set()
        )


def test_annotations(organization: Organization) -> None:
    vendor = organization.client
    appointment = organization.create()
    created = vendor.call(
        "post_coaching_appointment_annotations", appointment.id, {"text": "Well prepared", "accessType": "Public"}
    )
    created.text = "Very well prepared"
    changed = vendor.call("patch_coaching_appointment_annotation", appointment.id, created.id, created)
    assert changed.text == "Very well prepared"
    other = vendor.call(
        "post_coaching_appointment_annotations", appointment.id, {"text": "For us two", "accessType": "Private"}
    )
    first = vendor.call("get_coaching_appointment_annotations", appointment.id, page_size=1)
    last = vendor.call("get_coaching_appointment_annotations", appointment.id, page_size=1, page_number=2)
    assert {entity.id for page in (first, last) for entity in page.entities} == {created.id, other.id}
    vendor.call("delete_coaching_appointment_annotation", appointment.id, created.id)
    with failure(404):
        vendor.call("get_coaching_appointment_annotation", appointment.id, created.id)
    assert vendor.called == CALLED["annotations"]
    if organization.is_emulated:
        assert vendor.unread("CoachingAnnotation", "CoachingAnnotationList") == set()


def test_conversations(organization: Organization) -> None:
    vendor = organization.client
    conversation_id = organization.conversation_id()
    appointment = organization.create()
    added = vendor.call("post_coaching_appointment_conversations", appointment.id, {"conversationId": conversation_id})
    assert (added.conversation.id, added.appointment.id) == (conversation_id, appointment.id)
    assert vendor.called == CALLED["conversations"]
    if organization.is_emulated:
        assert (
            vendor.unread("AddConversationResponse", "ConversationReference", "CoachingAppointmentReference") == set()
        )


def test_notifications(organization: Organization) -> None:
    attendee = organization.attendee_client()
    appointment = organization.create()
    organization.client.call("patch_coaching_appointment", appointment.id, {"description": "Changed"})
    first = attendee.call("get_coaching_notifications", page_size=1, expand=["appointment"])
    second = attendee.call("get_coaching_notifications", page_size=1, page_number=2)
    [updated], [created] = list(first.entities), list(second.entities)
    assert (updated.action_type, created.action_type) == ("Update", "Create")
    assert (created.relationship, created.user.id) == ("Attendee", organization.attendee_id)
    assert updated.appointment.description == "Changed"
    created.marked_as_read = True
    assert attendee.call("patch_coaching_notification", created.id, created).marked_as_read
    assert attendee.call("get_coaching_notification", created.id, expand=["appointment"]).marked_as_read
    assert attendee.called == CALLED["notifications"]
    if organization.is_emulated:
        assert attendee.unread("CoachingNotification", "CoachingNotificationList") == set()


def test_aggregates(organization: Organization) -> None:
    vendor = organization.client
    organization.create()
    started = organization.create()
    vendor.call("patch_coaching_appointment_status", started.id, {"status": "InProgress"})
    answer = vendor.call(
        "post_coaching_appointments_aggregates_query",
        {
            "interval": organization.week(),
            "metrics": ["nActivities", "nPlannedActivities", "nInProgressActivities"],
            "groupBy": ["attendeeId"],
            "filter": {
                "type": "And",
                "clauses": [
                    {
                        "type": "Or",
                        "predicates": [{"dimension": "attendeeId", "value": organization.attendee_id}],
                    }
                ],
            },
        },
    )
    [group] = answer.results
    assert group.group == {"attendeeId": organization.attendee_id}
    [data] = group.data
    counts = {metric.metric: metric.stats.count for metric in data.metrics}
    assert counts["nActivities"] >= counts["nPlannedActivities"] + counts["nInProgressActivities"]
    assert counts["nInProgressActivities"] >= 1
    assert vendor.called >= CALLED["aggregates"]
    if organization.is_emulated:
        assert counts == {"nActivities": 2, "nPlannedActivities": 1, "nInProgressActivities": 1}
        models = (
            "CoachingAppointmentAggregateResponse",
            "QueryResponseGroupedData",
            "QueryResponseData",
            "QueryResponseMetric",
            "QueryResponseStats",
        )
        assert vendor.unread(*models) == set()


def test_schedule_slots(organization: Organization) -> None:
    vendor = organization.client
    if organization.is_emulated:
        organization.create(wfmSchedule=organization.schedule_reference(), addToSchedule=True)
    answer = vendor.call(
        "post_coaching_scheduleslots_query",
        {
            "interval": organization.week(),
            "lengthInMinutes": 30,
            "attendeeIds": [organization.attendee_id],
            "facilitatorIds": [organization.facilitator_id],
            "interruptibleAppointmentIds": [],
        },
    )
    assert all(slot.length_in_minutes == 30 and slot.date_start.minute % 15 == 0 for slot in answer.suggested_slots)
    assert vendor.called >= CALLED["schedule slots"]
    if organization.is_emulated:
        models = (
            "CoachingSlotsResponse",
            "CoachingSlot",
            "UserAvailableTimes",
            "AvailableTime",
            "WfmScheduleActivity",
            "ScheduleActivity",
            "FullDayTimeOffMarker",
        )
        assert vendor.unread(*models) == set()


def test_schedule_slot_jobs(organization: Organization) -> None:
    vendor = organization.client
    job = vendor.call(
        "post_coaching_scheduleslots_jobs",
        {
            "attendeeIds": [organization.attendee_id],
            "facilitatorIds": [organization.facilitator_id],
            "lengthInMinutes": 30,
            "activityCodeId": "telephone",
            "intervals": [organization.days(1)],
            "slotsType": "BestTime",
        },
    )
    found = vendor.call("get_coaching_scheduleslots_job", job.id)
    assert found.attendee_ids == [organization.attendee_id]
    assert vendor.called == CALLED["schedule slot jobs"]
    if organization.is_emulated:
        models = (
            "CoachingScheduleSlotsJobResponse",
            "CoachingScheduleSlotsJobResult",
            "CoachingScheduleSlotsJobSlot",
            "CoachingScheduleSlotsJobSchedule",
        )
        assert vendor.unread(*models) == set()


def test_every_field_of_an_appointment(organization: Organization) -> None:
    if not organization.is_emulated:
        pytest.skip("needs documents and schedules, which only the emulator is given")
    vendor = organization.client
    created = organization.create(
        conversationIds=["conversation"],
        documentIds=["document"],
        externalLinks=["https://example.com"],
        location="Room 4",
        shareInsightsData=False,
        wfmSchedule=organization.schedule_reference(),
    )
    vendor.call("patch_coaching_appointment", created.id, {"status": "Completed"})
    vendor.call("get_coaching_appointment", created.id)
    models = (
        "CoachingAppointmentResponse",
        "UserReference",
        "ConversationReference",
        "DocumentReference",
        "WfmScheduleReference",
        "WfmBusinessUnitReference",
    )
    assert vendor.unread(*models) == set()


def test_users(organization: Organization) -> None:
    vendor = organization.client
    user = vendor.call("get_user", organization.attendee_id)
    assert user.id == organization.attendee_id
    found = vendor.call(
        "post_users_search",
        {"query": [{"fields": ["email"], "value": user.email, "type": "EXACT"}], "pageSize": 25},
    )
    assert [each.id for each in found.results] == [organization.attendee_id]
    assert vendor.called == CALLED["users"]
    if organization.is_emulated:
        for model in (User, Division, UsersSearchResponse):
            emulated = {field.alias for field in model.model_fields.values()}
            assert emulated <= vendor.read[model.__name__], "the SDK reads all that the emulator has"


@pytest.mark.parametrize(
    ("operation", "arguments", "status"),
    [
        ("get_coaching_appointment", ["no-such-id"], 404),
        ("post_coaching_appointments", [{"name": "No time"}], 400),
        ("get_coaching_appointments_me", [], 400),
    ],
)
def test_refusals_are_errors_of_the_sdk(
    organization: Organization, operation: str, arguments: list[object], status: int
) -> None:
    with failure(status) as refusal:
        organization.client.call(operation, *arguments)
    assert refusal.value.headers.get("ININ-Correlation-Id")
