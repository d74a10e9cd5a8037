"""All checks in their order; one that stands on another one that failed is not made, and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...genesys import GenesysError
from ...stack import PulumiFailed
from .api_checks import check_api, check_clock, check_configuration, check_credentials, check_permissions
from .case import Case
from .finding import Condition, Finding
from .plan_checks import check_orphans, check_plan_file
from .stack_checks import check_engine, check_lock, check_pending_operations, check_stack


@dataclass(frozen=True)
class Check:
    """One thing to look at."""

    name: str
    find: Callable[[Case], list[Finding]]
    needs: tuple[str, ...] = ()
    """The checks without which it cannot be made."""


CHECKS = (
    Check("engine", check_engine),
    Check("stack", check_stack, ("engine",)),
    Check("lock", check_lock, ("stack",)),
    Check("pending operations", check_pending_operations, ("stack",)),
    Check("configuration", check_configuration, ("stack",)),
    Check("plan file", check_plan_file, ("configuration",)),
    Check("API", check_api, ("configuration",)),
    Check("clock", check_clock, ("API",)),
    Check("credentials", check_credentials, ("API",)),
    Check("permissions", check_permissions, ("credentials", "plan file")),
    Check("orphans", check_orphans, ("permissions",)),
)


def examine(case: Case) -> list[Finding]:
    """What all checks find."""
    findings: list[Finding] = []
    for check in CHECKS:
        missing = [name for name in check.needs if not _is_usable(name, findings)]
        findings += [_not_made(check, missing[0])] if missing else _made(check, case)
    return findings


def _is_usable(name: str, findings: list[Finding]) -> bool:
    conditions = {finding.condition for finding in findings if finding.check == name}
    return conditions.isdisjoint({Condition.BROKEN, Condition.UNKNOWN})


def _made(check: Check, case: Case) -> list[Finding]:
    try:
        return check.find(case)
    except PulumiFailed as failure:
        return [Finding(check.name, Condition.BROKEN, failure.what, failure.advice)]
    except GenesysError as error:
        return [Finding(check.name, Condition.BROKEN, str(error), "coaching doctor once more, as it may have passed")]


def _not_made(check: Check, missing: str) -> Finding:
    return Finding(check.name, Condition.UNKNOWN, f"not looked at, as it needs: {missing}")
