"""Working hours, and appointments that leave them."""

from __future__ import annotations

from ..model import WorkingHours
from ..values import WEEKDAYS
from .occurrences import Occurrence


def outside(hours: WorkingHours, occurrence: Occurrence) -> str | None:
    """How an appointment leaves the working hours; None where it does not."""
    start, end = occurrence.local_start, occurrence.end.astimezone(occurrence.zone)
    when = f"{occurrence.name} is on {start:%A} {start:%Y-%m-%d}"
    if WEEKDAYS[start.weekday()] not in hours.weekdays:
        return f"{when}, which is no working day"
    if start.time() < hours.start:
        return f"{when} from {start:%H:%M}, before working hours begin at {hours.start:%H:%M}"
    if end.date() > start.date() or end.time() > hours.end:
        return f"{when} until {end:%H:%M}, after working hours end at {hours.end:%H:%M}"
    return None
