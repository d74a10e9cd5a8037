"""The rounds of a plan: each day that its schedule says, and what becomes of it for everybody and for each person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from ..days.rhythm import Days
from ..days.working_days import LONGEST_HOLIDAYS
from ..model import Change, Override, Plan
from ..values import Path, Which
from .days_off import MOVING, DaysOff
from .window import Window

LONGEST_GAP = timedelta(days=1)
"""How far a skipped wall-clock time can move a start: a zone that crosses the date line skips a whole day."""


@dataclass(frozen=True)
class Rest:
    """Why there is no appointment, and where the file says so; nowhere in particular, where the path is empty."""

    reason: str
    path: Path
    idle_override: Path | None = None
    """An override that changes nothing, as there is no appointment all the same."""


@dataclass(frozen=True)
class Timing:
    """When an appointment begins, and what made that different from what the schedule says."""

    day: date
    at: time
    common: Override | None = None
    """What is different for all."""
    own: Override | None = None
    """What is different for one person, beyond that."""
    remarks: tuple[str, ...] = ()
    path: Path = ()
    """What the file says about it; empty where that is the plan itself."""

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What is different, the last one having the last word."""
        return tuple(one for one in (self.common, self.own) if one is not None)

    @property
    def is_of_one(self) -> bool:
        """Whether the time is one person's own, and no round of several that follow each other."""
        return self.own is not None and self.own.at is not None


class Rounds:
    """The rounds of one plan."""

    def __init__(self, path: Path, plan: Plan, days: Days, days_off: DaysOff) -> None:
        self._path = path
        self._plan = plan
        self._days = days
        self._days_off = days_off
        self._extra = frozenset(plan.extra_dates)
        self._exceptions = frozenset(plan.exceptions)
        self._is_personal = any(which.person for which in plan.overrides)

    def nominal_dates(self, window: Window, zone_reach: timedelta) -> list[date]:
        """The days whose appointments may begin in the window.

        Those that are named one by one are among them, extra dates and overrides, wherever they lie: they may move.
        """
        reach = LONGEST_GAP + zone_reach
        if self._days_off.on_holiday in MOVING:
            reach += LONGEST_HOLIDAYS
        first, last = (window.start - reach).date(), (window.end + reach).date()
        overridden = (which.day for which in self._plan.overrides if self._days.names(which.day))
        return sorted({*self._days.between(first, last), *self._extra, *overridden})

    def round_number(self, nominal: date) -> int:
        """How many days the schedule says before this one."""
        return self._days.index(nominal)

    def timing(self, nominal: date) -> Timing | Rest:
        """What becomes of a day for all who have no override of their own."""
        return self._timing(nominal, None)

    def timing_of(self, person: str, nominal: date) -> Timing | Rest | None:
        """What becomes of a day for one person; None where it is the same as for all."""
        return self._timing(nominal, person) if self._is_personal and self._own(nominal, person) is not None else None

    def _own(self, nominal: date, person: str | None) -> Change | None:
        return self._plan.overrides.get(Which(person, nominal)) if person else None

    def _timing(self, nominal: date, person: str | None) -> Timing | Rest:
        common, own = self._plan.overrides.get(Which(None, nominal)), self._own(nominal, person)
        path = (*self._path, "overrides", str(Which(person if own is not None else None, nominal)))
        if nominal in self._exceptions:
            return Rest("an exception", (*self._path, "exceptions", self._plan.exceptions.index(nominal)))
        if "cancel" in ((own,) if own is not None else (common,)):
            return Rest("cancelled", path)
        timing = Timing(
            nominal,
            self._plan.schedule.at,
            common if isinstance(common, Override) else None,
            own if isinstance(own, Override) else None,
        )
        return self._changed(timing, path) if timing.overrides else self._by_the_schedule(timing)

    def _changed(self, timing: Timing, path: Path) -> Timing | Rest:
        """What overrides make of a day; those that say another date do so whatever is on the day itself."""
        nominal = timing.day
        moved = next((one.date for one in reversed(timing.overrides) if one.date), None)
        at = next((one.at for one in reversed(timing.overrides) if one.at), timing.at)
        if moved is None:
            found = self._by_the_schedule(timing)
            if isinstance(found, Rest):
                return replace(found, idle_override=path)
            return replace(found, at=at, remarks=(*found.remarks, "changed by an override"), path=path)
        remark = "changed by an override"
        if moved != nominal:
            remark = f"moved from {nominal:%A} {nominal} by an override"
        return replace(timing, day=moved, at=at, remarks=(remark,), path=path)

    def _by_the_schedule(self, timing: Timing) -> Timing | Rest:
        """What pauses and holidays make of a day that nobody has moved; days that are named one by one are meant."""
        nominal = timing.day
        if nominal in self._extra:
            return timing
        resting = self._pause(nominal)
        if resting is not None:
            return resting
        holiday = self._days_off.holiday(nominal)
        if holiday is None:
            return timing
        if self._days_off.on_holiday not in MOVING:
            return Rest(f"a holiday: {holiday}", ())
        day = self._days_off.working_day_near(nominal)
        resting = self._pause(day)
        if resting is not None:
            near = f"{self._days_off.on_holiday.partition('-')[0]} working day {day}"
            return replace(resting, reason=f"a holiday: {holiday}; the {near} is in {resting.reason}")
        return replace(timing, day=day, remarks=(f"moved from {nominal:%A} {nominal}, a holiday: {holiday}",))

    def _pause(self, day: date) -> Rest | None:
        found = self._days_off.pause(day)
        if found is None:
            return None
        path, pause = found
        return Rest(f"a pause: {pause.reason}" if pause.reason else "a pause", path)
