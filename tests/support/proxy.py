"""Something between the client and the emulator: a network that loses answers, or a platform that says it otherwise."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

import requests

HOP_HEADERS = {"host", "connection", "content-length", "transfer-encoding"}


class LossyProxy:
    """Serves on a port of its own.

    `loses(method, path)` says whether an answer never arrives, `rewrites(body)` what becomes of one that does. Its
    clock is `ahead` of this machine's.
    """

    def __init__(
        self,
        target: str,
        loses: Callable[[str, str], bool] = lambda *_: False,
        rewrites: Callable[[bytes], bytes] = lambda body: body,
        ahead: timedelta = timedelta(),
    ) -> None:
        self.target = target
        self.loses = loses
        self.rewrites = rewrites
        self.ahead = ahead
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name: text for name, text in self.headers.items() if name.lower() not in HOP_HEADERS}
                with requests.Session() as http:
                    http.trust_env = False
                    answer = http.request(
                        self.command, proxy.target + self.path, data=body, headers=headers, timeout=30
                    )
                if proxy.loses(self.command, self.path):
                    self.close_connection = True
                    return
                self.send_response(answer.status_code)
                for name, text in answer.headers.items():
                    if name.lower() not in HOP_HEADERS | {"date", "server"}:
                        self.send_header(name, text)
                content = proxy.rewrites(answer.content)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def date_time_string(self, timestamp: float | None = None) -> str:
                return super().date_time_string((timestamp or time.time()) + proxy.ahead.total_seconds())

            do_GET = do_POST = do_PATCH = do_DELETE = pass_on

            def log_message(self, format: str, *arguments: object) -> None:
                """Says nothing."""

        return Handler
