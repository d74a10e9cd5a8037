"""Occurrences as the arguments of resources."""

from __future__ import annotations

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
    schedule = occurrence.wfm_schedule
    if schedule is None:
        return None
    unit = {"id": schedule.business_unit_id}
    return {"id": schedule.id, "businessUnit": unit, "weekDate": schedule.week_date.isoformat()}
