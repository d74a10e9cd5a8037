"""What must be true of one plan or one-off appointment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..validation import Violation, nearest
from .content import annotations_of, length_of, name_of
from .content_rules import Path, broken_content_rules, broken_zone_rules, texts_of
from .model import Coached, Override, Plan, PlanFile, Schedule
from .people import attendee_keys
from .recurrence import names, nearest_date
from .texts import NOT_FOR_ALL, speaks_of_one_attendee

MAX_STAGGER = timedelta(hours=24)


def broken_coached_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Violation]:
    """What is wrong with a plan or a one-off, apart from its schedule."""
    for_all = coached.for_ == "all"
    yield from broken_content_rules(path, coached, for_all=for_all)
    yield from _broken_template_rules(file, path, coached)
    yield from _broken_attendance_rules(file, path, coached)
    yield from _broken_annotation_rules(file, path, coached)
    if coached.timezone is not None:
        yield from broken_zone_rules((*path, "timezone"), coached.timezone)
    if coached.stagger is not None and for_all:
        yield Violation((*path, "stagger"), "needs `for: each`; all attendees start together here", on_key=True)
    if coached.stagger is not None and coached.stagger > MAX_STAGGER:
        yield Violation((*path, "stagger"), "must be at most 24 hours")


def broken_schedule_rules(path: Path, plan: Plan) -> Iterator[Violation]:
    """What is wrong with the days of a plan."""
    schedule = plan.schedule
    if schedule.until is not None and schedule.until < schedule.start:
        yield Violation((*path, "schedule", "until"), "the end (`until`) is before the start (`from`)")
        return
    if nearest_date(schedule, schedule.start) is None:
        yield Violation((*path, "schedule"), "no weekday of this schedule is between `from` and `until`", on_key=True)
        return
    for index, day in enumerate(plan.exceptions):
        if not names(schedule, day):
            yield Violation((*path, "exceptions", index), _not_named(schedule, day))
    for day, override in plan.overrides.items():
        override_path = (*path, "overrides", str(day))
        if not names(schedule, day):
            message = f"{_not_named(schedule, day)}; an override goes by the day that the schedule says"
            yield Violation(override_path, message, on_key=True)
        if day in plan.exceptions:
            yield Violation(override_path, f"{day} is an exception already; remove one of the two", on_key=True)
        if isinstance(override, Override):
            yield from broken_content_rules(override_path, override, for_all=plan.for_ == "all")


def _not_named(schedule: Schedule, day: date) -> str:
    other = nearest_date(schedule, day)
    near = f"; the nearest is on {other:%A} {other}" if other else ""
    return f"no occurrence falls on {day:%A} {day}{near}"


def _broken_template_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Violation]:
    if coached.template is not None and coached.template not in file.templates:
        hint = nearest(coached.template, file.templates)
        yield Violation((*path, "template"), f"unknown template {coached.template!r}{hint}")
        return
    for what, value in (("name", name_of(file, coached)), ("length", length_of(file, coached))):
        if value is None:
            yield Violation(path, f"{path[-1]} has no {what}; give it one, or a template that has one", on_key=True)
    if coached.template is not None and coached.for_ == "all":
        yield from _unfit_for_all(file, path, coached)


def _unfit_for_all(file: PlanFile, path: Path, coached: Coached) -> Iterator[Violation]:
    """Texts that speak of one attendee and come from the template of an appointment for several."""
    template = coached.template or ""
    for text_path, text in texts_of(file.templates[template]).items():
        where = " ".join(map(str, text_path))
        if text_path not in texts_of(coached) and speaks_of_one_attendee(text):
            yield Violation((*path, "template"), f"in the {where} of template {template!r}, {NOT_FOR_ALL}")


def _broken_attendance_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Violation]:
    known = [*file.people, *file.groups]
    facilitator, attendees = coached.facilitator, attendee_keys(file, coached.attendees)
    if facilitator in file.groups:
        yield Violation((*path, "facilitator"), f"{facilitator!r} is a group; one person facilitates")
    elif facilitator not in file.people:
        hint = nearest(facilitator, file.people)
        yield Violation((*path, "facilitator"), f"unknown person {facilitator!r}{hint}")
    for index, name in enumerate(coached.attendees):
        if name not in known:
            yield Violation((*path, "attendees", index), f"unknown person or group {name!r}{nearest(name, known)}")
    if not attendees:
        yield Violation((*path, "attendees"), "nobody is coached: there is nobody in these groups")
    if facilitator in attendees:
        yield Violation((*path, "facilitator"), f"{facilitator!r} cannot be facilitator and attendee at once")


def _broken_annotation_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Violation]:
    """Annotations have no mark to tell them apart, so that no two of an appointment may be the same."""
    keys: dict[tuple[str, str], str] = {}
    for key, annotation in annotations_of(file, coached).items():
        first = keys.setdefault((annotation.text, annotation.access_type), key)
        if first != key:
            yield Violation((*path, "annotations", key), f"annotation {key!r} says the same as {first!r}", on_key=True)
