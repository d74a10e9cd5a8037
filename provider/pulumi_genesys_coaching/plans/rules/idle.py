"""What is right, and does nothing: plans that yield nothing, people who take part in nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import Code
from ..expansion import Expansion, covered_days, member_keys
from ..model import Coached, Override, Plan, PlanFile
from .coached import attendee_keys
from .finding import Finding


def idle(file: PlanFile, expansion: Expansion, *, allow_empty: bool) -> Iterator[Finding]:
    """What of a sound file does nothing in the window of a run."""
    if not file.plans and not file.appointments:
        message = "nothing is planned: there are neither plans nor appointments"
        yield Finding((), Code.NOTHING_PLANNED, message)
        return
    first, last = covered_days(file, expansion.window)
    window = f"from {first} to {last}"
    if not expansion.occurrences and not allow_empty:
        yield Finding((), Code.ALL_YIELDS_NOTHING, f"the plan yields nothing {window}: look at `from` and `until`")
    busy = {occurrence.key for occurrence in expansion.occurrences if occurrence.plan == occurrence.key}
    for key in file.plans.keys() - busy:
        yield Finding(("plans", key), Code.YIELDS_NOTHING, f"{key} yields nothing {window}", on_key=True)
    planned = (*file.plans.values(), *file.appointments.values())
    needed = {key for coached in planned for key in _people_of(file, coached)}
    for key in file.people.keys() - needed:
        message = f"{key} takes part in nothing; remove the person, or add him or her to a plan"
        yield Finding(("people", key), Code.NEVER_COACHED, message, on_key=True)


def _people_of(file: PlanFile, coached: Coached) -> Iterator[str]:
    yield from attendee_keys(file, coached)
    yield from member_keys(file, coached.facilitators)
    yield from coached.pairs
    if coached.facilitator is not None:
        yield coached.facilitator
    if isinstance(coached, Plan):
        overrides = (override for override in coached.overrides.values() if isinstance(override, Override))
        yield from (override.facilitator for override in overrides if override.facilitator is not None)
