"""Users and the search for them."""

from typing import Annotated, Any, Literal, Self
from urllib.parse import quote

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ..store import CriterionOperator, Match, UserCriterion, UserField, UserFilter, UserState
from ..store import User as StoredUser
from .base import Answer, NonEmpty, Query, RequestBody
from .paging import Page, PageQuery

_MOST_CRITERIA = 250
_DEEPEST_GROUP = 5
"""Beyond these SQLite would give up."""
_MOST_FIELDS = 10
_MOST_VALUES = 500

_SortOrder = Literal["ASC", "DESC", "SCORE"]


class Division(Answer):
    """`Division` in the vendor's SDKs; its name is its id."""

    id: str
    name: str
    self_uri: str


class User(Answer):
    """`User` in the vendor's SDKs, as far as a seed tells."""

    id: str
    name: str
    division: Division
    email: str | None
    state: UserState
    username: str | None
    version: int = 1
    acd_auto_answer: bool = False
    self_uri: str

    @classmethod
    def of(cls, user: StoredUser) -> Self:
        """Describe a user."""
        return cls(
            id=user.id,
            name=user.name,
            division=Division(
                id=user.division,
                name=user.division,
                self_uri=f"/api/v2/authorization/divisions/{quote(user.division, safe='')}",
            ),
            email=user.email,
            state=user.state,
            username=user.email,
            self_uri=f"/api/v2/users/{user.id}",
        )


class UserQuery(Query):
    """The query of `getUser`; nothing is expanded. Who is inactive counts as active; only the deleted are apart."""

    state: Literal["active", "deleted"] = "active"


class UserSearchCriteria(RequestBody):
    """`UserSearchCriteria` in the vendor's SDKs; the types that have no place here are refused."""

    type: Match | None = None
    fields: Annotated[list[UserField], Field(min_length=1, max_length=_MOST_FIELDS)] | None = None
    value: str | None = None
    values: Annotated[list[str], Field(max_length=_MOST_VALUES)] | None = None
    operator: CriterionOperator = "AND"
    group: Annotated[list["UserSearchCriteria"], Field(min_length=1)] | None = None
    start_value: Any = None
    end_value: Any = None
    date_format: Any = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.group is not None:
            if self.type or self.fields:
                raise PydanticCustomError("ambiguous", "A group has criteria, and no type or fields of its own")
        elif self.type is None or self.fields is None:
            raise PydanticCustomError("missing", "type and fields are required, or a group")
        elif self.type != "REQUIRED_FIELDS" and not self._values():
            raise PydanticCustomError("missing", "value or values is required")
        return self

    def criterion(self) -> UserCriterion:
        """Return what the store is to look for."""
        group = [each.criterion() for each in self.group or ()]
        return UserCriterion(self.operator, self.type, self.fields or (), self._values(), group)

    def size(self) -> int:
        """Return how many criteria there are in all."""
        return 1 + sum(each.size() for each in self.group or ())

    def depth(self) -> int:
        """Return how many groups are in one another."""
        return 1 + max((each.depth() for each in self.group or ()), default=0)

    def _values(self) -> list[str]:
        return [*(() if self.value is None else (self.value,)), *(self.values or ())]


def _manageable(criteria: list[UserSearchCriteria]) -> list[UserSearchCriteria]:
    number = sum(each.size() for each in criteria)
    deepest = max((each.depth() for each in criteria), default=0)
    if number > _MOST_CRITERIA or deepest > _DEEPEST_GROUP:
        raise PydanticCustomError(
            "too_complex",
            "At most {criteria} criteria, in groups at most {depth} deep",
            {"criteria": _MOST_CRITERIA, "depth": _DEEPEST_GROUP},
        )
    return criteria


class SearchSort(RequestBody):
    """`SearchSort` in the vendor's SDKs."""

    sort_by: UserField
    sort_order: _SortOrder = "ASC"


class UserSearchRequest(PageQuery, RequestBody):
    """`UserSearchRequest` in the vendor's SDKs; nothing is expanded, and permissions are always enforced."""

    query: Annotated[list[UserSearchCriteria], AfterValidator(_manageable)] = Field(default=[])
    sort_by: UserField | None = None
    sort_order: _SortOrder = "ASC"
    sort: list[SearchSort] | None = None
    expand: list[NonEmpty] | None = None
    integration_presence_source: Literal["MicrosoftTeams", "ZoomPhone", "EightByEight", "RingCentral"] | None = None
    enforce_permissions: bool | None = None

    def filter(self) -> UserFilter:
        """Return what the request selects."""
        return UserFilter([each.criterion() for each in self.query], order=self._order())

    def _order(self) -> list[tuple[UserField, bool]]:
        sorts = [(each.sort_by, each.sort_order) for each in self.sort or ()]
        if self.sort_by:
            sorts.insert(0, (self.sort_by, self.sort_order))
        return [(field, order == "DESC") for field, order in sorts]


class UsersSearchResponse(Page):
    """`UsersSearchResponse` in the vendor's SDKs; there are no links to other pages."""

    types: list[str] = Field(default=["users"])
    results: list[User]
