"""What a word on the command line stands for: a plan, a one-off, a person, a group or a day."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ..calendars.wording import suggestion

if TYPE_CHECKING:
    from ...plans.model import PlanFile

_LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Kind(StrEnum):
    """What can be explained."""

    PLAN = "plan"
    ONE_OFF = "appointment"
    PERSON = "person"
    GROUP = "group"
    DATE = "date"


@dataclass(frozen=True)
class Subject:
    """What is to be explained."""

    kind: Kind
    key: str
    """The key in the plan file, or the day."""

    @property
    def day(self) -> date:
        """The day that is to be explained."""
        return date.fromisoformat(self.key)


def subject_of(word: str, file: PlanFile) -> Subject:
    """What a word stands for; `plan:billing` says which of several. Raises LookupError, with a message."""
    if _LOOKS_LIKE_A_DAY.fullmatch(word):
        return _day(word)
    keys = _keys(file)
    prefix, _, rest = word.partition(":")
    if prefix in keys and rest in keys[Kind(prefix)]:
        return Subject(Kind(prefix), rest)
    kinds = [kind for kind, known in keys.items() if word in known]
    if len(kinds) > 1:
        ways = " or ".join(f"{kind}:{word}" for kind in kinds)
        raise LookupError(f"{word!r} is {' and '.join(map(_with_article, kinds))}; write {ways}")
    if not kinds:
        everything = dict.fromkeys(key for known in keys.values() for key in known)
        raise LookupError(
            f"{word!r} is no plan, person, group or date such as 2026-11-23{suggestion(word, everything)}"
        )
    return Subject(kinds[0], word)


def _day(word: str) -> Subject:
    try:
        date.fromisoformat(word)
    except ValueError:
        raise LookupError(f"there is no day {word} in the calendar") from None
    return Subject(Kind.DATE, word)


def _keys(file: PlanFile) -> dict[Kind, Collection[str]]:
    return {
        Kind.PLAN: file.plans,
        Kind.ONE_OFF: file.appointments,
        Kind.PERSON: file.people,
        Kind.GROUP: file.groups,
    }


def _with_article(kind: Kind) -> str:
    return f"{'an' if kind is Kind.ONE_OFF else 'a'} {kind}"
