"""The emulator's process: its socket, its signals and its announcement."""

import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn

from .app import create_app
from .clock import Clock
from .cloud import Cloud
from .rules import Rules
from .seed import load_seed, plant, plant_local_client
from .store import Store

_HOST = "127.0.0.1"
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LONGEST_GOODBYE_SECONDS = 1


def run(*, port: int, data: Path, seed: Path | None, rules: Rules) -> None:
    """Do what `serve` of this package says."""
    planned = load_seed(seed) if seed else None
    with _listening_socket(port) as listener, closing(Store(data)) as store:
        plant_local_client(store)
        if planned:
            plant(planned, store)
        app = create_app(Cloud(store, Clock(store), rules))
        config = uvicorn.Config(
            app,
            interface="asgi3",
            lifespan="off",
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=_LONGEST_GOODBYE_SECONDS,
        )
        _Server(config).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Announces itself, and takes a stop signal as the normal end."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for each in sockets or ():
            print(f"ready http://{_HOST}:{each.getsockname()[1]}", flush=True)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own version raises the signal again after the end, so that the process would exit with it.
        previous = {number: signal.signal(number, self.handle_exit) for number in _STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)


def _listening_socket(port: int) -> socket.socket:
    # Without IPPROTO_TCP asyncio does not set TCP_NODELAY, and every answer would take 40 ms longer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # So that the port is free again as soon as its emulator has ended.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise OSError(error.errno, f"{_HOST}:{port}: {error.strerror}") from error
    return listener
