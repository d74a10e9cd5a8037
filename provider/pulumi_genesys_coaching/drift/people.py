"""Who people are in Genesys Cloud: their names, whether they are active, and whose appointments are not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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
    unknown: frozenset[str] = frozenset()
    """The ids of those whom Genesys Cloud does not show."""
    notes: tuple[str, ...] = ()
    """What could not be looked at."""

    @classmethod
    def of(
        cls,
        users: UsersApi,
        plan: LoadedPlan,
        ahead: Iterable[Occurrence],
        seen: Iterable[CoachingAppointment],
        by_hand: Iterable[CoachingAppointment],
    ) -> Directory:
        """Of those who have appointments ahead, and of whoever made or changed what is live, or is in what nobody has
        declared. Raises GenesysError.
        """
        called = plan.file.names_by_id()
        taking_part = {person.user_id for one in ahead for person in one.participants}
        changers = {who.id for one in seen for who in (one.modified_by, one.created_by) if who is not None}
        strangers = {who.id for one in by_hand for who in (one.facilitator, *one.attendees) if who is not None}
        asked = sorted(taking_part | ((changers | strangers) - called.keys()))
        try:
            found = users_by_id(users, asked)
        except Forbidden:
            note = "whether people are active was not looked at: the OAuth client lacks directory:user:view"
            return cls(called, {}, notes=(note,))
        inactive = {
            user.id: user
            for user in found.values()
            if user.id in taking_part and user.state not in (None, UserState.ACTIVE)
        }
        names = {user.id: user.name for user in found.values() if user.name} | called
        return cls(names, inactive, frozenset(taking_part - found.keys()))


def absent_findings(
    directory: Directory, unlisted: Mapping[str, Hidden], ahead: Iterable[Occurrence], telling: Telling
) -> Iterator[Finding]:
    """One finding for each who is not active, or not known, and has appointments ahead.

    Whose appointments are hidden may be hidden as well.
    """
    absent = directory.inactive.keys() | (directory.unknown - unlisted.keys())
    for key, occurrences in _by_person(ahead, absent).items():
        count = len(occurrences)
        has = f"has {count} appointments ahead" if count > 1 else "has an appointment ahead"
        user = directory.inactive.get(telling.plan.file.people[key].id or "")
        message = f"is {user.state if user else 'not known'} in Genesys Cloud, and {has}"
        mend = f"set `leaves` of {key} to the last day" if user else f"look at the id of {key} in the plan file"
        yield _about(key, Kind.ATTENTION, message, occurrences[0], telling, mend)


def unlisted_findings(
    unlisted: Mapping[str, Hidden], occurrences: Iterable[Occurrence], telling: Telling
) -> Iterator[Finding]:
    """One finding for each whose appointments cannot be listed: what nothing declares stays unseen there."""
    for key, own in _by_person(occurrences, unlisted).items():
        hidden = unlisted[telling.plan.file.people[key].id or ""]
        message = f"has appointments that cannot be listed: {hidden.reason}"
        yield _about(key, Kind.UNREADABLE, message, own[0], telling, hidden.advice)


def _by_person(occurrences: Iterable[Occurrence], ids: Collection[str]) -> dict[str, list[Occurrence]]:
    """The occurrences of those people, by their keys."""
    found: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        for person in occurrence.participants:
            if person.id in ids:
                found.setdefault(person.key, []).append(occurrence)
    return found


def _about(key: str, kind: Kind, message: str, occurrence: Occurrence, telling: Telling, mend: str) -> Finding:
    next_one = telling.appointment(kind, Expected(occurrence.name, occurrence, None), "")
    return telling.person(key, message, next_one, mend)
