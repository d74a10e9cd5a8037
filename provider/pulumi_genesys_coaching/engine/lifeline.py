"""Ends a provider process with the engine that started it.

A killed engine cannot stop its providers, and they would go on creating what nobody records. The connection that is
held here ends the moment that the engine does, however it ends.
"""

from __future__ import annotations

import os
import re
import socket
import sys
import threading
import time
from collections.abc import Sequence

ENGINE_IS_GONE = 1
"""Exit code; nobody is left to read it."""

_ADDRESS = re.compile(r"(?P<host>[\w.]+):(?P<port>\d+)")
_CONNECT_SECONDS = 5.0
_PAUSE_SECONDS = 0.1


def hold_on_to_engine(arguments: Sequence[str] = sys.argv) -> None:
    """Ends this process once the engine is gone, whose address is the last of the process's arguments.

    Without an address there, as in a program or a test, nothing is done.
    """
    found = _ADDRESS.fullmatch(arguments[-1]) if arguments else None
    if found is not None:
        address = (found["host"], int(found["port"]))
        threading.Thread(target=_hold, args=[address], name="engine's lifeline", daemon=True).start()


def _hold(address: tuple[str, int]) -> None:
    while True:
        try:
            with socket.create_connection(address, timeout=_CONNECT_SECONDS) as connection:
                connection.settimeout(None)
                # The engine says hello, and hangs up after a while on who says nothing; then it is called again.
                while connection.recv(1024):
                    pass
        except ConnectionRefusedError:
            # What calls in flight do is found again by their marks.
            os._exit(ENGINE_IS_GONE)
        except OSError:
            pass
        time.sleep(_PAUSE_SECONDS)
