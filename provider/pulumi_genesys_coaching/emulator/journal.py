"""What was asked of the emulator, for tests that count calls."""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

_LARGEST_SIZE = 100_000
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Call:
    """One request to the API or the login; `time` is real time.

    `operation` is None if there is no such, `status` if the connection ended without an answer.
    """

    method: str
    path: str
    query: str
    operation: str | None
    status: int | None
    time: int


class Journal:
    """The latest calls, oldest first, and how many there were of each operation; in memory only."""

    def __init__(self) -> None:
        """Start empty."""
        self._calls: deque[Call] = deque(maxlen=_LARGEST_SIZE)
        self._counts: defaultdict[str, Counter[int | None]] = defaultdict(Counter)
        self.organisation = 0
        """How many organisations there were before, as each reset makes a new one."""

    def begin_anew(self) -> None:
        """Forget all calls and counts, also of those calls that are under way."""
        self.clear()
        self.clear_counts()
        self.organisation += 1

    def add(self, call: Call) -> None:
        """Append and count a call; the oldest one is dropped when there are too many."""
        self._calls.append(call)
        self._counts[call.operation or _UNKNOWN][call.status] += 1

    def calls(self) -> list[Call]:
        """Return the calls since the last `clear`."""
        return list(self._calls)

    def clear(self) -> None:
        """Forget all calls, but not their counts."""
        self._calls.clear()

    def counts(self) -> Mapping[str, Mapping[int | None, int]]:
        """Return how many calls each operation had since the last `clear_counts`, by status."""
        return self._counts

    def clear_counts(self) -> None:
        """Count from 0 again."""
        self._counts.clear()
