"""The switches of the emulator's behaviour."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """What the emulator enforces; each rule is on by default.

    The first four are in Genesys Cloud's help centre, but whether its API enforces them is not known.
    """

    max_length_minutes: int | None = 60
    """The longest appointment, in minutes; None for any length."""

    horizon_weeks: int | None = 6
    """How many weeks ahead of the emulator's clock an appointment may start; None for any."""

    forbid_overlaps: bool = True
    """Whether a facilitator or an attendee can be in one appointment only at a time."""

    lock_completed: bool = True
    """Whether a Completed appointment refuses changes, its status included."""

    token_lifetime_seconds: int = 86_400
    """How long an access token is valid, in seconds of real time."""
