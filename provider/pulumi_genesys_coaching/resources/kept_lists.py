"""Lists of what is live, each read once in an operation and kept true after each write."""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from ..genesys import GenesysError, ListChanged

LIST_TRIES = 4
"""How often a list is read that changes meanwhile: an entry that is missed would be created a second time."""


class HasId(Protocol):
    """What a list can hold."""

    @property
    def id(self) -> str:
        """Which one it is."""


T = TypeVar("T", bound=HasId)

NewLock = Callable[[], contextlib.AbstractContextManager[object]]
"""Makes locks that are held while a call is under way."""


class KeptLists(Generic[T]):
    """Answers what somebody or something has, from one list for each; safe between threads.

    What this operation wrote lies over what was listed, as a write may end while a list is on its way.
    """

    def __init__(self, fetch: Callable[[str], Iterable[T]], new_lock: NewLock = threading.Lock) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._list_locks: defaultdict[str, contextlib.AbstractContextManager[object]] = defaultdict(new_lock)
        self._lists: dict[str, dict[str, T]] = {}
        self._out_of_reach: set[str] = set()
        self._written: defaultdict[str, dict[str, T | None]] = defaultdict(dict)

    def of(self, whose: str) -> list[T]:
        """All that is whose; the first call lists it, and others wait for that. Raises GenesysError."""
        return self._together(whose, self._listed(whose, afresh=False))

    def look_again(self, whose: str) -> list[T]:
        """The same, listed afresh: for when it is unknown what a call did."""
        return self._together(whose, self._listed(whose, afresh=True))

    def find(self, whose: str, entry_id: str) -> T | None:
        """One entry; None where the list does not have it or cannot be had, which one call for it alone will tell."""
        with self._lock:
            if entry_id in self._written[whose]:
                return self._written[whose][entry_id]
            if whose in self._out_of_reach:
                return None
        try:
            return self._listed(whose, afresh=False).get(entry_id)
        except GenesysError:
            with self._lock:
                self._out_of_reach.add(whose)
            return None

    def begin_empty(self, whose: str) -> None:
        """Says that there is nothing yet, as whose it is has just been made."""
        with self._lock:
            self._lists.setdefault(whose, {})

    def put(self, whose: str, entry: T) -> None:
        """Keeps the list true after a create or an update."""
        with self._lock:
            self._written[whose][entry.id] = entry

    def remove(self, whose: str, entry_id: str) -> None:
        """Keeps the list true after a delete."""
        with self._lock:
            self._written[whose][entry_id] = None

    def _together(self, whose: str, listed: dict[str, T]) -> list[T]:
        with self._lock:
            return [entry for entry in (listed | self._written[whose]).values() if entry is not None]

    def _listed(self, whose: str, *, afresh: bool) -> dict[str, T]:
        with self._lock:
            list_lock = self._list_locks[whose]
        with list_lock:
            if afresh or whose not in self._lists:
                self._lists[whose] = {entry.id: entry for entry in self._read(whose)}
            return self._lists[whose]

    def _read(self, whose: str) -> list[T]:
        for _ in range(LIST_TRIES - 1):
            with contextlib.suppress(ListChanged):
                return list(self._fetch(whose))
        return list(self._fetch(whose))
