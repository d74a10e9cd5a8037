"""Requests of one client, or of several client processes at once; each keeps its connection."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

CLIENTS = 4
WARM_UP = 50

_barrier: Barrier


@dataclass(frozen=True)
class Server:
    """What requests are sent to; `token` None sends no Authorization."""

    url: str
    pid: int
    token: str | None = None

    def cpu_seconds(self) -> float:
        """Return how long it has been computing so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        user, system = fields[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Request:
    """One request; `body` is sent as JSON."""

    method: str
    path: str
    body: Any = None


@dataclass(frozen=True)
class Sent:
    """What came of the requests of one client, in seconds."""

    begin: float
    end: float
    latencies: Sequence[float]
    cpu_seconds: float


@dataclass(frozen=True)
class Load:
    """What came of the requests of several clients at once."""

    rate: float
    """Requests a second."""
    server_busy: float
    """How much of the time the server was computing: from 0 to 1."""
    client_busy: float
    """How much of the time the busiest client was computing."""


def send(server: Server, requests: Sequence[Request]) -> Sent:
    """Send requests one after the other; each must succeed."""
    headers = {"Content-Type": "application/json"}
    if server.token:
        headers["Authorization"] = f"Bearer {server.token}"
    prepared = [(each.method, each.path, json.dumps(each.body) if each.body else None) for each in requests]
    connection = HTTPConnection(urlsplit(server.url).netloc)
    latencies = []
    cpu, begin = time.process_time(), time.monotonic()
    for method, path, body in prepared:
        sent = time.monotonic()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        latencies.append(time.monotonic() - sent)
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text.decode()}")
    end, spent = time.monotonic(), time.process_time() - cpu
    connection.close()
    return Sent(begin, end, latencies, spent)


def send_at_once(server: Server, requests: Sequence[Request]) -> Load:
    """Send requests by several clients that begin at the same time."""
    processes = multiprocessing.get_context("spawn")
    batches = [(server, requests[first::CLIENTS]) for first in range(CLIENTS)]
    send(server, [each for each in requests[:WARM_UP] if each.method == "GET"])
    cpu = server.cpu_seconds()
    with processes.Pool(CLIENTS, _take, [processes.Barrier(CLIENTS)]) as pool:
        sent = pool.starmap(_send_with_others, batches, chunksize=1)
    elapsed = max(each.end for each in sent) - min(each.begin for each in sent)
    return Load(
        rate=len(requests) / elapsed,
        server_busy=(server.cpu_seconds() - cpu) / elapsed,
        client_busy=max(each.cpu_seconds / (each.end - each.begin) for each in sent),
    )


def _take(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


def _send_with_others(server: Server, requests: Sequence[Request]) -> Sent:
    _barrier.wait()
    return send(server, requests)
