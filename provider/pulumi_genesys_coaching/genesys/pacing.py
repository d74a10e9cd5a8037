"""Pacing: as many calls a minute as the platform allows, and no more, so that none is refused for its number.

The platform counts by the minute and by the token, and does not tell where its minutes begin, nor when a call reached
it: only that this was before its answer. So a call is sent a minute after the answer to the one that came as many calls
before it as are allowed: no minute, wherever it begins, has more. A small deploy goes through at once, a large one
waits.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

DEFAULT_CALLS_PER_MINUTE = 300
"""What the platform allows a token of client credentials."""

_MINUTE_SECONDS = 60.0
_NOTEWORTHY_SECONDS = 1.0

log = logging.getLogger(__name__)


@dataclass
class _Passage:
    """A call on its way."""

    moment: float
    """When it counts: when it may be sent, and after its answer, when that came."""
    before: _Passage | None
    """The call after whose minute it may be sent."""


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
        self._limit = calls_per_minute
        self._passages: deque[_Passage] = deque(maxlen=calls_per_minute)
        self._closed_until = 0.0
        self._told_until = 0.0

    @contextmanager
    def passage(self) -> Iterator[None]:
        """Begins when a call may be sent, and ends when it is answered, or given up."""
        passage = self._next()
        while (pause := self._due(passage) - self._clock()) > 0:
            self._tell(pause)
            self._sleep(pause)
        try:
            yield
        finally:
            passage.moment = self._clock()
            passage.before = None

    def close_for(self, seconds: float) -> None:
        """Lets nobody pass for a while, as a call was refused for being one too many."""
        with self._lock:
            self._closed_until = max(self._closed_until, self._clock() + seconds)

    def _next(self) -> _Passage:
        """The next call, in the order in which they come."""
        with self._lock:
            is_full = len(self._passages) == self._limit
            passage = _Passage(self._clock(), self._passages[0] if is_full else None)
            passage.moment = self._due(passage)
            if self._limit is not None:
                self._passages.append(passage)
            return passage

    def _due(self, passage: _Passage) -> float:
        """When a call may be sent, as far as is known: meanwhile, another one may be refused, or answered late."""
        due = max(passage.moment, self._closed_until)
        return max(due, passage.before.moment + _MINUTE_SECONDS) if passage.before else due

    def _tell(self, pause: float) -> None:
        """Says once for all who wait that this is no hang."""
        with self._lock:
            is_news = pause >= _NOTEWORTHY_SECONDS and self._clock() >= self._told_until
            if is_news:
                self._told_until = self._clock() + pause
        if is_news:
            log.warning("waiting %.0f s, as the platform allows so many calls a minute and no more", pause)
