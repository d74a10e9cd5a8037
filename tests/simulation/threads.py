"""Threads of a simulated engine: one runs at a time, and which one goes on at each call is drawn from the seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import TracebackType

from greenlet import getcurrent, greenlet

AT_ONCE = 4
"""How many steps Pulumi's dynamic provider has under way."""


def pause() -> None:
    """Lets others go on: called where a real thread would wait for the platform. Outside of a step, does nothing."""
    parent = getcurrent().parent
    if parent is not None:
        parent.switch()


class Lock:
    """What one thread holds while it makes calls; others wait for it."""

    def __init__(self) -> None:
        self._is_held = False

    def __enter__(self) -> None:
        while self._is_held:
            pause()
        self._is_held = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_held = False


class Threads:
    """Steps that are under way."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._running: dict[str, greenlet] = {}

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._running

    @property
    def has_room(self) -> bool:
        """Whether one more step can begin."""
        return len(self._running) < AT_ONCE

    def begin(self, name: str, step: Callable[[], None]) -> None:
        """Begins a step; it does nothing before it is its turn."""
        self._running[name] = greenlet(step)

    def go_on(self) -> str | None:
        """Lets one step, any, go on to its next call; answers its name if it is done. Raises what ended it."""
        name = self._chance.choice(list(self._running))
        thread = self._running[name]
        try:
            thread.switch()
        except BaseException:
            del self._running[name]
            raise
        if not thread.dead:
            return None
        del self._running[name]
        return name

    def kill(self) -> None:
        """Ends all that is under way where it stands."""
        for thread in self._running.values():
            thread.throw()
        self._running.clear()
