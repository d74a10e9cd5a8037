"""The emulator's time."""

from typing import Self

from ..clock import Clock
from ..errors import invalid
from ..instants import LATEST_INSTANT, WEEK, format_instant
from ..models.base import Answer, RequestBody, SentInstant, TakenInstant
from ..routes.dependencies import TheCloud
from .routing import control_router

router = control_router()

_LATEST = LATEST_INSTANT - 100 * 53 * WEEK
"""A century before the end of time: nobody's emulator runs that long, and no horizon is further."""


class ClockState(Answer):
    """The emulator's time; `set` if it is not real time, `frozen` if it stands still."""

    now: SentInstant
    set: bool
    frozen: bool

    @classmethod
    def of(cls, clock: Clock) -> Self:
        """Describe a clock."""
        return cls(now=clock.now(), set=clock.is_set, frozen=clock.is_frozen)


class ClockChange(RequestBody):
    """A time for the emulator to run on from, or to stop at; null for real time."""

    now: TakenInstant | None
    frozen: bool = False


@router.get("/clock")
async def get_clock(cloud: TheCloud) -> ClockState:
    """Return the emulator's time."""
    return ClockState.of(cloud.clock)


@router.put("/clock")
async def put_clock(cloud: TheCloud, body: ClockChange) -> ClockState:
    """Set the emulator's time."""
    if body.now is not None and body.now > _LATEST:
        raise invalid("now", f"now: must be {format_instant(_LATEST)} or earlier, so that there is time to come")
    if body.now is not None:
        cloud.clock.set(body.now, frozen=body.frozen)
    elif body.frozen:
        raise invalid("frozen", "frozen: needs a time in `now` to stop at")
    else:
        cloud.clock.reset()
    return ClockState.of(cloud.clock)
