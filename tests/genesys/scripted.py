"""A small HTTP server that answers as a test scripts it, over real sockets."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOGIN = "/oauth/token"
CORRELATION_ID = "4b1f"


@dataclass(frozen=True)
class Reply:
    """What to answer once: JSON, or raw bytes, or less than was promised, or nothing but a reset."""

    status: int = 200
    json: Any = None
    raw: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    missing_bytes: int = 0
    reset: bool = False

    @property
    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return b"" if self.json is None else json.dumps(self.json).encode()


RESET = Reply(reset=True)


def error(status: int, code: str = "some.code", message: str = "Some words", **headers: str) -> Reply:
    """An ErrorBody; header names are given with underscores."""
    body = {"message": message, "code": code, "status": status, "contextId": "in-the-body", "details": []}
    return Reply(status, body, headers={name.replace("_", "-"): value for name, value in headers.items()})


def token(text: str = "token-1", expires_in: float = 86400) -> Reply:
    return Reply(json={"access_token": text, "token_type": "bearer", "expires_in": expires_in})


@dataclass(frozen=True)
class Received:
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_login(self) -> bool:
        return self.target.endswith(LOGIN)


class ScriptedServer:
    """Answers calls from one script and logins from another; the last reply of each is repeated."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self._last_request: int | None = None
        self._lock = threading.Lock()
        self._replies: deque[Reply] = deque([Reply(404)])
        self._logins: deque[Reply] = deque([token()])
        self._http = _Http(("127.0.0.1", 0), _handler(self))
        self.port = int(self._http.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def stops_after(self, requests: int) -> None:
        """Takes so many more requests, the login among them, and then refuses connections."""
        self._last_request = len(self.received) + requests

    def answers(self, *replies: Reply) -> None:
        self._replies = deque(replies)

    def logs_in_with(self, *replies: Reply) -> None:
        self._logins = deque(replies)

    @property
    def calls(self) -> list[Received]:
        return [one for one in self.received if not one.is_login]

    @property
    def logins(self) -> list[Received]:
        return [one for one in self.received if one.is_login]

    def take(self, received: Received) -> Reply:
        with self._lock:
            self.received.append(received)
            if len(self.received) == self._last_request:
                self.stop()
            script = self._logins if received.is_login else self._replies
            return script.popleft() if len(script) > 1 else script[0]


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def _handler(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply = server.take(Received(self.command, self.path, dict(self.headers), body))
            if reply.reset:
                self._reset()
                return
            self.send_response(reply.status)
            for name, value in {"ININ-Correlation-Id": CORRELATION_ID, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing_bytes))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = bool(reply.missing_bytes)

        def _reset(self) -> None:
            # Closing without lingering sends a RST; detached, so that the server does not end it in an orderly way.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            socket.close(self.connection.detach())

        do_GET = do_POST = do_PATCH = do_DELETE = do_CONNECT = _serve

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a test says itself what went wrong."""

    return Handler
