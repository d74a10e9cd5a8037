"""When a plan rests, after defaults, template and plan have each had their say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..days.working_days import WorkingDays
from ..model import OnHoliday, Pause, Plan, PlanFile, RestDays
from ..model.schedule import WORKING_WEEKDAYS
from ..values import WEEKDAYS, Path
from .details import layers_of, said

MOVING: tuple[OnHoliday, ...] = ("next-working-day", "previous-working-day")


@dataclass(frozen=True)
class DaysOff:
    """The pauses of a plan and where each stands, its working days, and what becomes of an occurrence on a holiday."""

    pauses: tuple[tuple[Path, Pause], ...]
    on_holiday: OnHoliday
    working_days: WorkingDays

    def pause(self, day: date) -> tuple[Path, Pause] | None:
        """The pause that a day is in."""
        return next(((path, pause) for path, pause in self.pauses if pause.start <= day <= pause.end), None)

    def holiday(self, day: date) -> str | None:
        """The name of the holiday that a day is, if that matters."""
        return None if self.on_holiday == "ignore" else self.working_days.holiday(day)

    def working_day_near(self, day: date) -> date:
        """Where an occurrence goes from a holiday."""
        is_next = self.on_holiday == "next-working-day"
        return self.working_days.next(day) if is_next else self.working_days.previous(day)


def days_off_of(file: PlanFile, path: Path, plan: Plan) -> DaysOff:
    """When the plan at a path rests."""
    layers = layers_of(file, path, plan)
    contents = [layer for _, layer in layers]
    hours = plan.working_hours or file.working_hours
    weekdays = hours.weekdays if hours else WORKING_WEEKDAYS
    names = said(contents, "calendars")
    calendars = {name: file.holidays[name] for name in (file.holidays if names is None else names)}
    return DaysOff(
        pauses=tuple((place, pause) for place, layer in layers for place, pause in _pauses(place, layer)),
        on_holiday=said(contents, "holidays") or "skip",
        working_days=WorkingDays(frozenset(map(WEEKDAYS.index, weekdays)), calendars),
    )


def _pauses(path: Path, layer: object) -> Iterator[tuple[Path, Pause]]:
    if isinstance(layer, RestDays):
        for index, pause in enumerate(layer.pauses):
            yield (*path, "pauses", index), pause
