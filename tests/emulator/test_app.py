"""What no client can bring about from outside: spoken to as an ASGI application."""

import asyncio
import json
from collections.abc import Iterator, MutableMapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.emulator import Rules
from pulumi_genesys_coaching.emulator.app import create_app
from pulumi_genesys_coaching.emulator.clock import Clock
from pulumi_genesys_coaching.emulator.cloud import Cloud
from pulumi_genesys_coaching.emulator.store import Store


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Cloud]:
    with closing(Store.open(tmp_path)) as store:
        yield Cloud(store, Clock(store), Rules())


class Exchange:
    """One request and what was sent back."""

    def __init__(self) -> None:
        self._sent: list[MutableMapping[str, Any]] = []

    async def run(self, cloud: Cloud, path: str, caller: str) -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"localhost")],
            "client": (caller, 50_000),
        }
        await create_app(cloud)(scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self._sent.append(message)

    @property
    def body(self) -> dict[str, Any]:
        start, content = self._sent
        body: dict[str, Any] = json.loads(content["body"])
        assert body["status"] == start["status"]
        assert dict(start["headers"])[b"inin-correlation-id"].decode() == body["contextId"]
        return body


@pytest.mark.parametrize("path", ["/_emulator/state", "/_emulator/health"])
@pytest.mark.parametrize("caller", ["192.0.2.1", "2001:db8::1"])
def test_control_is_for_this_machine_only(cloud: Cloud, path: str, caller: str) -> None:
    exchange = Exchange()
    asyncio.run(exchange.run(cloud, path, caller))
    assert (exchange.body["status"], exchange.body["code"]) == (403, "not.authorized")


def test_what_nobody_foresaw_is_an_error_body_too(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And it is logged; raised further, it would cost the client its connection."""
    monkeypatch.delattr(type(cloud.store.users), "all")
    exchange = Exchange()
    asyncio.run(exchange.run(cloud, "/_emulator/state", "127.0.0.1"))
    assert "AttributeError" in caplog.text
    assert (exchange.body["status"], exchange.body["code"]) == (500, "internal.server.error")
    assert "Users" not in exchange.body["message"]
