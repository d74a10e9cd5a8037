"""Occurrences as the properties of appointments."""

from __future__ import annotations

from typing import Any

from ..genesys import instant_text
from ..plans import Occurrence
from ..resources import Properties


def properties_of(occurrence: Occurrence) -> Properties:
    """What is declared of the appointment; positions are not among it, as they would change with each line."""
    details = occurrence.details
    optional = {
        "location": occurrence.location,
        "conversationIds": details.conversation_ids,
        "documentIds": details.document_ids,
        "externalLinks": details.external_links,
        "shareInsightsData": details.share_insights_data,
        "addToSchedule": details.add_to_schedule,
        "wfmSchedule": _wfm_schedule(occurrence),
    }
    return {
        "name": occurrence.title,
        "description": occurrence.description,
        "dateStart": instant_text(occurrence.start),
        "lengthInMinutes": int(occurrence.length.total_seconds() // 60),
        "facilitatorId": occurrence.facilitator.user_id,
        "attendeeIds": [attendee.user_id for attendee in occurrence.attendees],
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
