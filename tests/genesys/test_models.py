"""What is sent and what is read, field by field where it matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import BaseModel, ValidationError

from pulumi_genesys_coaching.genesys import (
    AccessType,
    AppointmentFilter,
    CoachingAnnotation,
    CoachingAppointment,
    CreateAnnotation,
    CreateAppointment,
    Interval,
    Overdue,
    Relationship,
    UpdateAnnotation,
    UpdateAppointment,
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


def test_a_list_of_nobody_is_refused_here() -> None:
    with pytest.raises(ValidationError):
        AppointmentFilter(user_ids=())


@pytest.mark.parametrize(
    "annotation",
    [
        CoachingAnnotation(id="n", text="hush", access_type=AccessType.PRIVATE),
        CreateAnnotation(text="hush", access_type=AccessType.PRIVATE),
        UpdateAnnotation(text="hush"),
    ],
)
def test_the_words_of_annotations_are_not_shown(annotation: BaseModel) -> None:
    assert "hush" not in f"{annotation!r} {annotation}"


def test_what_is_refused_is_not_shown() -> None:
    with pytest.raises(ValidationError) as caught:
        CreateAnnotation.model_validate({"text": ["hush"], "accessType": "Private"})
    assert "hush" not in str(caught.value)
