"""Who has an e-mail address or an id: many people by few calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .models.users import SearchType, User, UserSearch, UserSearchCriteria, UserState
from .users import UsersApi

EMAILS_AT_ONCE = 50
"""How many addresses one search asks for: half a page, so that deleted namesakes hardly ever fill a second one.

How many values a search takes is not published.
"""

IDS_AT_ONCE = 100
"""How many ids one search asks for: a page, as each id has one user at most."""


def users_by_email(api: UsersApi, emails: Iterable[str]) -> dict[str, tuple[User, ...]]:
    """For each address the users that have it, inactive and deleted ones too; capitals mean nothing.

    Raises GenesysError, Forbidden without the permission `directory:user:view`.
    """
    asked = list(dict.fromkeys(emails))
    addresses = list(dict.fromkeys(email.lower() for email in asked))
    found: defaultdict[str, list[User]] = defaultdict(list)
    for begin in range(0, len(addresses), EMAILS_AT_ONCE):
        for user in api.search(_search_for("email", addresses[begin : begin + EMAILS_AT_ONCE])):
            if user.email is not None:
                found[user.email.lower()].append(user)
    return {email: tuple(found[email.lower()]) for email in asked}


def users_by_id(api: UsersApi, ids: Iterable[str]) -> dict[str, User]:
    """The users with these ids, inactive and deleted ones too; without those that there are not.

    Raises GenesysError, Forbidden without the permission `directory:user:view`.
    """
    asked = list(dict.fromkeys(ids))
    batches = (asked[begin : begin + IDS_AT_ONCE] for begin in range(0, len(asked), IDS_AT_ONCE))
    return {user.id: user for batch in batches for user in api.search(_search_for("id", batch))}


def _search_for(field: str, values: list[str]) -> UserSearch:
    # Without a word about the state, deleted users are left out, and with them the reason why nobody is found.
    return UserSearch(query=(_exactly(field, values), _exactly("state", UserState)))


def _exactly(field: str, values: Iterable[str]) -> UserSearchCriteria:
    return UserSearchCriteria(type=SearchType.EXACT, fields=(field,), values=tuple(values))
