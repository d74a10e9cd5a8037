"""The span that a run covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..days.wall_time import midnight
from ..days.zones import zone
from ..model import PlanFile


@dataclass(frozen=True)
class Window:
    """From history to horizon, cut at local midnights, so that two runs on one day agree."""

    start: datetime
    today: datetime
    """Where the day of the run begins; what is before it is history."""
    end: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in the window; its end is not."""
        return self.start <= moment < self.end


def window_of(file: PlanFile, as_of: datetime) -> Window:
    """From `history` before the day of `as_of` to `horizon` after it, in the file's time zone."""
    clock = zone(file.timezone)
    today = as_of.astimezone(clock).date()
    return Window(
        start=midnight(today - file.history, clock),
        today=midnight(today, clock),
        end=midnight(today + file.horizon, clock),
    )


def covered_days(file: PlanFile, window: Window) -> tuple[date, date]:
    """The first and the last day of a plan file's window, on its clock."""
    clock = zone(file.timezone)
    return window.start.astimezone(clock).date(), window.end.astimezone(clock).date() - timedelta(days=1)
