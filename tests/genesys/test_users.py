"""Users, against the emulator."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import pytest

from pulumi_genesys_coaching.genesys import (
    Forbidden,
    NotFound,
    SearchOperator,
    SearchOrder,
    SearchType,
    Session,
    User,
    UsersApi,
    UserSearch,
    UserSearchCriteria,
    UserState,
)
from support.emulator import Emulator

from .conftest import SECRET, OpenSession, settings_for

COLLEAGUES = 120


@pytest.fixture
def users(live_session: Session) -> UsersApi:
    return UsersApi(live_session)


@pytest.fixture
def emails(shared_emulator: Emulator) -> list[str]:
    """Those of colleagues whom no other test knows, in order."""
    team = uuid.uuid4().hex
    emails = [f"{team}-{number:03}@example.com" for number in range(COLLEAGUES)]
    seed = [{"id": str(uuid.uuid4()), "name": email.partition("@")[0], "email": email} for email in emails]
    shared_emulator.seed(users=seed)
    return emails


def by_email(values: Sequence[str], **more: Any) -> UserSearchCriteria:
    return UserSearchCriteria(**{"type": SearchType.EXACT, "fields": ("email",), "values": tuple(values), **more})


def found(users: UsersApi, *criteria: UserSearchCriteria) -> list[User]:
    return list(users.search(UserSearch(query=criteria, sort_by="email", sort_order=SearchOrder.ASCENDING)))


def test_search_and_get(users: UsersApi, emails: list[str]) -> None:
    (user,) = found(users, by_email(emails[:1]))
    assert (user.email, user.name, user.state) == (emails[0], emails[0].partition("@")[0], UserState.ACTIVE)
    assert user.division is not None
    assert users.get(user.id) == user


def test_several_at_once(users: UsersApi, emails: list[str]) -> None:
    nobody = f"{uuid.uuid4()}@example.com"
    assert [user.email for user in found(users, by_email([*emails[:3], nobody]))] == emails[:3]
    assert found(users, by_email([nobody])) == []


def test_all_pages_are_read(users: UsersApi, emails: list[str]) -> None:
    team = emails[0].partition("-")[0]
    assert [user.email for user in found(users, by_email([team], type=SearchType.STARTS_WITH))] == emails


def test_criteria_go_together(users: UsersApi, emails: list[str]) -> None:
    either = {"operator": SearchOperator.OR}
    first_or_second = UserSearchCriteria(group=(by_email(emails[:1], **either), by_email(emails[1:2], **either)))
    assert [user.email for user in found(users, first_or_second)] == emails[:2]
    assert [user.email for user in found(users, first_or_second, by_email(emails[1:]))] == emails[1:2]


def test_nobody_has_this_id(users: UsersApi) -> None:
    with pytest.raises(NotFound, match="getUser: 404"):
        users.get(str(uuid.uuid4()))


def test_missing_permission(shared_emulator: Emulator, open_session: OpenSession) -> None:
    client_id = f"limited-{uuid.uuid4()}"
    shared_emulator.seed(clients=[{"id": client_id, "secret": SECRET, "permissions": ["coaching:*"]}])
    limited = UsersApi(open_session(settings_for(shared_emulator.url, client_id)))
    with pytest.raises(Forbidden, match="directory:user:view"):
        found(limited, by_email(["maria@example.com"]))
