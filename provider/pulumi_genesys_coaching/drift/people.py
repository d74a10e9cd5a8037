"""Who people are in Genesys Cloud: their names, whether they are active, and whose appointments are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..genesys import CoachingAppointment, Forbidden, User, UsersApi, UserState, users_by_id
from ..plans import LoadedPlan, Occurrence
from .expected import Expected
from .report import Finding, Kind
from .sight import Hidden
from .telling import Telling


@dataclass(frozen=True)
class Directory:
    """What is known of people."""

    names: Mapping[str, str]
    """By their ids, as the plan file calls them or else as Genesys Cloud does."""
    inactive: Mapping[str, User]
    """Those who cannot be worked with, by their ids."""
    notes: tuple[str, ...] = ()
    """What could not be looked at."""

    @classmethod
    def of(
        cls, users: UsersApi, plan: LoadedPlan, ahead: Iterable[Occurrence], seen: Iterable[CoachingAppointment]
    ) -> Directory:
        """Of those who have appointments ahead, and of whoever made or changed what is live. Raises GenesysError."""
        called = plan.file.names_by_id()
        taking_part = {person.user_id for one in ahead for person in one.participants}
        changers = {who.id for one in seen for who in (one.modified_by, one.created_by) if who is not None}
        asked = sorted(taking_part | (changers - called.keys()))
        try:
            found = users_by_id(users, asked)
        except Forbidden:
            note = "whether people are active was not looked at: the OAuth client lacks directory:user:view"
            return cls(called, {}, (note,))
        inactive = {
            user.id: user
            for user in found.values()
            if user.id in taking_part and user.state not in (None, UserState.ACTIVE)
        }
        return cls({user.id: user.name for user in found.values() if user.name} | called, inactive)


def inactive_findings(inactive: Mapping[str, User], ahead: Iterable[Occurrence], telling: Telling) -> Iterator[Finding]:
    """One finding for each who is not active and has appointments ahead."""
    for key, occurrences in _by_person(ahead, inactive).items():
        state = inactive[telling.plan.file.people[key].id or ""].state
        count = len(occurrences)
        has = f"has {count} appointments ahead" if count > 1 else "has an appointment ahead"
        yield _about(key, Kind.ATTENTION, f"is {state} in Genesys Cloud, and {has}", occurrences[0], telling)


def unlisted_findings(
    unlisted: Mapping[str, Hidden], occurrences: Iterable[Occurrence], telling: Telling
) -> Iterator[Finding]:
    """One finding for each whose appointments cannot be listed: what nothing declares stays unseen there."""
    for key, own in _by_person(occurrences, unlisted).items():
        hidden = unlisted[telling.plan.file.people[key].id or ""]
        message = f"has appointments that cannot be listed: {hidden.reason}"
        yield _about(key, Kind.UNREADABLE, message, own[0], telling)


def _by_person(occurrences: Iterable[Occurrence], ids: Mapping[str, object]) -> dict[str, list[Occurrence]]:
    """The occurrences of those people, by their keys."""
    found: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        for person in occurrence.participants:
            if person.id in ids:
                found.setdefault(person.key, []).append(occurrence)
    return found


def _about(key: str, kind: Kind, message: str, occurrence: Occurrence, telling: Telling) -> Finding:
    next_one = telling.appointment(kind, Expected(occurrence.name, occurrence, None), "")
    return telling.person(key, message, next_one)
