"""Occurrences as the arguments of resources."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ..genesys import instant_text
from ..plans import Occurrence


def properties_of(occurrence: Occurrence) -> dict[str, Any]:
    """The arguments of the CoachingAppointment; positions are not among them, as they would change with each line."""
    details = occurrence.details
    optional = {
        "location": occurrence.location,
        "conversation_ids": details.conversation_ids,
        "document_ids": details.document_ids,
        "external_links": details.external_links,
        "share_insights_data": details.share_insights_data,
        "add_to_schedule": details.add_to_schedule,
        "wfm_schedule": _wfm_schedule(occurrence),
    }
    return {
        "name": occurrence.title,
        "description": occurrence.description,
        "date_start": instant_text(occurrence.start),
        "length_in_minutes": int(occurrence.length.total_seconds() // 60),
        "facilitator_id": occurrence.facilitator.user_id,
        "attendee_ids": [attendee.user_id for attendee in occurrence.attendees],
    } | {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in optional.items()
        if value is not None
    }


def _wfm_schedule(occurrence: Occurrence) -> dict[str, Any] | None:
    """The schedule that covers the day of an occurrence that is to be added to one."""
    if not occurrence.details.add_to_schedule:
        return None
    day = occurrence.local_start.date()
    for schedule in occurrence.details.wfm_schedules:
        if schedule.week_date <= day < schedule.week_date + timedelta(weeks=schedule.weeks):
            unit = {"id": schedule.business_unit_id}
            return {"id": schedule.id, "businessUnit": unit, "weekDate": schedule.week_date.isoformat()}
    return None
