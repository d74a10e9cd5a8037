"""What is said in place of appointments where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ...plans.expansion import covered_days
from ..calendars.wording import counted, named, span
from .explanation import Explanation, is_named
from .subject import Kind

_FEW = 3
"""So many plans of a day are named."""


def why_nothing(explanation: Explanation) -> str:
    """Why a subject has neither an appointment nor a day that was skipped."""
    kind = explanation.subject.kind
    if kind is Kind.DATE:
        return _on_a_day(explanation, explanation.subject.day)
    if kind in (Kind.PERSON, Kind.GROUP) and not is_named(explanation):
        who = "this person" if kind is Kind.PERSON else "anybody of this group"
        return f"no plan and no one-off has {who} as a facilitator or an attendee, by name or by a group"
    return f"nothing on the days that the plan covers, {_covered(explanation)}"


def _on_a_day(explanation: Explanation, day: date) -> str:
    first, last = covered_days(explanation.plan.file, explanation.expansion.window)
    if not first <= day <= last:
        return f"outside of the days that the plan covers, {_covered(explanation)}; --as-of moves them"
    near = _nearest(explanation, day)
    nearest = f"; the nearest appointments are on {' and '.join(near)}" if near else ""
    return f"no schedule names {named(day, day)}{nearest}"


def _covered(explanation: Explanation) -> str:
    file = explanation.plan.file
    return f"{span(*covered_days(file, explanation.expansion.window))}, {file.timezone}"


def _nearest(explanation: Explanation, day: date) -> list[str]:
    """The last day before and the first one after, each with its plans."""
    plans: dict[date, set[str]] = defaultdict(set)
    for occurrence in explanation.expansion.occurrences:
        plans[occurrence.local_start.date()].add(occurrence.key)
    before = max((other for other in plans if other < day), default=None)
    after = min((other for other in plans if other > day), default=None)
    return [f"{named(other, day)} ({_listed(plans[other])})" for other in (before, after) if other]


def _listed(plans: Iterable[str]) -> str:
    keys = sorted(plans)
    return ", ".join(keys) if len(keys) <= _FEW else counted(len(keys), "plan")
