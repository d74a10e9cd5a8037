"""People whom the plan file knows by e-mail: looked up in Genesys Cloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from ..genesys import Forbidden, User, UsersApi, UserState, users_by_email
from ..plans import Code, LoadedPlan, Occurrence, PlanError, Problem
from ..plans.days.zones import zone
from ..resources import Refused


def with_ids(
    plan: LoadedPlan, keys: frozenset[str], users: UsersApi, as_of: datetime, *, allow_inactive: bool = False
) -> LoadedPlan:
    """The plan with the ids of those of its people whose keys are given.

    Somebody who has left may be inactive, or be found no more; then he or she has no id. Raises PlanError where another
    address does not lead to one person who is active, or `allow_inactive`.
    """
    people = dict(plan.file.people)
    emails = {key: person.email for key, person in people.items() if key in keys and person.id is None and person.email}
    if not emails:
        return plan
    found = _look_up(users, list(emails.values()))
    today = as_of.astimezone(zone(plan.file.timezone)).date()
    problems = [*_problems(plan, emails, found, today, allow_inactive=allow_inactive)]
    if problems:
        raise PlanError(problems)
    for key, email in emails.items():
        if len(found[email]) == 1:
            people[key] = people[key].model_copy(update={"id": found[email][0].id})
    problems = [*_repeated(plan, {key: person.id for key, person in people.items() if person.id}, emails)]
    if problems:
        raise PlanError(problems)
    return replace(plan, file=plan.file.model_copy(update={"people": people}))


def people_of(occurrences: Iterable[Occurrence]) -> Iterator[str]:
    """The ids of everybody, each facilitator beside those whom he or she coaches."""
    teams: dict[str, dict[str, None]] = {}
    for occurrence in occurrences:
        team = teams.setdefault(occurrence.facilitator.user_id, {})
        team |= dict.fromkeys(attendee.user_id for attendee in occurrence.attendees)
    for facilitator_id, team in teams.items():
        yield facilitator_id
        yield from team


def with_ids_of(known: LoadedPlan, plan: LoadedPlan) -> LoadedPlan:
    """The plan with the ids that its people have in another reading of the same file."""
    people = {
        key: person.model_copy(update={"id": known.file.people[key].id}) if key in known.file.people else person
        for key, person in plan.file.people.items()
    }
    return replace(plan, file=plan.file.model_copy(update={"people": people}))


def _look_up(users: UsersApi, emails: Sequence[str]) -> Mapping[str, Sequence[User]]:
    try:
        return {email: _of_note(found) for email, found in users_by_email(users, emails).items()}
    except Forbidden as error:
        raise Refused(
            f"people cannot be looked up by e-mail: {error}; give the OAuth client a role with the permission "
            "directory:user:view, or write their ids into the plan file"
        ) from error


def _of_note(found: Sequence[User]) -> Sequence[User]:
    """Those who are active; whoever there is, if nobody is."""
    return [user for user in found if user.state == UserState.ACTIVE] or found


def _problems(
    plan: LoadedPlan,
    emails: Mapping[str, str],
    found: Mapping[str, Sequence[User]],
    today: date,
    *,
    allow_inactive: bool,
) -> Iterator[Problem]:
    for key, email in emails.items():
        users, leaves = found[email], plan.file.people[key].leaves
        if leaves is not None and leaves < today:
            continue
        if not users:
            reason = "nobody in Genesys Cloud has this address"
        elif len(users) > 1:
            ids = ", ".join(user.id for user in users)
            reason = f"several people have this address ({ids}); write the `id` of the one who is meant"
        elif users[0].state != UserState.ACTIVE and not allow_inactive:
            who = f"{users[0].name or key} is {users[0].state} in Genesys Cloud"
            reason = f"{who}; set `leaves` to the last day, or remove the person"
        else:
            continue
        yield _problem(plan, key, reason)


def _repeated(plan: LoadedPlan, ids: Mapping[str, str], emails: Mapping[str, str]) -> Iterator[Problem]:
    """Keys that turn out to stand for one person."""
    holders: dict[str, str] = {}
    for key, user_id in sorted(ids.items(), key=lambda entry: entry[0] in emails):
        first = holders.setdefault(user_id, key)
        if first != key:
            yield _problem(plan, key, f"{key} turns out to be {first}; each person stands here once")


def _problem(plan: LoadedPlan, key: str, reason: str) -> Problem:
    return Problem(plan.document.position(("people", key, "email")), reason, Code.LOOKUP)
