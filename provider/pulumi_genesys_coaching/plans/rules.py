"""What a plan file must mean, beyond its shape: names that exist, keys that are unambiguous, limits of the platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from ..validation import Violation, nearest
from .content_rules import broken_content_rules, broken_zone_rules
from .model import Coached, Person, PlanFile
from .plan_rules import broken_coached_rules, broken_schedule_rules

MAX_HORIZON = timedelta(weeks=6)
"""As far ahead as the platform takes appointments."""

MAX_HISTORY = timedelta(weeks=26)

ONE_OFFS = "appointments"
"""Where the name of a one-off's appointment begins, so that no plan may be called so."""

TOGETHER = "all"
"""Stands for the person in the name of an appointment for all attendees, so that nobody may be called so."""


def broken_rules(file: PlanFile) -> Iterator[Violation]:
    """All that is wrong with the meaning of a file whose shape is right."""
    yield from _broken_window_rules(file)
    yield from _broken_people_rules(file)
    yield from _broken_group_rules(file)
    for key, template in file.templates.items():
        yield from broken_content_rules(("templates", key), template)
    if ONE_OFFS in file.plans:
        yield Violation(("plans", ONE_OFFS), f"no plan may be called {ONE_OFFS!r}; give it another key", on_key=True)
    for key, plan in file.plans.items():
        yield from broken_coached_rules(file, ("plans", key), plan)
        yield from broken_schedule_rules(("plans", key), plan)
    for key, one_off in file.appointments.items():
        yield from broken_coached_rules(file, ("appointments", key), one_off)
    yield from _broken_former_key_rules("people", file.people)
    yield from _broken_former_key_rules("plans", file.plans)
    yield from _broken_former_key_rules("appointments", file.appointments)


def _broken_window_rules(file: PlanFile) -> Iterator[Violation]:
    yield from broken_zone_rules(("timezone",), file.timezone)
    if not timedelta() < file.horizon <= MAX_HORIZON:
        yield Violation(("horizon",), "must be from 1 day to 6 weeks; Genesys Cloud takes no appointment further ahead")
    if file.history > MAX_HISTORY:
        yield Violation(("history",), "must be at most 26 weeks")


def _broken_people_rules(file: PlanFile) -> Iterator[Violation]:
    key_by_id: dict[str, str] = {}
    for key, person in file.people.items():
        first = key_by_id.setdefault(person.id, key)
        if first != key:
            yield Violation(("people", key, "id"), f"{key} has the same id as {first}; each person stands here once")
        if key == TOGETHER:
            yield Violation(("people", key), f"nobody may be called {TOGETHER!r}; use another key", on_key=True)


def _broken_group_rules(file: PlanFile) -> Iterator[Violation]:
    for key, members in file.groups.items():
        if key in file.people:
            message = f"{key!r} is a person already; people and groups share one set of keys"
            yield Violation(("groups", key), message, on_key=True)
        for index, member in enumerate(members):
            if member in file.people:
                continue
            if member in file.groups:
                message = f"{member!r} is a group; a group lists people"
            else:
                message = f"unknown person {member!r}{nearest(member, file.people)}"
            yield Violation(("groups", key, index), message)


def _broken_former_key_rules(section: str, entries: Mapping[str, Person | Coached]) -> Iterator[Violation]:
    holders: dict[str, str] = {}
    for key, entry in entries.items():
        for index, former in enumerate(entry.formerly):
            path = (section, key, "formerly", index)
            holder = holders.setdefault(former, key)
            if former in entries:
                yield Violation(path, f"{former!r} is still a key here; a key that is in use is nobody's former one")
            elif holder != key:
                yield Violation(path, f"{former!r} is a former key of {holder!r} already")
