"""Times at which an appointment could be."""

import uuid
from typing import Annotated

from fastapi import Path

from ..availability import agendas
from ..cloud import Cloud
from ..divisions import require_people
from ..errors import not_found
from ..instants import Interval
from ..models.schedule_slots import (
    CoachingScheduleSlotsJobRequest,
    CoachingScheduleSlotsJobResponse,
    CoachingScheduleSlotsJobResult,
    CoachingSlotsRequest,
    CoachingSlotsResponse,
)
from ..scheduling import check_people
from ..slots import BestTime, best_time, find_slots
from .dependencies import TheCaller, TheCloud, api_router, needs

router = api_router("/api/v2/coaching/scheduleslots", "Coaching schedule slots")

JobId = Annotated[str, Path(alias="jobId", description="The ID of the job.")]


@router.post("/query", dependencies=[needs("coaching:scheduleSlot:view")])
async def post_coaching_scheduleslots_query(
    cloud: TheCloud, caller: TheCaller, body: CoachingSlotsRequest
) -> CoachingSlotsResponse:
    """Get list of possible slots where a coaching appointment can be scheduled."""
    ignored = body.interruptible_appointment_ids or ()
    check_people(cloud, caller, "attendeeIds", body.attendee_ids)
    check_people(cloud, caller, "facilitatorIds", body.facilitator_ids or ())
    attendees = agendas(cloud, body.attendee_ids, body.interval, ignored=ignored)
    facilitators = agendas(cloud, body.facilitator_ids or (), body.interval, ignored=ignored)
    slots = find_slots(cloud, attendees, facilitators, body.length_in_minutes)
    return CoachingSlotsResponse.of(slots, body.length_in_minutes, attendees, facilitators)


@router.post("/jobs", dependencies=[needs("coaching:scheduleSlotJob:add")])
async def post_coaching_scheduleslots_jobs(
    cloud: TheCloud, caller: TheCaller, body: CoachingScheduleSlotsJobRequest
) -> CoachingScheduleSlotsJobResponse:
    """Start job to retrieve the slots where a coaching appointment can be scheduled."""
    with cloud.store.transaction():
        check_people(cloud, caller, "attendeeIds", body.attendee_ids)
        check_people(cloud, caller, "facilitatorIds", body.facilitator_ids or ())
        results = [CoachingScheduleSlotsJobResult.of(each, _best_time(cloud, body, each)) for each in body.intervals]
        business_unit_id = _business_unit_id(cloud, body)
        job = CoachingScheduleSlotsJobResponse.of(str(uuid.uuid4()), body, business_unit_id, results)
        cloud.store.slot_jobs.add(job.id, job.model_dump())
    return job.started()


@router.get("/jobs/{jobId}", dependencies=[needs("coaching:scheduleSlotJob:view")])
async def get_coaching_scheduleslots_job(
    cloud: TheCloud, caller: TheCaller, job_id: JobId
) -> CoachingScheduleSlotsJobResponse:
    """Retrieve the status of the job for the slots where a coaching appointment can be scheduled."""
    document = cloud.store.slot_jobs.find(job_id)
    if document is None:
        raise not_found(job_id)
    job = CoachingScheduleSlotsJobResponse.model_validate(document)
    require_people(cloud, caller, None, [*job.attendee_ids, *job.facilitator_ids])
    return job


def _best_time(cloud: Cloud, body: CoachingScheduleSlotsJobRequest, interval: Interval) -> BestTime:
    attendees = agendas(cloud, body.attendee_ids, interval)
    facilitators = agendas(cloud, body.facilitator_ids or (), interval)
    return best_time(cloud, attendees, facilitators, body.length_in_minutes)


def _business_unit_id(cloud: Cloud, body: CoachingScheduleSlotsJobRequest) -> str | None:
    """Return the business unit of the first schedule that an attendee has in one of the intervals."""
    schedules = (each for when in body.intervals for each in cloud.store.schedules.of_users(body.attendee_ids, when))
    return next((schedule.business_unit_id for schedule in schedules), None)
