"""What befalls a deploy at one of its calls: each series goes through all calls in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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

Moment = Literal["before", "during", "after"]

MOMENTS: Mapping[Moment, str] = {
    "before": "the call never arrives",
    "during": "the call takes effect after that",
    "after": "the call has taken effect, and its answer is lost",
}
"""When a kill comes, as seen from the call under way."""

LONGEST_MILLISECONDS = 600_000
"""As long as a case may take."""


@dataclass(frozen=True)
class Kill:
    """Processes are killed while a call is under way."""

    key: str
    text: str
    spares_provider: bool
    """Whether the provider is left, to end by itself."""
    moment: Moment

    @property
    def held(self) -> Delay:
        """What holds the call until the kill."""
        return Delay(milliseconds=LONGEST_MILLISECONDS, when="after" if self.moment == "after" else "before")


@dataclass(frozen=True)
class Mishap:
    """A call goes wrong."""

    key: str
    text: str
    effect: Effect
    lists_lag: bool = False
    """Whether all lists of the run answer what was there before it."""


Series = Kill | Mishap


SERIES: tuple[Series, ...] = (
    *(
        Kill(f"killed-{moment}", f"Engine, language host and provider killed; {text}", False, moment)
        for moment, text in MOMENTS.items()
    ),
    *(
        Kill(f"orphaned-{moment}", f"All but the provider killed; {text}", True, moment)
        for moment, text in MOMENTS.items()
    ),
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
