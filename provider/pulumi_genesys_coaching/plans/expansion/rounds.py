"""The rounds of a plan: each day that its schedule says, and what becomes of it for everybody and for each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from ..days.rhythm import Days
from ..days.working_days import WorkingDays
from ..model import Override, Plan
from ..values import Path, Which
from .window import Window

LONGEST_GAP = timedelta(days=1)
"""How far a skipped wall-clock time can move a start: a zone that crosses the date line skips a whole day."""

LONGEST_HOLIDAYS = timedelta(days=31)
"""How far a holiday can move an occurrence."""


@dataclass(frozen=True)
class Rest:
    """Why there is no appointment, and where the file says so, seen from the plan."""

    reason: str
    path: Path


@dataclass(frozen=True)
class Turn:
    """When an appointment begins, and what made that different from what the schedule says."""

    day: date
    at: time
    is_of_one: bool = False
    """Whether the time is one person's own, and no round of several that follow each other."""
    overrides: tuple[Override, ...] = ()
    remarks: tuple[str, ...] = ()
    path: Path = ()
    """What the file says about it, seen from the plan; empty where that is the plan itself."""


class Rounds:
    """The rounds of one plan."""

    def __init__(self, plan: Plan, days: Days, working_days: WorkingDays) -> None:
        self._plan = plan
        self._days = days
        self._working_days = working_days
        self._extra = frozenset(plan.extra_dates)
        self._exceptions = frozenset(plan.exceptions)
        self._is_personal = any(which.person for which in plan.overrides)

    def nominal_dates(self, window: Window, zone_reach: timedelta) -> list[date]:
        """The days whose appointments may begin in the window, and those with an override, which may move there."""
        reach = LONGEST_GAP + zone_reach
        if self._plan.holidays in ("next-working-day", "previous-working-day"):
            reach += LONGEST_HOLIDAYS
        first, last = (window.start - reach).date(), (window.end + reach).date()
        return sorted({*self._days.between(first, last), *self._extra, *(which.day for which in self._plan.overrides)})

    def round_number(self, nominal: date) -> int:
        """How many days the schedule says before this one."""
        return self._days.index(nominal)

    def turn(self, nominal: date) -> Turn | Rest:
        """What becomes of a day for all who have no override of their own."""
        return self._turn(nominal, None)

    def turn_of(self, person: str, nominal: date) -> Turn | Rest | None:
        """What becomes of a day for one person; None where it is the same as for all."""
        return self._turn(nominal, person) if self._is_personal and self._own(nominal, person) is not None else None

    def _own(self, nominal: date, person: str | None) -> object:
        return self._plan.overrides.get(Which(person, nominal)) if person else None

    def _turn(self, nominal: date, person: str | None) -> Turn | Rest:
        common, own = self._plan.overrides.get(Which(None, nominal)), self._own(nominal, person)
        path = ("overrides", f"{person}/{nominal}" if own is not None else str(nominal))
        if nominal in self._exceptions:
            return Rest("an exception", ("exceptions", self._plan.exceptions.index(nominal)))
        if "cancel" in ((own,) if own is not None else (common,)):
            return Rest("cancelled", path)
        overrides = tuple(one for one in (common, own) if isinstance(one, Override))
        moved = next((one.date for one in reversed(overrides) if one.date), None)
        at = next((one.at for one in reversed(overrides) if one.at), self._plan.schedule.at)
        is_meant = moved is not None or nominal in self._extra
        resting = None if is_meant else self._pause(nominal)
        if resting is not None:
            return resting
        remarks: tuple[str, ...] = ()
        day = moved or nominal
        if not is_meant:
            holiday = self._working_days.holiday(nominal) if self._plan.holidays != "ignore" else None
            if holiday and self._plan.holidays == "skip":
                return Rest(f"a holiday: {holiday}", ())
            if holiday:
                day = self._working_day_near(nominal)
                remarks = (f"moved from {nominal:%A} {nominal}, a holiday: {holiday}",)
        if moved is not None and moved != nominal:
            remarks = (f"moved from {nominal:%A} {nominal} by an override",)
        elif overrides:
            remarks = (*remarks, "changed by an override")
        is_of_one = isinstance(own, Override) and own.at is not None
        return Turn(day, at, is_of_one, overrides, remarks, path if overrides else ())

    def _pause(self, nominal: date) -> Rest | None:
        for index, pause in enumerate(self._plan.pauses):
            if pause.start <= nominal <= pause.end:
                return Rest(f"a pause: {pause.reason}" if pause.reason else "a pause", ("pauses", index))
        return None

    def _working_day_near(self, nominal: date) -> date:
        next_one = self._plan.holidays == "next-working-day"
        return self._working_days.next(nominal) if next_one else self._working_days.previous(nominal)
