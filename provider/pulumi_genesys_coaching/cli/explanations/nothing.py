"""What is said in place of appointments where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ...plans.days.rhythm import Days
from ...plans.days.zones import zone
from ...plans.expansion import covered_days
from ..wording import counted, day_of, named, span
from .explanation import Explanation, is_named
from .identity import Identity
from .subject import Kind

if TYPE_CHECKING:
    from ...plans.model import Plan, PlanFile

_FEW = 3
"""So many plans of a day are named."""


def why_nothing(explanation: Explanation) -> str:
    """Why a subject has neither an appointment nor a day that was skipped."""
    kind, identity = explanation.subject.kind, explanation.subject.identity
    if kind is Kind.DATE:
        return _on_a_day(explanation, explanation.subject.day)
    if identity:
        return _of_one(explanation, identity)
    if kind is Kind.ONE_OFFS and not explanation.plan.file.appointments:
        return "the plan file has no one-offs"
    if kind in (Kind.PERSON, Kind.GROUP) and not is_named(explanation):
        who = "this person" if kind is Kind.PERSON else "anybody of this group"
        return f"no plan and no one-off has {who} as a facilitator or an attendee, by name or by a group"
    return f"nothing on the days that the plan covers, {_covered(explanation)}"


def _on_a_day(explanation: Explanation, day: date) -> str:
    if not _is_covered(explanation, day):
        return _outside(explanation)
    near = _nearest(explanation, day)
    nearest = f"; the nearest appointments are on {' and '.join(near)}" if near else ""
    return f"no schedule names {named(day, day)}{nearest}"


def _of_one(explanation: Explanation, identity: Identity) -> str:
    """Why an appointment that could be called so is not there."""
    file, day = explanation.plan.file, identity.day
    if identity.is_one_off:
        return f"it is on {day:%A} {day_of(day)}, {_outside(explanation)}"
    if not _is_covered(explanation, day) or _is_scheduled(file, file.plans[identity.key], day):
        return _outside(explanation)
    those = [
        one for one in explanation.expansion.occurrences if (one.plan, one.person) == (identity.key, identity.person)
    ]
    moved = next((one.name for one in those if one.local_start.date() == day), None)
    told = f"the schedule of {identity.key} does not name {named(day, day)}"
    if moved:
        return f"{told}; what takes place on that day is {moved}"
    near = _around(day, {one.nominal: one.name for one in those})
    return f"{told}; the nearest are {' and '.join(near)}" if near else told


def _is_scheduled(file: PlanFile, plan: Plan, day: date) -> bool:
    return day in plan.extra_dates or Days(plan.schedule, zone(plan.timezone or file.timezone)).names(day)


def _is_covered(explanation: Explanation, day: date) -> bool:
    first, last = covered_days(explanation.plan.file, explanation.expansion.window)
    return first <= day <= last


def _outside(explanation: Explanation) -> str:
    return f"outside of the days that the plan covers, {_covered(explanation)}; --as-of moves them"


def _covered(explanation: Explanation) -> str:
    file = explanation.plan.file
    return f"{span(*covered_days(file, explanation.expansion.window))}, {file.timezone}"


def _nearest(explanation: Explanation, day: date) -> list[str]:
    """The last day before and the first one after, each with its plans."""
    plans: dict[date, set[str]] = defaultdict(set)
    for occurrence in explanation.expansion.occurrences:
        plans[occurrence.local_start.date()].add(occurrence.key)
    return _around(day, {other: f"{named(other, day)} ({_listed(keys)})" for other, keys in plans.items()})


def _around(day: date, texts: Mapping[date, str]) -> list[str]:
    """What is said of the last day before and of the first one after."""
    before = max((other for other in texts if other < day), default=None)
    after = min((other for other in texts if other > day), default=None)
    return [texts[other] for other in (before, after) if other]


def _listed(plans: Iterable[str]) -> str:
    keys = sorted(plans)
    return ", ".join(keys) if len(keys) <= _FEW else counted(len(keys), "plan")
