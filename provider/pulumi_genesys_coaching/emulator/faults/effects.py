"""What a fault does to a call: each effect is an ASGI application in place of the sound one."""

import asyncio
import socket
import struct
from collections.abc import Callable, Iterable

from fastapi.responses import HTMLResponse, JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import ApiError, bad_credentials, server_error, too_many_requests
from ..routes.dependencies import TOKEN_PATH
from ..routes.oauth import OAuthError
from ..store import Store
from .hold import Hold
from .models import (
    Delay,
    Effect,
    Garbage,
    Reset,
    ServerError,
    StaleList,
    TokenExpired,
    TooManyRequests,
    Truncate,
    When,
)

CONNECTION = "connection"
"""Where the server puts a request's transport into the state of its scope."""

_PROXY_PAGE = "<html><head><title>Welcome</title></head><body>Please accept the terms of this network.</body></html>"
_LOGIN_RATE = "rate limit exceeded"
_LOGIN_REFUSAL = OAuthError(error="invalid_request", description=_LOGIN_RATE, error_description=_LOGIN_RATE)
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Effects:
    """Makes of a sound API one that has an effect."""

    def __init__(self, api: ASGIApp, store: Store, api_of: Callable[[Store], ASGIApp]) -> None:
        """Work on `api`, which has `store`; `api_of` makes the same API of another store."""
        self._api = api
        self._store = store
        self._api_of = api_of

    def build(self, effect: Effect, hold: Hold) -> ASGIApp:
        """Return an API that has `effect`; `hold` holds the calls of a delay."""
        match effect:
            case Delay():
                return self._delayed(effect, hold)
            case TooManyRequests():
                return _refusing(effect.retry_after_seconds)
            case ServerError():
                return self._failing(_answering(server_error(effect.status)), effect.when)
            case Reset():
                return self._failing(_reset, effect.when)
            case Garbage():
                return self._failing(HTMLResponse(_PROXY_PAGE), effect.when)
            case Truncate():
                return self._truncated
            case TokenExpired():
                return self._expire_token
            case StaleList():
                return self._api_of(self._store.lagging())

    def _failing(self, failure: ASGIApp, when: When) -> ASGIApp:
        async def take_effect_and_fail(scope: Scope, receive: Receive, send: Send) -> None:
            await _answer_of(self._api, scope, receive)
            await failure(scope, receive, send)

        return failure if when == "before" else take_effect_and_fail

    def _delayed(self, delay: Delay, hold: Hold) -> ASGIApp:
        async def hold_call(scope: Scope, receive: Receive, send: Send) -> None:
            await hold.wait(delay.milliseconds)
            await (_reset if hold.is_abandoned else self._api)(scope, receive, send)

        async def hold_answer(scope: Scope, receive: Receive, send: Send) -> None:
            answer = await _answer_of(self._api, scope, receive)
            await hold.wait(delay.milliseconds)
            await _give(answer, send)

        return hold_call if delay.when == "before" else hold_answer

    async def _truncated(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await _answer_of(self._api, scope, receive)
        body = b"".join(message.get("body", b"") for message in answer)
        if not body:
            await _give(answer, send)
            return
        half: Message = {"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True}
        await _give([answer[0], half], send)
        _connection(scope).close()
        await _disconnected(receive)

    async def _expire_token(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._store.transaction():
            self._store.tokens.remove(scope["state"]["token"])
        await _answering(bad_credentials())(scope, receive, send)


async def _answer_of(api: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    answer: list[Message] = []

    async def keep(message: Message) -> None:
        answer.append(message)

    await api(scope, receive, keep)
    return answer


async def _give(answer: Iterable[Message], send: Send) -> None:
    for message in answer:
        await send(message)


def _answering(error: ApiError) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await error.response(scope["state"]["correlation_id"])(scope, receive, send)

    return answer


def _refusing(seconds: int) -> ASGIApp:
    by_api, by_login = _answering(too_many_requests(seconds)), JSONResponse(_LOGIN_REFUSAL.model_dump(), 400)

    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        await (by_login if scope["path"] == TOKEN_PATH else by_api)(scope, receive, send)

    return refuse


async def _reset(scope: Scope, receive: Receive, _send: Send) -> None:
    connection = _connection(scope)
    connection.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    connection.abort()
    await _disconnected(receive)


async def _disconnected(receive: Receive) -> None:
    # The server takes an application that ends without an answer for one that failed, unless the client is gone.
    while (await receive())["type"] != "http.disconnect":
        pass


def _connection(scope: Scope) -> asyncio.Transport:
    connection: asyncio.Transport = scope["state"][CONNECTION]
    return connection
