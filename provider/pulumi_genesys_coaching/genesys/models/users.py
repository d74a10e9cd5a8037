"""Users: who they are, and how they are searched for."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from .base import Model, OrNewer, Page, Request


class UserState(StrEnum):
    """Whether a user can be worked with."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DELETED = "deleted"


class SearchType(StrEnum):
    """How a search compares a field with a value."""

    EXACT = "EXACT"
    STARTS_WITH = "STARTS_WITH"
    CONTAINS = "CONTAINS"
    REGEX = "REGEX"
    TERM = "TERM"
    TERMS = "TERMS"
    REQUIRED_FIELDS = "REQUIRED_FIELDS"
    MATCH_ALL = "MATCH_ALL"
    QUERY_STRING = "QUERY_STRING"
    RANGE = "RANGE"
    LESS_THAN = "LESS_THAN"
    LESS_THAN_EQUAL_TO = "LESS_THAN_EQUAL_TO"
    GREATER_THAN = "GREATER_THAN"
    GREATER_THAN_EQUAL_TO = "GREATER_THAN_EQUAL_TO"


class SearchOperator(StrEnum):
    """How a search's criterion goes together with the others."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"


class SearchOrder(StrEnum):
    """Order of what a search has found; SCORE puts the best match first."""

    ASCENDING = "ASC"
    DESCENDING = "DESC"
    SCORE = "SCORE"


class Division(Model):
    """`Division`: the part of an organisation that a user belongs to."""

    id: str
    name: str = ""
    self_uri: str | None = None


class User(Model):
    """`User`, without what only a routing or a directory needs."""

    id: str
    name: str = ""
    division: Division | None = None
    department: str | None = None
    email: str | None = None
    state: OrNewer[UserState] | None = None
    title: str | None = None
    username: str | None = None
    version: int | None = None
    self_uri: str | None = None


class UserSearchCriteria(Request):
    """`UserSearchCriteria`: one criterion, or a group of them, which has no type of its own."""

    type: SearchType | None = None
    fields: tuple[str, ...] | None = None
    value: str | None = None
    values: tuple[str, ...] | None = None
    start_value: str | None = None
    end_value: str | None = None
    date_format: str | None = None
    operator: SearchOperator | None = None
    group: tuple[UserSearchCriteria, ...] | None = None


class UserSearch(Request):
    """`UserSearchRequest`, but for its page, which is turned here."""

    query: tuple[UserSearchCriteria, ...]
    sort_by: str | None = None
    sort_order: SearchOrder | None = None
    enforce_permissions: bool | None = None


class UserPage(Page[User]):
    """`UsersSearchResponse`: one page of what a search has found."""

    entities: tuple[User, ...] = Field(alias="results")
    previous_page: str | None = None
    current_page: str | None = None
    next_page: str | None = None
    types: tuple[str, ...] = ()
