"""Schedule slots, against the emulator."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from pulumi_genesys_coaching.genesys import (
    BadRequest,
    CoachingApi,
    CreateSlotsJob,
    Interval,
    SlotsJobStatus,
    SlotsQuery,
    SlotsType,
    instant_text,
)
from support.emulator import Emulator, User

from .conftest import START, planned

HOUR = timedelta(hours=1)
TWO_HOURS = Interval(start=START, end=START + 2 * HOUR)


@pytest.fixture
def schedule(shared_emulator: Emulator, people: list[User]) -> str:
    """The id of the attendee's schedule, which has her on the queue for both hours."""
    monday = START.date() - timedelta(days=START.weekday())
    schedule = {
        "id": str(uuid.uuid4()),
        "userId": people[1].id,
        "businessUnitId": "b1",
        "weekDate": monday.isoformat(),
        "activities": [
            {"dateStart": instant_text(START), "lengthInMinutes": 120, "category": "OnQueueWork"},
        ],
    }
    shared_emulator.seed(schedules=[schedule])
    return str(schedule["id"])


def test_query_slots(live: CoachingApi, people: list[User], schedule: str) -> None:
    maria, ana, _ = people
    live.create_appointment(planned(maria, ana, start=START + HOUR))
    query = SlotsQuery(interval=TWO_HOURS, length_in_minutes=30, attendee_ids=(ana.id,), facilitator_ids=(maria.id,))
    slots = live.query_slots(query)
    starts = [slot.date_start for slot in slots.suggested_slots]
    assert START in starts
    assert START + HOUR not in starts, "both are in an appointment"
    assert {slot.length_in_minutes for slot in slots.suggested_slots} == {30}
    assert [one.user.id for one in slots.attendee_schedules] == [ana.id]
    assert [one.user.id for one in slots.facilitator_schedules] == [maria.id]
    (activities,) = (one for one in slots.wfm_schedule_activities if one.user_reference.id == ana.id)
    assert activities.activities[0].length_minutes == 120


def test_an_appointment_that_may_give_way(live: CoachingApi, people: list[User], schedule: str) -> None:
    maria, ana, _ = people
    movable = live.create_appointment(planned(maria, ana, start=START + HOUR))
    query = SlotsQuery(
        interval=TWO_HOURS,
        length_in_minutes=30,
        attendee_ids=(ana.id,),
        interruptible_appointment_ids=(movable.id,),
    )
    assert START + HOUR in [slot.date_start for slot in live.query_slots(query).suggested_slots]


def test_a_job_finds_the_best_time(live: CoachingApi, people: list[User], schedule: str) -> None:
    ana = people[1]
    job = live.create_slots_job(
        CreateSlotsJob(
            attendee_ids=(ana.id,),
            length_in_minutes=30,
            activity_code_id="coaching",
            intervals=(TWO_HOURS,),
            slots_type=SlotsType.BEST_TIME,
        )
    )
    done = live.get_slots_job(job.id)
    assert (done.id, done.attendee_ids, done.length_in_minutes) == (job.id, (ana.id,), 30)
    assert done.slots_type is SlotsType.BEST_TIME
    (result,) = done.results
    assert result.interval == TWO_HOURS
    assert result.status is SlotsJobStatus.COMPLETE
    assert result.slot is not None
    assert TWO_HOURS.start <= result.slot.date_start < TWO_HOURS.end
    assert result.slot.schedule is not None
    assert result.slot.schedule.id == schedule


def test_a_length_that_no_slot_has(live: CoachingApi, people: list[User]) -> None:
    query = SlotsQuery(interval=TWO_HOURS, length_in_minutes=20, attendee_ids=(people[1].id,))
    with pytest.raises(BadRequest, match="lengthInMinutes"):
        live.query_slots(query)
