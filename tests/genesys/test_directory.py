"""Who has an e-mail address, against the emulator."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import pytest

from pulumi_genesys_coaching.genesys import Session, UsersApi, UserState, users_by_email
from support.emulator import Emulator

from .conftest import OpenSession, settings_for


def seeded(emulator: Emulator, emails: Sequence[str], **more: Any) -> list[str]:
    """The ids of new users with these addresses."""
    users = [{"id": str(uuid.uuid4()), "name": email, "email": email, **more} for email in emails]
    emulator.seed(users=users)
    return [str(user["id"]) for user in users]


def addresses(count: int) -> list[str]:
    team = uuid.uuid4().hex
    return [f"{team}-{number:03}@example.com" for number in range(count)]


@pytest.fixture
def users(live_session: Session) -> UsersApi:
    return UsersApi(live_session)


def test_many_addresses_need_few_calls(emulator: Emulator, open_session: OpenSession) -> None:
    emails = addresses(250)
    ids = seeded(emulator, emails)
    api = UsersApi(open_session(settings_for(emulator.url, "local", "local-secret")))
    emulator.forget_calls()

    found = users_by_email(api, [*emails, *emails])

    assert {email: [user.id for user in found[email]] for email in found} == {
        email: [user_id] for email, user_id in zip(emails, ids, strict=True)
    }
    assert emulator.requests() == ["POST /api/v2/users/search"] * 5


def test_capitals_mean_nothing(shared_emulator: Emulator, users: UsersApi) -> None:
    email, other = addresses(2)
    (user_id,) = seeded(shared_emulator, [email.title()])

    found = users_by_email(users, [email.upper(), email, other])

    assert list(found) == [email.upper(), email, other]
    assert [user.id for user in found[email.upper()]] == [user.id for user in found[email]] == [user_id]
    assert found[other] == ()


def test_all_who_share_an_address_are_told_with_their_states(shared_emulator: Emulator, users: UsersApi) -> None:
    emails = addresses(50)
    for state in UserState:
        seeded(shared_emulator, emails, state=state.value)

    found = users_by_email(users, emails)

    assert all(
        sorted(str(user.state) for user in found[email]) == ["active", "deleted", "inactive"] for email in emails
    )


def test_nobody_is_asked_for_without_a_call(emulator: Emulator, open_session: OpenSession) -> None:
    api = UsersApi(open_session(settings_for(emulator.url, "local", "local-secret")))
    emulator.forget_calls()

    assert users_by_email(api, []) == {}
    assert emulator.requests() == []
