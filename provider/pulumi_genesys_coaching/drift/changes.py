"""Which properties differ, and who made them so: people in Genesys Cloud, or somebody who edits the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .report import Change


@dataclass(frozen=True)
class Changes:
    """What differs of one appointment or annotation."""

    by_hand: tuple[Change, ...]
    """Other in Genesys Cloud than deployed, and other than declared: drift."""
    by_plan: tuple[Change, ...]
    """Declared otherwise than deployed: what the next `pulumi up` changes."""


def compared(
    declared: Mapping[str, Any], recorded: Mapping[str, Any] | None, live: Mapping[str, Any], ignored: Collection[str]
) -> Changes:
    """Compares what is declared; without a record, whatever differs counts as made by hand.

    All are in canonical form; what the plan has come to say and Genesys Cloud has already is no difference.
    """
    by_hand: list[Change] = []
    by_plan: list[Change] = []
    for name, wanted in declared.items():
        if name in ignored or name not in live or live[name] == wanted:
            continue
        known = None if recorded is None else recorded.get(name)
        change = Change(name, wanted, known, live[name])
        is_by_plan = recorded is not None and (name not in recorded or live[name] == known)
        (by_plan if is_by_plan else by_hand).append(change)
    return Changes(tuple(by_hand), tuple(by_plan))


def made_otherwise(subject: str, changes: Iterable[Change]) -> str:
    """What was done, in words: `was put off and made shorter; its location was changed in Genesys Cloud`.

    `subject` is what of the appointment is meant, such as `its annotation`; empty for the appointment itself.
    """
    done, others = [], []
    for change in changes:
        verb = _verb(change)
        if verb:
            done.append(verb)
        else:
            others.append(_NOUNS.get(change.property, change.property))
    verbs = f"{subject} was {_joined(done)}".strip() if done else ""
    rest = f"its {_joined(others)} {'were' if len(others) > 1 else 'was'} changed" if others else ""
    return f"{'; '.join(filter(None, (verbs, rest)))} in Genesys Cloud"


_NOUNS = {
    "facilitatorId": "facilitator",
    "attendeeIds": "attendees",
    "conversationIds": "conversations",
    "documentIds": "documents",
    "externalLinks": "links",
    "shareInsightsData": "insights setting",
    "wfmSchedule": "schedule",
    "mark": "mark",
}


def _verb(change: Change) -> str | None:
    declared = change.recorded if change.declared is None else change.declared
    match change.property:
        case "name":
            return "renamed"
        case "dateStart":
            return "put off" if _moment(change.live) > _moment(declared) else "brought forward"
        case "lengthInMinutes":
            return "made longer" if change.live > declared else "made shorter"
        case "text":
            return "rewritten"
        case "accessType":
            return f"made {change.live}"
        case _:
            return None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
