"""Pacing: as many calls a minute as the platform allows, and no more, so that none is refused for its number.

The platform counts by the minute and by the token, and does not tell where its minutes begin. So no span of a minute,
wherever it begins, has more calls than allowed: a small deploy goes through at once, a large one waits when it must.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

DEFAULT_CALLS_PER_MINUTE = 300
"""What the platform allows a token of client credentials."""

USED_SHARE = 0.98
"""How much of the allowance is used; the rest is for calls that are sent in one minute and counted in another."""

_MINUTE_SECONDS = 60.0
_NOTEWORTHY_SECONDS = 1.0

log = logging.getLogger(__name__)


class Pacer:
    """Lets calls pass; safe to share between threads, who wait in the order in which they came."""

    def __init__(
        self,
        calls_per_minute: int | None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Without a number of calls, as for an emulator without a limit, nobody waits."""
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._limit = max(1, int(calls_per_minute * USED_SHARE)) if calls_per_minute else None
        self._passed: deque[float] = deque(maxlen=self._limit)
        self._closed_until = 0.0
        self._told_until = 0.0

    def wait(self) -> None:
        """Returns when the next call may be sent, and counts it."""
        pause = self._reserved() - self._clock()
        while pause > 0:
            self._tell(pause)
            self._sleep(pause)
            # Meanwhile, another call may have been refused.
            pause = self._closed_until - self._clock()

    def close_for(self, seconds: float) -> None:
        """Lets nobody pass for a while, as a call was refused for being one too many."""
        with self._lock:
            self._closed_until = max(self._closed_until, self._clock() + seconds)

    def _reserved(self) -> float:
        """The moment at which the next call may be sent."""
        with self._lock:
            moment = max(self._clock(), self._closed_until)
            if self._limit is None:
                return moment
            if len(self._passed) == self._limit:
                moment = max(moment, self._passed[0] + _MINUTE_SECONDS)
            self._passed.append(moment)
            return moment

    def _tell(self, pause: float) -> None:
        """Says once for all who wait that this is no hang."""
        with self._lock:
            is_news = pause >= _NOTEWORTHY_SECONDS and self._clock() >= self._told_until
            if is_news:
                self._told_until = self._clock() + pause
        if is_news:
            log.warning("waiting %.0f s, as the platform allows so many calls a minute and no more", pause)
