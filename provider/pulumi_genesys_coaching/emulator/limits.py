"""Rate limits: how many requests a minute a token or a user has."""

import math
import time
from collections.abc import Callable, Hashable

from .errors import too_many_requests

_WINDOW_SECONDS = 60.0


class RateLimiter:
    """Counts requests in windows of a minute of real time, each from its first request on."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing counted; `seconds` tells the time."""
        self._seconds = seconds
        # In the order in which the windows began, so that those that are over come first.
        self._windows: dict[Hashable, _Window] = {}

    def admit(self, whose: Hashable, limit: int | None) -> None:
        """Count a request, or raise a 429 if the window has `limit` of them already."""
        if limit is None:
            return
        now = self._seconds()
        self._forget_those_over(now)
        window = self._windows.setdefault(whose, _Window(now + _WINDOW_SECONDS))
        if window.requests >= limit:
            raise too_many_requests(math.ceil(window.end - now))
        window.requests += 1

    def clear(self) -> None:
        """Begin anew for everyone."""
        self._windows.clear()

    def _forget_those_over(self, now: float) -> None:
        while self._windows:
            oldest = next(iter(self._windows))
            if self._windows[oldest].end > now:
                return
            del self._windows[oldest]


class _Window:
    """A minute of one caller."""

    __slots__ = ("end", "requests")

    def __init__(self, end: float) -> None:
        self.end = end
        self.requests = 0
