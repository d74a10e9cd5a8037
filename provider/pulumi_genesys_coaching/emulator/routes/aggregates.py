"""Counts of appointments."""

from ..divisions import attendances_within_reach, people_within_reach, require_people
from ..models.aggregates import (
    CoachingAppointmentAggregateRequest,
    CoachingAppointmentAggregateResponse,
    QueryResponseGroupedData,
)
from ..models.references import APPOINTMENTS
from .dependencies import TheCaller, TheCloud, api_router, needs

router = api_router(f"{APPOINTMENTS}/aggregates", "Coaching appointments")


@router.post("/query", dependencies=[needs("coaching:appointment:view")])
async def post_coaching_appointments_aggregates_query(
    cloud: TheCloud, caller: TheCaller, body: CoachingAppointmentAggregateRequest
) -> CoachingAppointmentAggregateResponse:
    """Retrieve aggregated appointment data."""
    for dimension in ("facilitatorId", "attendeeId"):
        require_people(cloud, caller, "filter", body.filter.values_of(dimension))
    wanted = attendances_within_reach(caller, body.attendance_filter(cloud.clock.now()))
    if body.group_by:
        by_attendee = cloud.store.aggregates.count_by_attendee(wanted)
        attendees = people_within_reach(cloud, caller, by_attendee)
        groups = [({"attendeeId": user_id}, by_attendee[user_id]) for user_id in attendees]
    else:
        groups = [({}, cloud.store.aggregates.count(wanted))]
    return CoachingAppointmentAggregateResponse(
        results=[QueryResponseGroupedData.of(group, counts, body) for group, counts in groups]
    )
