"""Users, as far as coaching needs them: one typed method for each operation."""

from __future__ import annotations

from collections.abc import Iterator

from .models.users import User, UserPage, UserSearch
from .paging import Pager
from .paths import USERS, USERS_SEARCH, at
from .session import Session


class UsersApi:
    """The people of one organisation. Every method raises `GenesysError`'s subclasses."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pager = Pager(session)

    def get(self, user_id: str) -> User:
        """`getUser`."""
        return self._session.get("getUser", at(USERS, user_id)).read(User)

    def search(self, search: UserSearch) -> Iterator[User]:
        """`postUsersSearch`, page after page; it asks, and raises, when it is iterated over."""
        return self._pager.found("postUsersSearch", USERS_SEARCH, UserPage, search.body())
