"""What was asked of the emulator, for tests that count calls."""

from collections import deque
from dataclasses import dataclass

_LARGEST_SIZE = 100_000


@dataclass(frozen=True)
class Call:
    """One request to the API or the login, and the status it was answered with; `time` is real time."""

    method: str
    path: str
    query: str
    status: int
    time: int


class Journal:
    """The latest calls, oldest first, in memory only."""

    def __init__(self) -> None:
        """Start empty."""
        self._calls: deque[Call] = deque(maxlen=_LARGEST_SIZE)

    def add(self, call: Call) -> None:
        """Append a call; the oldest one is dropped when there are too many."""
        self._calls.append(call)

    def calls(self) -> list[Call]:
        """Return the calls since the last `clear`."""
        return list(self._calls)

    def clear(self) -> None:
        """Forget all calls."""
        self._calls.clear()
