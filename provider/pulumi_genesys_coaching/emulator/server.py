"""The emulator's process: its socket, its signals and its announcement."""

import asyncio
import signal
import socket
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import create_app
from .beginning import begin
from .clock import Clock
from .cloud import Cloud
from .command_line import READY
from .errors import malformed
from .faults.effects import CONNECTION
from .gateway import CORRELATION_HEADER, Gateway
from .rules import Rules
from .seed import Seed, load_seed
from .store import Store

_HOST = "127.0.0.1"
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LONGEST_GOODBYE_SECONDS = 1
_LONGEST_IDLE_SECONDS = 3600


def run(*, port: int, data: Path, seed: Path | None, rules: Rules) -> None:
    """Do what `serve` of this package says."""
    planned = load_seed(seed) if seed else Seed()
    with _listening_socket(port) as listener, closing(Store.open(data)) as store:
        cloud = Cloud(store, Clock(store), rules, planned)
        begin(cloud)
        app = create_app(cloud)
        config = uvicorn.Config(
            app,
            http=_Protocol,
            interface="asgi3",
            lifespan="off",
            access_log=False,
            log_level="warning",
            # Who calls is who is connected, whatever its headers say.
            proxy_headers=False,
            # A caller that waits for a deploy to end would else speak into a connection that is just being closed.
            timeout_keep_alive=_LONGEST_IDLE_SECONDS,
            timeout_graceful_shutdown=_LONGEST_GOODBYE_SECONDS,
        )
        _Server(config, app).run(sockets=[listener])


class _Protocol(H11Protocol):
    """Lets the application reach the connection by which a request came."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = self.app_state | {CONNECTION: transport}

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, or too long, as the API answers all errors."""
        answer = malformed().response(correlation_id := str(uuid.uuid4()))
        headers = [
            *answer.raw_headers,
            (b"connection", b"close"),
            (CORRELATION_HEADER.encode(), correlation_id.encode()),
        ]
        events = (
            h11.Response(status_code=answer.status_code, headers=headers, reason=msg.encode("ascii")),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        )
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class _Server(uvicorn.Server):
    """Announces itself, and takes a stop signal as the normal end."""

    def __init__(self, config: uvicorn.Config, app: Gateway) -> None:
        super().__init__(config)
        self._app = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for each in sockets or ():
            print(f"{READY}http://{_HOST}:{each.getsockname()[1]}", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.release()
        await super().shutdown(sockets)

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
