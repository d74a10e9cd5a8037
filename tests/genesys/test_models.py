"""What is sent and what is read, field by field where it matters."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from uuid import uuid4

import pytest
from pydantic import BaseModel, ValidationError
from pydantic.alias_generators import to_snake

from pulumi_genesys_coaching.genesys import (
    AccessType,
    AppointmentFilter,
    AppointmentStatus,
    CoachingAnnotation,
    CoachingApi,
    CoachingAppointment,
    CoachingNotification,
    CoachingSlot,
    CreateAnnotation,
    CreateAppointment,
    FullDayTimeOffMarker,
    Interval,
    MyAppointmentsFilter,
    NotificationAction,
    Overdue,
    Reference,
    Relationship,
    ScheduleActivity,
    SlotRating,
    StatusChange,
    UpdateAnnotation,
    UpdateAppointment,
    User,
    UserState,
    WfmScheduleReference,
    as_instant,
    instant_text,
)

NINE_UTC = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2026-11-23T09:00:00Z", "2026-11-23T09:00:00.000Z", "2026-11-23T10:00:00+01:00", "2026-11-23T09:00:00"],
)
def test_times_are_compared_as_instants(text: str) -> None:
    answer = {"id": "a", "dateStart": text, "lengthInMinutes": 30, "status": "Scheduled", "newer": 1}
    assert CoachingAppointment.model_validate(answer).date_start == NINE_UTC


def test_an_instant_is_written_in_utc() -> None:
    assert instant_text(datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=1)))) == "2026-11-23T09:00:00Z"
    assert as_instant(datetime(2026, 11, 23, 9)) == NINE_UTC


def test_only_what_is_set_is_sent() -> None:
    assert UpdateAppointment(date_start=NINE_UTC, name=None).body() == {"dateStart": "2026-11-23T09:00:00Z"}
    assert UpdateAppointment(external_links=(), location="").body() == {"externalLinks": [], "location": ""}
    created = CreateAppointment(
        name="n", description="d", date_start=NINE_UTC, length_in_minutes=30, facilitator_id="f", attendee_ids=("a",)
    )
    assert created.body() == {
        "name": "n",
        "description": "d",
        "dateStart": "2026-11-23T09:00:00Z",
        "lengthInMinutes": 30,
        "facilitatorId": "f",
        "attendeeIds": ["a"],
    }


def test_an_update_has_no_people() -> None:
    with pytest.raises(ValidationError):
        UpdateAppointment.model_validate({"attendeeIds": ["a"]})


def test_a_schedule_goes_as_it_came() -> None:
    answer = {"id": "s", "businessUnit": {"id": "b"}, "weekDate": "2026-11-23"}
    schedule = WfmScheduleReference.model_validate(answer)
    assert schedule == WfmScheduleReference(id="s", business_unit=Reference(id="b"), week_date=date(2026, 11, 23))
    assert UpdateAppointment(wfm_schedule=schedule).body() == {"wfmSchedule": answer}


SETTABLE = [AppointmentStatus.SCHEDULED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.COMPLETED]


@pytest.mark.parametrize("status", SETTABLE)
def test_a_status_that_can_be_set(status: AppointmentStatus) -> None:
    assert UpdateAppointment(status=status).body() == {"status": status.value}


def test_only_the_platform_invalidates(api: CoachingApi) -> None:
    with pytest.raises(ValidationError):
        UpdateAppointment.model_validate({"status": AppointmentStatus.INVALID_SCHEDULE})
    with pytest.raises(ValueError, match="status"):
        api.set_status("a1", AppointmentStatus.INVALID_SCHEDULE)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T09:00:00Z/2026-11-23T10:00:00Z",
        "2026-11-23T09:00:00.000Z/2026-11-23T10:00:00.000Z",
        "2026-11-23T09:00:00/2026-11-23T11:00:00+01:00",
    ],
)
def test_an_interval_is_read_and_written(text: str) -> None:
    span = Interval.model_validate(text)
    assert span == Interval(start=NINE_UTC, end=NINE_UTC + timedelta(hours=1))
    assert str(span) == "2026-11-23T09:00:00Z/2026-11-23T10:00:00Z"


@pytest.mark.parametrize("text", ["", "2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z/", "soon/later"])
def test_what_is_no_interval(text: str) -> None:
    with pytest.raises(ValidationError):
        Interval.model_validate(text)


SLOT = {"dateStart": "2026-11-23T09:00:00Z", "lengthInMinutes": 30}
INFORMS: list[tuple[type[BaseModel], dict[str, object], str, StrEnum]] = [
    (CoachingNotification, {"id": "m"}, "actionType", NotificationAction.CREATE),
    (CoachingNotification, {"id": "m", "actionType": "Create"}, "relationship", Relationship.ATTENDEE),
    (CoachingNotification, {"id": "m", "actionType": "Create"}, "status", AppointmentStatus.COMPLETED),
    (CoachingSlot, SLOT, "differenceRating", SlotRating.GOOD),
    (User, {"id": "u"}, "state", UserState.ACTIVE),
]


@pytest.mark.parametrize(("model", "others", "field", "known"), INFORMS, ids=str)
def test_a_newer_value_that_only_informs_is_kept(
    model: type[BaseModel], others: dict[str, object], field: str, known: StrEnum
) -> None:
    def read(value: str) -> object:
        return getattr(model.model_validate({**others, field: value}), to_snake(field))

    assert read(known.value) is known
    assert read("Newer") == "Newer"


@pytest.mark.parametrize(
    ("appointment", "kind"),
    [({**SLOT, "id": "a", "status": "Scheduled"}, CoachingAppointment), ({"id": "a", "selfUri": "/a"}, Reference)],
)
def test_the_appointment_of_a_notification(appointment: dict[str, object], kind: type[BaseModel]) -> None:
    told = CoachingNotification.model_validate({"id": "m", "actionType": "Delete", "appointment": appointment})
    assert isinstance(told.appointment, kind)


@pytest.mark.parametrize(
    ("model", "answer"),
    [
        (CoachingAppointment, {**SLOT, "id": "a", "status": "Scheduled"}),
        (CoachingAnnotation, {"id": "n", "accessType": "Public"}),
        (CoachingNotification, {"id": "m", "actionType": "Delete"}),
        (StatusChange, {"status": "Completed"}),
        (User, {"id": "u"}),
    ],
)
def test_null_is_as_good_as_absent(model: type[BaseModel], answer: dict[str, object]) -> None:
    nulls = {info.alias or name: None for name, info in model.model_fields.items()}
    assert model.model_validate({**nulls, **answer}) == model.model_validate(answer)


def test_a_list_is_asked_for_as_many_ids_as_a_url_holds() -> None:
    ids = tuple(str(uuid4()) for _ in range(101))
    assert len(AppointmentFilter(user_ids=ids[:100]).query()["userIds"]) < 4000
    with pytest.raises(ValidationError, match="at most 100"):
        AppointmentFilter(user_ids=ids)


def test_filters_become_parameters() -> None:
    span = Interval(start=NINE_UTC, end=NINE_UTC + timedelta(hours=1))
    filters = AppointmentFilter(
        user_ids=("u1", "u2"), relationships=(Relationship.FACILITATOR,), interval=span, overdue=Overdue.ANY
    )
    assert filters.query() == {
        "userIds": "u1,u2",
        "relationships": "Facilitator",
        "interval": "2026-11-23T09:00:00Z/2026-11-23T10:00:00Z",
        "overdue": "Any",
        "sortOrder": "Asc",
    }


def test_the_filters_of_my_list_are_its_own() -> None:
    filters = MyAppointmentsFilter(statuses=(AppointmentStatus.SCHEDULED, AppointmentStatus.COMPLETED))
    assert filters.query() == {"statuses": "Scheduled,Completed", "sortOrder": "Asc"}


def test_a_list_of_nobody_is_refused_here() -> None:
    with pytest.raises(ValidationError):
        AppointmentFilter(user_ids=())


@pytest.mark.parametrize(
    "words",
    [
        CoachingAnnotation(id="n", text="hush", access_type=AccessType.PRIVATE),
        CreateAnnotation(text="hush", access_type=AccessType.PRIVATE),
        UpdateAnnotation(text="hush"),
        ScheduleActivity(date_start=NINE_UTC, length_minutes=60, description="hush"),
        FullDayTimeOffMarker(business_unit_date=date(2026, 11, 23), description="hush"),
    ],
)
def test_words_about_people_are_not_shown(words: BaseModel) -> None:
    assert "hush" not in f"{words!r} {words}"


def test_what_is_refused_is_not_shown() -> None:
    with pytest.raises(ValidationError) as caught:
        CreateAnnotation.model_validate({"text": ["hush"], "accessType": "Private"})
    assert "hush" not in str(caught.value)
