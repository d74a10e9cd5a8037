"""What is asked: about which days, told apart by what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from ..plans import Expansion, LoadedPlan
from ..plans.days.zones import zone
from ..plans.expansion import covered_days, expand, window_of
from .periods import Per


class By(StrEnum):
    """What coaching is told apart by."""

    PERSON = "person"
    """Who is coached."""
    TEAM = "team"
    """The plan file's groups of those who are coached."""
    FACILITATOR = "facilitator"
    PLAN = "plan"


class NoDays(Exception):
    """The first day that is asked about is after the last one."""


@dataclass(frozen=True)
class Question:
    """What is asked of a plan file's coaching."""

    by: By = By.PERSON
    per: Per | None = None
    first: date | None = None
    """None: from where the plan file's window begins."""
    last: date | None = None
    """None: to where it ends."""
    lateness: bool = False
    """Whether it is asked when completed ones were completed."""

    def days(self, plan: LoadedPlan, as_of: datetime) -> tuple[date, date]:
        """The first and the last day that are asked about. Raises NoDays."""
        first, last = covered_days(plan.file, window_of(plan.file, as_of))
        first, last = self.first or first, self.last or last
        if first > last:
            raise NoDays(f"no days: the first one would be {first}, and the last one {last}")
        return first, last


def coached(plan: LoadedPlan, as_of: datetime, question: Question) -> Expansion:
    """What the plan file comes to in its window and on the days that are asked about. Raises NoDays.

    Who is coached in the window is asked about also on days without.
    """
    (first, last), (begins, ends) = question.days(plan, as_of), Question().days(plan, as_of)
    today = as_of.astimezone(zone(plan.file.timezone)).date()
    reach = {"history": today - min(first, begins), "horizon": max(last, ends) - today + timedelta(days=1)}
    return expand(replace(plan, file=plan.file.model_copy(update=reach)), as_of)
