"""The switches of the emulator's behaviour."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_Count = Annotated[int, Field(ge=1)]


class Rules(BaseModel):
    """What the emulator enforces and offers; each rule is on by default, and None switches a limit off.

    The first four are in Genesys Cloud's help centre, but whether its API enforces them is not known.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True)

    max_length_minutes: _Count | None = 60
    """The longest appointment, in minutes."""

    horizon_weeks: _Count | None = 6
    """How many weeks ahead of the emulator's clock an appointment may start."""

    forbid_overlaps: bool = True
    """Whether a facilitator or an attendee can be in one appointment only at a time."""

    lock_completed: bool = True
    """Whether a Completed appointment refuses changes, its status included."""

    divisions: bool = True
    """Whether a client deals only with the people of its divisions."""

    rate_limit_per_minute: _Count | None = 300
    """How many requests a minute one client's token may make."""

    user_rate_limit_per_minute: _Count | None = 3_000
    """How many requests a minute may be made for one user."""

    token_lifetime_seconds: _Count = 86_400
    """How long an access token is valid, in seconds of real time."""

    control: bool = True
    """Whether the control endpoints answer."""
