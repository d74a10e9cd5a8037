"""What must be true of the rules for drift reports."""

from __future__ import annotations

from collections.abc import Iterator

from ...validation import nearest
from ..codes import Code
from ..model import PlanFile
from .finding import Finding
from .people import unknown_member


def broken_drift_rules(file: PlanFile) -> Iterator[Finding]:
    """What is wrong with what drift reports are to leave alone."""
    for index, rule in enumerate(file.drift.ignore):
        path = ("drift", "ignore", index)
        if not rule.has_condition():
            message = "would ignore everything; add a condition: `kind`, `plan`, `person`, `property` or `date`"
            yield Finding(path, Code.IGNORES_ALL, message)
        if rule.plan is not None and rule.plan not in file.plans and rule.plan not in file.appointments:
            hint = nearest(rule.plan, [*file.plans, *file.appointments])
            yield Finding((*path, "plan"), Code.UNKNOWN_NAME, f"unknown plan {rule.plan!r}{hint}")
        if rule.person is not None and rule.person not in file.people and rule.person not in file.groups:
            yield Finding((*path, "person"), Code.UNKNOWN_NAME, unknown_member(file, rule.person))
