"""The faults that there are, as they are written in JSON and in Python."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ..models.base import NonEmpty, PositiveInt, RequestBody

When = Literal["before", "after"]
"""Whether the call fails before it took effect, or after it."""

_LONGEST_DELAY = 3_600_000


class _Part(RequestBody):
    model_config = ConfigDict(frozen=True, populate_by_name=True, use_attribute_docstrings=True)


class Delay(_Part):
    """The call is held before it takes effect, or its answer is after it did. Other calls go on meanwhile."""

    kind: Literal["delay"] = "delay"
    milliseconds: Annotated[int, Field(ge=1, le=_LONGEST_DELAY)]
    """How long at most: what is held is let go when the fault is removed."""
    when: When = "before"


class TooManyRequests(_Part):
    """The call is refused as one too many: 429, or 400 `invalid_request` by the login."""

    kind: Literal["tooManyRequests"] = "tooManyRequests"
    retry_after_seconds: PositiveInt = 1


class ServerError(_Part):
    """The call is answered with an error that is the server's."""

    kind: Literal["serverError"] = "serverError"
    status: Literal[500, 502, 503, 504] = 500
    when: When = "before"


class Reset(_Part):
    """The connection is reset, without an answer."""

    kind: Literal["reset"] = "reset"
    when: When = "before"


class Truncate(_Part):
    """The call takes effect; the connection ends after half of the answer's body, if it has any."""

    kind: Literal["truncate"] = "truncate"


class Garbage(_Part):
    """The call is answered with status 200 and a proxy's page instead of JSON."""

    kind: Literal["garbage"] = "garbage"
    when: When = "before"


class TokenExpired(_Part):
    """The call's token is no longer valid, for this call and all that follow. The login has none."""

    kind: Literal["tokenExpired"] = "tokenExpired"


class StaleList(_Part):
    """Lists answer what was stored when the fault was set. Only lists have this fault."""

    kind: Literal["staleList"] = "staleList"


Effect = Annotated[
    Delay | TooManyRequests | ServerError | Reset | Truncate | Garbage | TokenExpired | StaleList,
    Field(discriminator="kind"),
]
"""What becomes of a call."""


class Fault(_Part):
    """What becomes of which calls; without any condition of all calls to the API and the login."""

    operation: NonEmpty | None = None
    """The operation, by its name in the vendor's SDKs: `postCoachingAppointments`; the login's is `postOauthToken`."""
    user_id: NonEmpty | None = None
    """The user or the client for whom the call's token acts. The login has no token."""
    nth: PositiveInt | None = None
    """The first of the matching calls that is struck, counted from 1; then, as a rule, the only one."""
    probability: Annotated[float, Field(gt=0, le=1, strict=False)] | None = None
    """How likely each matching call is struck, instead of `nth`."""
    seed: int | None = None
    """Makes the calls that `probability` selects the same each time."""
    times: PositiveInt | None = None
    """How many calls are struck at most: one if `nth` is given, and else any number."""
    effect: Effect

    @model_validator(mode="after")
    def _selects_in_one_way(self) -> Self:
        if self.nth is not None and self.probability is not None:
            raise PydanticCustomError("two_ways", "nth and probability exclude each other")
        if self.seed is not None and self.probability is None:
            raise PydanticCustomError("needless_seed", "seed is of use with probability only")
        return self


class PlacedFault(Fault):
    """A fault that is in force, and what it has done so far."""

    id: str
    matched: int
    """How many calls it could have struck."""
    struck: int
    """How many of them it did strike."""
