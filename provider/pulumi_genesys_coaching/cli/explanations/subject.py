"""What a word on the command line stands for: a plan, a one-off, a person, a group, a day or one appointment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ...plans import RULES
from ...plans.expansion import ONE_OFFS
from ..wording import suggestion
from .identity import Identity, day_of_text, identity_of, looks_like_a_day

if TYPE_CHECKING:
    from ...plans.model import PlanFile


class Kind(StrEnum):
    """What can be explained."""

    PLAN = "plan"
    ONE_OFF = "appointment"
    ONE_OFFS = "appointments"
    PERSON = "person"
    GROUP = "group"
    DATE = "date"
    OCCURRENCE = "occurrence"


@dataclass(frozen=True)
class Subject:
    """What is to be explained."""

    kind: Kind
    key: str
    """The key in the plan file, the day, or the identity of one appointment."""
    identity: Identity | None = None
    """Of one appointment."""

    @property
    def day(self) -> date:
        """The day that is to be explained."""
        return date.fromisoformat(self.key)


def subject_of(word: str, file: PlanFile) -> Subject:
    """What a word stands for; `plan:billing` says which of several. Raises LookupError, with a message."""
    if looks_like_a_day(word):
        day_of_text(word)
        return Subject(Kind.DATE, word)
    if "/" in word:
        return Subject(Kind.OCCURRENCE, word, identity_of(word, file))
    keys = _keys(file)
    prefix, _, rest = word.partition(":")
    if prefix in keys and rest in keys[Kind(prefix)]:
        return Subject(Kind(prefix), rest)
    kinds = [kind for kind, known in keys.items() if word in known]
    if len(kinds) > 1:
        ways = " or ".join(f"{kind}:{word}" for kind in kinds)
        raise LookupError(f"{word!r} is {' and '.join(map(_with_article, kinds))}; write {ways}")
    if not kinds:
        raise LookupError(_unknown(word, keys))
    return Subject(kinds[0], word)


def _unknown(word: str, keys: dict[Kind, Collection[str]]) -> str:
    everything = dict.fromkeys([*(key for known in keys.values() for key in known), *RULES])
    return (
        f"{word!r} is no plan, one-off, person or group, no day such as 2026-11-23, no appointment such as "
        f"PLAN/PERSON/2026-11-23, and no code such as CO407{suggestion(word, everything)}"
    )


def _keys(file: PlanFile) -> dict[Kind, Collection[str]]:
    return {
        Kind.PLAN: file.plans,
        Kind.ONE_OFF: file.appointments,
        Kind.ONE_OFFS: [ONE_OFFS],
        Kind.PERSON: file.people,
        Kind.GROUP: file.groups,
    }


def _with_article(kind: Kind) -> str:
    if kind is Kind.ONE_OFFS:
        return "all one-offs"
    return f"{'an' if kind is Kind.ONE_OFF else 'a'} {kind}"
