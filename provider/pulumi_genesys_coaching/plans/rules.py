"""What a plan file must mean, beyond its shape: names that exist, limits of the platform, days that are hit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from ..validation import PathPart, nearest
from .content import annotations_of, description_of, length_of, name_of
from .document import Document
from .model import Coached, Content, Override, Person, Plan, PlanFile
from .people import attendee_keys
from .problems import Problem
from .recurrence import names
from .texts import placeholder_problem

MAX_LENGTH = timedelta(minutes=60)
"""The longest appointment that the platform takes."""

MAX_HORIZON = timedelta(weeks=6)
"""As far ahead as the platform takes appointments."""

MAX_HISTORY = timedelta(weeks=26)

ONE_OFFS = "appointments"
"""Where the name of a one-off's appointment begins, so that no plan may be called so."""

TOGETHER = "all"
"""Stands for the person in the name of an appointment for all attendees, so that nobody may be called so."""

Path = tuple[PathPart, ...]


def problems_of(file: PlanFile, document: Document) -> list[Problem]:
    """All that is wrong with the meaning of a file whose shape is right."""
    return _Rules(file, document).check()


class _Rules:
    def __init__(self, file: PlanFile, document: Document) -> None:
        self._file = file
        self._document = document
        self._problems: list[Problem] = []

    def check(self) -> list[Problem]:
        self._check_file()
        self._check_people()
        for plan_key, plan in self._file.plans.items():
            self._check_coached(("plans", plan_key), plan)
            self._check_schedule(("plans", plan_key), plan)
        for key, one_off in self._file.appointments.items():
            self._check_coached(("appointments", key), one_off)
        self._check_former_keys("people", self._file.people)
        self._check_former_keys("plans", self._file.plans)
        self._check_former_keys("appointments", self._file.appointments)
        return self._problems

    def _say(self, path: Path, message: str, on_key: bool = False) -> None:
        self._problems.append(Problem(self._document.position(path, on_key), message))

    def _check_file(self) -> None:
        self._check_zone(("timezone",), self._file.timezone)
        if not timedelta() < self._file.horizon <= MAX_HORIZON:
            self._say(("horizon",), "the horizon must be from 1 day to 6 weeks; the platform takes none further ahead")
        if self._file.history > MAX_HISTORY:
            self._say(("history",), "the history must be at most 26 weeks")
        if not self._file.plans and not self._file.appointments:
            self._say((), "nothing is planned: there are neither plans nor appointments")
        if ONE_OFFS in self._file.plans:
            self._say(("plans", ONE_OFFS), f"no plan may be called {ONE_OFFS!r}", on_key=True)

    def _check_zone(self, path: Path, name: str) -> None:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._say(path, f"unknown time zone {name!r}{nearest(name, available_timezones())}")

    def _check_people(self) -> None:
        key_by_id: dict[str, str] = {}
        for key, person in self._file.people.items():
            first = key_by_id.setdefault(person.id, key)
            if first != key:
                self._say(("people", key, "id"), f"{key} has the same id as {first}")
            if key == TOGETHER:
                self._say(("people", key), f"nobody may be called {TOGETHER!r}", on_key=True)
        for key, members in self._file.groups.items():
            if key in self._file.people:
                self._say(
                    ("groups", key), f"{key!r} is a person already; people and groups share one set of keys", True
                )
            for index, member in enumerate(members):
                if member not in self._file.people:
                    self._say(("groups", key, index), f"unknown person {member!r}{nearest(member, self._file.people)}")

    def _check_coached(self, path: Path, coached: Coached) -> None:
        file = self._file
        if coached.template is not None and coached.template not in file.templates:
            hint = nearest(coached.template, file.templates)
            self._say((*path, "template"), f"unknown template {coached.template!r}{hint}")
        elif name_of(file, coached) is None:
            self._say(path, f"{path[-1]} has no name; give it one, or a template that has one", on_key=True)
        elif length_of(file, coached) is None:
            self._say(path, f"{path[-1]} has no length; give it one, or a template that has one", on_key=True)
        if coached.timezone is not None:
            self._check_zone((*path, "timezone"), coached.timezone)
        if coached.stagger is not None and coached.for_ == "all":
            self._say((*path, "stagger"), "a stagger needs `for: each`", on_key=True)
        self._check_length(path, coached)
        self._check_who(path, coached)
        self._check_texts(path, coached)

    def _check_length(self, path: Path, content: Content) -> None:
        length = content.length
        if length is None and isinstance(content, Coached):
            length = length_of(self._file, content)
        if length is not None and length > MAX_LENGTH:
            self._say((*path, "length"), "an appointment takes 60 minutes at most")

    def _check_who(self, path: Path, coached: Coached) -> None:
        known = [*self._file.people, *self._file.groups]
        if coached.facilitator in self._file.groups:
            self._say((*path, "facilitator"), f"{coached.facilitator!r} is a group; one person facilitates")
        elif coached.facilitator not in self._file.people:
            hint = nearest(coached.facilitator, self._file.people)
            self._say((*path, "facilitator"), f"unknown person {coached.facilitator!r}{hint}")
        for index, name in enumerate(coached.attendees):
            if name not in known:
                self._say((*path, "attendees", index), f"unknown person or group {name!r}{nearest(name, known)}")
        if not attendee_keys(self._file, coached.attendees):
            self._say((*path, "attendees"), "nobody is coached: the groups are empty")
        if coached.facilitator in attendee_keys(self._file, coached.attendees):
            self._say((*path, "facilitator"), f"{coached.facilitator} would coach herself or himself")

    def _check_texts(self, path: Path, coached: Coached) -> None:
        each = coached.for_ == "each"
        annotations = annotations_of(self._file, coached)
        texts: list[tuple[Path, str]] = [
            ((*path, "name"), name_of(self._file, coached) or ""),
            ((*path, "description"), description_of(self._file, coached)),
            *(((*path, "annotations", key, "text"), annotation.text) for key, annotation in annotations.items()),
        ]
        if isinstance(coached, Plan):
            texts.extend(_override_texts(path, coached))
        for text_path, text in texts:
            problem = placeholder_problem(text, each=each)
            if problem is not None:
                self._say(text_path, problem)
        seen: dict[tuple[str, str], str] = {}
        for key, annotation in annotations.items():
            first = seen.setdefault((annotation.text, annotation.access_type), key)
            if first != key:
                self._say((*path, "annotations", key), f"annotation {key!r} says the same as {first!r}", on_key=True)

    def _check_schedule(self, path: Path, plan: Plan) -> None:
        schedule = plan.schedule
        if schedule.until is not None and schedule.until < schedule.start:
            self._say((*path, "schedule", "until"), "the end is before the start (`from`)")
            return
        for index, day in enumerate(plan.exceptions):
            if not names(schedule, day):
                self._say((*path, "exceptions", index), f"no occurrence falls on {day:%A} {day}")
            if day in plan.overrides:
                self._say((*path, "overrides", str(day)), f"{day} is an exception already", on_key=True)
        for day, override in plan.overrides.items():
            if not names(schedule, day):
                message = f"no occurrence falls on {day:%A} {day}; an override goes by the day that the schedule says"
                self._say((*path, "overrides", str(day)), message, on_key=True)
            if isinstance(override, Override):
                self._check_length((*path, "overrides", str(day)), override)

    def _check_former_keys(self, section: str, entries: Mapping[str, Person | Coached]) -> None:
        holder: dict[str, str] = {}
        for key, entry in entries.items():
            for index, former in enumerate(entry.formerly):
                path = (section, key, "formerly", index)
                if former in entries:
                    self._say(path, f"{former!r} is still a key here; a key that is in use is nobody's former one")
                elif holder.setdefault(former, key) != key:
                    self._say(path, f"{former!r} was {holder[former]!r} already")


def _override_texts(path: Path, plan: Plan) -> Iterator[tuple[Path, str]]:
    for day, override in plan.overrides.items():
        if isinstance(override, Override):
            for field in ("name", "description"):
                yield (*path, "overrides", str(day), field), getattr(override, field) or ""
