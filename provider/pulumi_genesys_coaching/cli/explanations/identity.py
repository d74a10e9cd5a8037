"""One appointment's identity, as `pulumi preview` prints it: `plan/person/date`, or `appointments/key/person`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ...plans.expansion import ONE_OFFS, TOGETHER
from ...plans.rules import attendee_keys
from ..wording import suggestion

if TYPE_CHECKING:
    from ...plans.model import Coached, PlanFile

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Identity:
    """What an appointment is known by, whether there is one or not."""

    plan: str
    """The plan's key, or `appointments` for a one-off."""
    key: str
    """The key of the plan or of the one-off."""
    person: str
    """The attendee's key, or `all`."""
    day: date
    """The day that the schedule says, or the one-off's."""

    @property
    def is_one_off(self) -> bool:
        """Whether it is that of a one-off, not of a plan."""
        return self.plan == ONE_OFFS


def identity_of(word: str, file: PlanFile) -> Identity:
    """The identity that a word is. Raises LookupError, with a message, for one that the plan file cannot have."""
    match word.split("/"):
        case [plan, key, person] if plan == ONE_OFFS:
            one_off = file.appointments.get(key)
            if one_off is None:
                raise LookupError(f"no one-off has the key {key!r}{suggestion(key, file.appointments)}")
            _check_person(file, key, one_off, person, f"{ONE_OFFS}/{key}/{TOGETHER}")
            return Identity(plan, key, person, one_off.date)
        case [key, person, day] if looks_like_a_day(day):
            _check_plan(file, key)
            nominal = day_of_text(day)
            _check_person(file, key, file.plans[key], person, f"{key}/{TOGETHER}/{day}")
            return Identity(key, key, person, nominal)
    raise LookupError(f"{word!r} is no appointment; write PLAN/PERSON/2026-11-23 or {ONE_OFFS}/KEY/PERSON")


def looks_like_a_day(text: str) -> bool:
    """Whether a text has the form of a day, whether there is such a day or not."""
    return bool(_DAY.fullmatch(text))


def day_of_text(text: str) -> date:
    """The day that a text is. Raises LookupError, with a message."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LookupError(f"there is no day {text} in the calendar") from None


def _check_plan(file: PlanFile, key: str) -> None:
    if key in file.appointments and key not in file.plans:
        raise LookupError(f"{key!r} is a one-off; write {ONE_OFFS}/{key}/PERSON")
    if key not in file.plans:
        raise LookupError(f"no plan has the key {key!r}{suggestion(key, file.plans)}")


def _check_person(file: PlanFile, key: str, coached: Coached, person: str, of_all: str) -> None:
    """Sees to it that an appointment of a plan or a one-off can be called by a person, or by `all`."""
    is_for_all = coached.for_ == "all" and not coached.pairs
    if is_for_all and person != TOGETHER:
        raise LookupError(f"{key} has one appointment for all of its attendees; write {of_all}")
    attendees = attendee_keys(file, coached)
    if not is_for_all and person not in attendees:
        raise LookupError(f"{person!r} is no attendee of {key}{suggestion(person, attendees)}")
