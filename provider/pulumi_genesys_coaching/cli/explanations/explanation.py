"""The occurrences and the days without one that concern what is asked about."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ...plans.expansion import ONE_OFFS, TOGETHER, is_one_off, member_keys
from ..calendars import takes_part
from .identity import Identity
from .subject import Kind, Subject

if TYPE_CHECKING:
    from ...plans import Expansion, LoadedPlan, Occurrence, Skipped
    from ...plans.model import Coached, PlanFile


@dataclass(frozen=True)
class Explanation:
    """All that a plan file says about a subject in its window."""

    plan: LoadedPlan
    expansion: Expansion
    as_of: datetime
    subject: Subject
    occurrences: tuple[Occurrence, ...]
    """By start and name."""
    skipped: tuple[Skipped, ...]
    """By day and plan."""


def explained(plan: LoadedPlan, expansion: Expansion, as_of: datetime, subject: Subject) -> Explanation:
    """What concerns a subject."""
    if subject.identity:
        is_meant, is_missed = _called(subject.key, subject.identity)
    elif subject.kind is Kind.DATE:
        is_meant, is_missed = _on(subject.day)
    elif subject.kind is Kind.ONE_OFFS:
        is_meant, is_missed = is_one_off, lambda one: one.plan == ONE_OFFS
    elif subject.kind in (Kind.PLAN, Kind.ONE_OFF):
        is_meant, is_missed = _of(subject)
    else:
        is_meant, is_missed = _with(frozenset(member_keys(plan.file, [subject.key])), plan.file)
    return Explanation(
        plan,
        expansion,
        as_of,
        subject,
        tuple(filter(is_meant, expansion.occurrences)),
        tuple(filter(is_missed, expansion.skipped)),
    )


_Tests = tuple[Callable[["Occurrence"], bool], Callable[["Skipped"], bool]]


def _on(day: date) -> _Tests:
    """What is on a day, or would be by the schedule."""
    return lambda one: day in (one.nominal, one.local_start.date()), lambda one: one.nominal == day


def _called(name: str, identity: Identity) -> _Tests:
    """One appointment, or why there is none."""
    wanted = (identity.plan, identity.key, identity.day)
    return (
        lambda one: one.name == name,
        lambda one: (one.plan, one.key, one.nominal) == wanted and one.person in (None, identity.person),
    )


def _of(subject: Subject) -> _Tests:
    identity = (ONE_OFFS if subject.kind is Kind.ONE_OFF else subject.key, subject.key)
    return lambda one: (one.plan, one.key) == identity, lambda one: (one.plan, one.key) == identity


def _with(people: frozenset[str], file: PlanFile) -> _Tests:
    @functools.cache
    def are_concerned(plan: str, key: str, person: str | None) -> bool:
        coached = file.appointments[key] if plan == ONE_OFFS else file.plans[key]
        return not people.isdisjoint(_concerned(file, coached, person))

    def is_missed(one: Skipped) -> bool:
        return are_concerned(one.plan, one.key, None if one.person == TOGETHER else one.person)

    return lambda one: takes_part(one, people), is_missed


def is_named(explanation: Explanation) -> bool:
    """Whether a plan or a one-off names who is asked about, or somebody of the group."""
    file = explanation.plan.file
    people = member_keys(file, [explanation.subject.key])
    named = (_concerned(file, coached, None) for coached in (*file.plans.values(), *file.appointments.values()))
    return any(not one.isdisjoint(people) for one in named)


def _concerned(file: PlanFile, coached: Coached, person: str | None) -> set[str]:
    """Who would have met: one person, or all attendees, and whoever coaches."""
    concerned = set(member_keys(file, [*filter(None, [coached.facilitator]), *coached.facilitators]))
    concerned.update([person] if person else member_keys(file, coached.attendees))
    for coach, names in coached.pairs.items():
        coached_ones = member_keys(file, names)
        if person is None or person in coached_ones:
            concerned.update([coach, *([] if person else coached_ones)])
    return concerned
