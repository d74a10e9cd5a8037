"""What must be true of the days of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta, tzinfo

from ...validation import nearest
from ..codes import Code
from ..days.contradictions import contradictions
from ..days.rhythm import Days
from ..days.zones import zone, zone_names
from ..expansion import MOVING, are_known
from ..model import Override, Plan, PlanFile, RestDays
from ..values import Path, Which
from .coached import attendee_keys, attendee_names, unknown_coach
from .content import broken_content_rules
from .finding import Finding

LONGEST_MOVE = timedelta(weeks=6)
"""What is moved further is no longer the appointment of its day; most likely, a month or a year is mistyped."""


def broken_schedule_rules(file: PlanFile, path: Path, plan: Plan) -> Iterator[Finding]:
    """What is wrong with the days of a plan."""
    yield from broken_rest_rules(file, path, plan)
    yield from _broken_override_rules(file, path, plan)
    clock = _clock(file, plan)
    found = contradictions(plan.schedule, clock)
    for contradiction in found:
        yield Finding((*path, "schedule", contradiction.field), contradiction.code, contradiction.message)
    if not found:
        yield from _broken_day_rules(path, plan, Days(plan.schedule, clock))


def _clock(file: PlanFile, plan: Plan) -> tzinfo:
    """The plan's clock; UTC's, where it names one that there is not."""
    name = plan.timezone or file.timezone
    return zone(name) if name in zone_names() else UTC


def _broken_day_rules(path: Path, plan: Plan, days: Days) -> Iterator[Finding]:
    if days.nearest(plan.schedule.start) is None:
        message = "this schedule names no day at all; look at `until` and at what must be true at once"
        yield Finding((*path, "schedule"), Code.NO_DAYS, message, on_key=True)
        return
    for index, day in enumerate(plan.exceptions):
        if not days.names(day) and day not in plan.extra_dates:
            yield Finding((*path, "exceptions", index), Code.HITS_NOTHING, _not_named(days, day))
    for index, day in enumerate(plan.extra_dates):
        if days.names(day):
            message = f"the schedule names {day:%A} {day} already; remove it here"
            yield Finding((*path, "extraDates", index), Code.TWO_WORDS_FOR_A_DAY, message)
        elif day in plan.exceptions:
            message = f"{day} is an exception already; remove one of the two"
            yield Finding((*path, "extraDates", index), Code.TWO_WORDS_FOR_A_DAY, message)
    for index, pause in enumerate(plan.pauses):
        if pause.start <= pause.end and not days.between(pause.start, pause.end):
            message = f"no occurrence falls between {pause.start} and {pause.end}"
            yield Finding((*path, "pauses", index), Code.HITS_NOTHING, message)
    for which in plan.overrides:
        key = str(which)
        if which.day in plan.exceptions:
            message = f"{which.day} is an exception already; remove one of the two"
            yield Finding((*path, "overrides", key), Code.TWO_WORDS_FOR_A_DAY, message, on_key=True)
        elif not days.names(which.day) and which.day not in plan.extra_dates:
            message = f"{_not_named(days, which.day)}; an override goes by the day that the schedule says"
            yield Finding((*path, "overrides", key), Code.HITS_NOTHING, message, on_key=True)


def _not_named(days: Days, day: date) -> str:
    other = days.nearest(day)
    near = f"; the nearest is on {other:%A} {other}" if other else ""
    return f"no occurrence falls on {day:%A} {day}{near}"


def _broken_override_rules(file: PlanFile, path: Path, plan: Plan) -> Iterator[Finding]:
    attendees = set(attendee_keys(file, plan))
    for which, override in plan.overrides.items():
        place = (*path, "overrides", str(which))
        if which.person is not None and plan.for_ == "all":
            message = "with `for: all`, an override is for everybody; leave the person out"
            yield Finding(place, Code.UNKNOWN_NAME, message, on_key=True)
        elif which.person is not None and which.person not in attendees and are_known(file, attendee_names(plan)):
            hint = nearest(which.person, attendees)
            message = f"{which.person!r} is no attendee of this plan{hint}"
            yield Finding(place, Code.UNKNOWN_NAME, message, on_key=True)
        if isinstance(override, Override):
            if override.date is not None and abs(override.date - which.day) > LONGEST_MOVE:
                message = (
                    f"{override.date} is more than six weeks away from {which.day}; cancel that day, "
                    "and plan the other one under `appointments`"
                )
                yield Finding((*place, "date"), Code.MOVED_FAR, message)
            yield from broken_content_rules(place, override, for_all=plan.for_ == "all")
            if override.facilitator is not None:
                yield from unknown_coach(file, (*place, "facilitator"), override.facilitator)
                if override.facilitator in attendees and _meets_himself(plan, which, override.facilitator):
                    message = f"{override.facilitator!r} cannot be facilitator and attendee at once"
                    yield Finding((*place, "facilitator"), Code.OWN_COACH, message)


def _meets_himself(plan: Plan, which: Which, facilitator: str) -> bool:
    """Whether somebody who is coached too would coach himself or herself by an override."""
    if which.person is not None:
        return which.person == facilitator
    own = plan.overrides.get(Which(facilitator, which.day))
    return own is None or (isinstance(own, Override) and own.facilitator in (None, facilitator))


def broken_rest_rules(file: PlanFile, path: Path, rest: RestDays) -> Iterator[Finding]:
    """What is wrong with pauses and holidays, of a plan as much as of defaults and templates."""
    if not file.holidays and rest.holidays in MOVING:
        message = "the file has no `holidays`, so that nothing moves; write such as `holidays: {ireland: IE}`"
        yield Finding((*path, "holidays"), Code.HOLIDAYS, message)
    for index, name in enumerate(rest.calendars or []):
        if name not in file.holidays:
            hint = nearest(name, file.holidays) or "; `holidays` of the file names none like it"
            yield Finding((*path, "calendars", index), Code.UNKNOWN_NAME, f"unknown calendar {name!r}{hint}")
    for index, pause in enumerate(rest.pauses):
        if pause.end < pause.start:
            message = f"the end (`to`) is before the start (`from`) on {pause.start}"
            yield Finding((*path, "pauses", index, "to"), Code.ENDS_BEFORE_IT_BEGINS, message)
