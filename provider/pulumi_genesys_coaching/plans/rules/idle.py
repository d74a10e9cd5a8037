"""What is right, and does nothing: plans that yield nothing, people who take part in nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..codes import Code
from ..days.rhythm import Days
from ..days.zones import zone
from ..expansion import Expansion, covered_days, member_keys, participant
from ..model import Coached, Override, Plan, PlanFile
from .coached import attendee_keys
from .finding import Finding

A_YEAR = timedelta(days=366)


def idle(file: PlanFile, expansion: Expansion, *, allow_empty: bool) -> Iterator[Finding]:
    """What of a sound file does nothing in the window of a run."""
    if not file.plans and not file.appointments:
        message = "nothing is planned: there are neither plans nor appointments"
        yield Finding((), Code.NOTHING_PLANNED, message)
        return
    first, last = covered_days(file, expansion.window)
    nothing = f"nothing from {first} to {last}"
    ahead = {key: _next_day(file, plan, last) for key, plan in file.plans.items()}
    is_begun = any(ahead.values()) or any(one_off.date > last for one_off in file.appointments.values())
    if not expansion.occurrences and not is_begun and not allow_empty:
        yield Finding((), Code.ALL_YIELDS_NOTHING, f"the file yields {nothing}, and nothing later")
        return
    busy = {occurrence.key for occurrence in expansion.occurrences if occurrence.plan == occurrence.key}
    for key in file.plans.keys() - busy:
        later = f"; the next day is {ahead[key]:%A} {ahead[key]}" if ahead[key] else ", and nothing later"
        yield Finding(("plans", key), Code.YIELDS_NOTHING, f"{key} yields {nothing}{later}", on_key=True)
    planned = (*file.plans.values(), *file.appointments.values())
    needed = {key for coached in planned for key in _people_of(file, coached)}
    for key in file.people.keys() - needed:
        message = f"{key} takes part in nothing; remove the person, or add him or her to a plan"
        yield Finding(("people", key), Code.NEVER_COACHED, message, on_key=True)


def _next_day(file: PlanFile, plan: Plan, last: date) -> date | None:
    """The first day of the year after the window that the schedule names, and on which somebody is there."""
    days = Days(plan.schedule, zone(plan.timezone or file.timezone)).between(last + timedelta(days=1), last + A_YEAR)
    attendees = [participant(file, key) for key in attendee_keys(file, plan)]
    return next((day for day in days if any(attendee.is_there(day) for attendee in attendees)), None)


def _people_of(file: PlanFile, coached: Coached) -> Iterator[str]:
    yield from attendee_keys(file, coached)
    yield from member_keys(file, coached.facilitators)
    yield from coached.pairs
    if coached.facilitator is not None:
        yield coached.facilitator
    if isinstance(coached, Plan):
        overrides = (override for override in coached.overrides.values() if isinstance(override, Override))
        yield from (override.facilitator for override in overrides if override.facilitator is not None)
