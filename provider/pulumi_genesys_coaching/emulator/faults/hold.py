"""What holds the calls that a delay has struck."""

import asyncio
import contextlib


class Hold:
    """Holds calls until their time is over, or until they are let go or abandoned."""

    def __init__(self) -> None:
        """Hold whoever waits."""
        self._over = asyncio.Event()
        self.is_abandoned = False
        """Whether what was held must not take effect any more."""

    def let_go(self) -> None:
        """End the wait of all; their calls go on."""
        self._over.set()

    def abandon(self) -> None:
        """End the wait of all, also of who was let go just now; the organisation that they were meant for is gone."""
        self.is_abandoned = True
        self._over.set()

    async def wait(self, milliseconds: int) -> None:
        """Return after so long, or when nothing is held any longer."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), milliseconds / 1000)
