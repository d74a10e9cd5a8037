"""Which days people of a plan work."""

from __future__ import annotations

from ..days.working_days import WorkingDays
from ..model import Plan, PlanFile
from ..model.schedule import WORKING_WEEKDAYS
from ..values import WEEKDAYS


def working_days_of(file: PlanFile, plan: Plan) -> WorkingDays:
    """The working days of a plan: its weekdays without the holidays of its calendars."""
    hours = plan.working_hours or file.working_hours
    weekdays = hours.weekdays if hours else WORKING_WEEKDAYS
    names = list(file.holidays) if plan.calendars is None else plan.calendars
    return WorkingDays(frozenset(map(WEEKDAYS.index, weekdays)), {name: file.holidays[name] for name in names})
