"""What befalls a deploy at one of its calls: each series goes through all calls in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pulumi_genesys_coaching.emulator.faults import (
    Delay,
    Effect,
    Garbage,
    Reset,
    ServerError,
    StaleList,
    TokenExpired,
    TooManyRequests,
    Truncate,
)

HOLD = Delay(milliseconds=600_000)
"""As long as a case may take."""


@dataclass(frozen=True)
class Kill:
    """Processes are killed while a call is held."""

    key: str
    text: str
    spares_provider: bool
    """Whether the provider is left, to end by itself."""
    held: Delay = HOLD
    is_carried_out: bool = False
    """Whether a call that is held before it takes effect does so after the kill, or never."""


@dataclass(frozen=True)
class Mishap:
    """A call goes wrong."""

    key: str
    text: str
    effect: Effect
    lists_lag: bool = False
    """Whether all lists of the run answer what was there before it."""


Series = Kill | Mishap


def _kills(key: str, whom: str, *, spares_provider: bool) -> Iterator[Kill]:
    def named(suffix: str, text: str, held: Delay = HOLD, *, is_carried_out: bool = False) -> Kill:
        return Kill(f"{key}-{suffix}", f"{whom} killed, {text}", spares_provider, held, is_carried_out)

    yield named("before", "the call never arrives")
    yield named("during", "the call takes effect after that", is_carried_out=True)
    yield named("after", "the call has taken effect, and its answer is lost", HOLD.model_copy(update={"when": "after"}))


SERIES: tuple[Series, ...] = (
    *_kills("killed", "Engine, language host and provider", spares_provider=False),
    *_kills("orphaned", "All but the provider", spares_provider=True),
    Mishap("delay", "Slow: answered after a while", Delay(milliseconds=300)),
    Mishap("429", "Refused as one too many (429, and 400 by the login)", TooManyRequests()),
    Mishap("500-before", "500, before it takes effect", ServerError(status=500)),
    Mishap("504-after", "504, after it took effect", ServerError(status=504, when="after")),
    Mishap("reset-before", "Connection reset, before it takes effect", Reset()),
    Mishap("reset-after", "Connection reset, after it took effect", Reset(when="after")),
    Mishap("truncate", "Half an answer", Truncate()),
    Mishap("garbage-before", "A proxy's page instead of an answer, before it takes effect", Garbage()),
    Mishap("garbage-after", "A proxy's page instead of an answer, after it took effect", Garbage(when="after")),
    Mishap("token-expired", "The token is no longer valid", TokenExpired()),
    Mishap("stale-list", "A list lags behind", StaleList()),
    Mishap(
        "lost-and-stale",
        "Connection reset after it took effect, and all lists lag behind",
        Reset(when="after"),
        lists_lag=True,
    ),
)


@dataclass(frozen=True)
class Case:
    """What befalls which call of a deploy, counted from 1."""

    series: Series
    call: int

    def __str__(self) -> str:
        return f"{self.series.key} --call {self.call}"
