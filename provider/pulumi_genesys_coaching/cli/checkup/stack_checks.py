"""Pulumi's side: the engine, the stack, and what a killed run has left."""

from __future__ import annotations

from ...stack import ANNOTATION, APPOINTMENT
from ..wording import counted, listed
from .case import Case
from .finding import Condition, Finding


def check_engine(case: Case) -> list[Finding]:
    """Whether there is a `pulumi` that is new enough."""
    return [Finding("engine", Condition.OK, f"Pulumi {case.pulumi.version()} ({case.pulumi.executable()})")]


def check_stack(case: Case) -> list[Finding]:
    """Whether there is a stack, and how much is recorded."""
    stack, state = case.stack, case.state
    recorded = (
        f"{counted(len(state.of_kind(APPOINTMENT)), 'appointment')} and "
        f"{counted(len(state.of_kind(ANNOTATION)), 'annotation')} recorded"
    )
    return [Finding("stack", Condition.OK, f"{stack.name} of project {stack.project} at {stack.backend}: {recorded}")]


def check_lock(case: Case) -> list[Finding]:
    """Whether a run has the stack locked, or had, when it was killed."""
    if not case.stack.shows_locks:
        what = f"{case.stack.backend} does not show its locks; a run that finds one says whose it is"
        return [Finding("lock", Condition.UNKNOWN, what, f"if that run is over: {_cancel(case)}")]
    lock = case.stack.lock()
    if lock is None:
        return [Finding("lock", Condition.OK, "not locked")]
    holder = f"{lock.username}@{lock.hostname}, process {lock.pid}, since {lock.since:%Y-%m-%d %H:%M %Z}"
    if lock.is_dead:
        return [Finding("lock", Condition.BROKEN, f"left by a run that was killed: {holder}", _cancel(case))]
    if lock.is_of_this_machine:
        return [Finding("lock", Condition.WARNING, f"a run is under way: {holder}", "wait until it ends")]
    what = f"locked on another machine: {holder}"
    return [Finding("lock", Condition.WARNING, what, f"if that run was killed: {_cancel(case)}")]


def check_pending_operations(case: Case) -> list[Finding]:
    """Whether a killed run has left what it had begun."""
    pending = case.state.pending
    if not pending:
        return [Finding("pending operations", Condition.OK, "none")]
    named = listed([f"{one.name} ({one.operation})" for one in pending])
    what = f"{counted(len(pending), 'operation')} of a run that was killed: {named}"
    advice = (
        f"before the plan is edited, pulumi up --refresh --stack {case.stack.name}, "
        f"then pulumi refresh --clear-pending-creates --stack {case.stack.name}"
    )
    return [Finding("pending operations", Condition.WARNING, what, advice)]


def _cancel(case: Case) -> str:
    return f"pulumi cancel --yes --stack {case.stack.name}"
