"""What must be true of a plan file as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from ...validation import nearest
from ..codes import RULES, Code
from ..days.working_days import HolidaysError, check_region
from ..expansion import ONE_OFFS
from ..model import Coached, Person, PlanFile
from ..values import Region
from .coached import broken_coached_rules
from .content import broken_hours_rules, broken_noted_rules, broken_zone_rules
from .drift import broken_drift_rules
from .finding import Finding
from .people import broken_group_rules, broken_people_rules
from .schedule import broken_rest_rules, broken_schedule_rules

MAX_HORIZON = timedelta(weeks=6)
"""As far ahead as the platform takes appointments."""

MAX_HISTORY = timedelta(weeks=26)


def broken_rules(file: PlanFile) -> Iterator[Finding]:
    """All that is wrong with the meaning of a file whose shape is right."""
    yield from _broken_settings_rules(file)
    yield from broken_people_rules(file)
    yield from broken_group_rules(file)
    yield from _broken_calendar_rules(file)
    shared = {("defaults",): file.defaults} | {("templates", key): one for key, one in file.templates.items()}
    for path, template in shared.items():
        yield from broken_noted_rules(path, template)
        yield from broken_rest_rules(file, path, template)
    if ONE_OFFS in file.plans:
        message = f"no plan may be called {ONE_OFFS!r}; give it another key"
        yield Finding(("plans", ONE_OFFS), Code.RESERVED_NAME, message, on_key=True)
    for key, plan in file.plans.items():
        yield from broken_coached_rules(file, ("plans", key), plan)
        yield from broken_schedule_rules(file, ("plans", key), plan)
    for key, one_off in file.appointments.items():
        yield from broken_coached_rules(file, ("appointments", key), one_off)
    yield from broken_drift_rules(file)
    for section in ("people", "plans", "appointments"):
        yield from _broken_former_key_rules(section, getattr(file, section))


def _broken_settings_rules(file: PlanFile) -> Iterator[Finding]:
    yield from broken_zone_rules(("timezone",), file.timezone)
    if not timedelta() < file.horizon <= MAX_HORIZON:
        message = "must be from 1 day to 6 weeks; Genesys Cloud takes no appointment further ahead"
        yield Finding(("horizon",), Code.WINDOW, message)
    if file.history > MAX_HISTORY:
        yield Finding(("history",), Code.WINDOW, "must be at most 26 weeks")
    yield from broken_hours_rules(("workingHours",), file.working_hours)
    for index, code in enumerate(file.ignore):
        if code not in RULES:
            yield Finding(("ignore", index), Code.UNKNOWN_NAME, f"unknown code {code!r}{nearest(code, RULES)}")
        elif not RULES[Code(code)].can_be_ignored:
            message = f"{code} cannot be ignored: {RULES[Code(code)].title}"
            yield Finding(("ignore", index), Code.RESERVED_NAME, message)


def _broken_calendar_rules(file: PlanFile) -> Iterator[Finding]:
    for key, calendar in file.holidays.items():
        if key == "subdivision":
            # Beside `country: DE`, `subdivision: BY` would be the holidays of Belarus.
            message = "no calendar may be called 'subdivision'; a part of a country is written such as DE-BY"
            yield Finding(("holidays", key), Code.RESERVED_NAME, message, on_key=True)
        elif isinstance(calendar, Region):
            try:
                check_region(calendar)
            except HolidaysError as error:
                yield Finding(("holidays", key), Code.HOLIDAYS, str(error))


def _broken_former_key_rules(section: str, entries: Mapping[str, Person | Coached]) -> Iterator[Finding]:
    holders: dict[str, str] = {}
    for key, entry in entries.items():
        for index, former in enumerate(entry.formerly):
            path = (section, key, "formerly", index)
            holder = holders.setdefault(former, key)
            if former in entries:
                message = f"{former!r} is still a key here; a key that is in use is nobody's former one"
                yield Finding(path, Code.FORMER_KEY, message)
            elif holder != key:
                yield Finding(path, Code.FORMER_KEY, f"{former!r} is a former key of {holder!r} already")
