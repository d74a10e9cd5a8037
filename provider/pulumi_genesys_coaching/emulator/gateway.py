"""What every request passes on its way in and out, whichever route it is for."""

import logging
import uuid
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .cloud import Cloud
from .errors import ApiError, bad_credentials
from .faults.registry import Faults
from .instants import real_now
from .journal import Call
from .operations import Operation, Operations
from .permissions import Caller

CORRELATION_HEADER = "ININ-Correlation-Id"

CONTROL = "/_emulator/"
"""Where the paths of the control endpoints begin."""

_log = logging.getLogger(__name__)
_METHOD_NOT_ALLOWED = 405
_API = "/api/v2/"
_LOGIN = "/oauth/"


class Gateway:
    """Marks each answer with a correlation id, keeps the journal, turns away who may not pass, lets faults strike."""

    def __init__(
        self,
        api: ASGIApp,
        cloud: Cloud,
        operations: Operations,
        faults: Faults,
        methods: Callable[[str], list[str]],
    ) -> None:
        """Stand before `api`; `methods` says which ones a path takes."""
        self._api = api
        self._cloud = cloud
        self._operations = operations
        self._faults = faults
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request; the API finds `correlation_id`, `caller` and `token` in its state."""
        correlation_id = str(uuid.uuid4())
        state = {"correlation_id": correlation_id, "organisation": self._cloud.journal.organisation}
        scope.setdefault("state", {}).update(state)
        operation = self._operations.find(scope["method"], scope["path"])
        answered = False

        async def send_marked(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                headers = MutableHeaders(scope=message)
                headers[CORRELATION_HEADER] = correlation_id
                if message["status"] == _METHOD_NOT_ALLOWED and (allowed := self._methods(scope["path"])):
                    headers["Allow"] = ", ".join(allowed)
                self._note(scope, operation, message["status"])
            await send(message)

        try:
            app = self._admit(scope, operation)
        except ApiError as error:
            app = error.response(correlation_id)
        try:
            await app(scope, receive, send_marked)
        except Exception:
            # What nobody foresaw has been answered by now; raised further, it would cost the client its connection.
            if not answered:
                raise
            _log.exception("%s %s failed", scope["method"], scope["path"])
        if not answered:
            self._note(scope, operation, None)

    def release(self) -> None:
        """Give up the calls that faults hold, so that the server can end."""
        self._faults.abandon()

    def _admit(self, scope: Scope, operation: Operation | None) -> ASGIApp:
        """Return what is to answer a request, or raise why none may."""
        caller = self._authenticate(scope) if scope["path"].startswith(_API) else None
        if operation or scope["path"].startswith(CONTROL):
            _require_json(scope)
        struck = self._faults.strike(operation, caller.id if caller else None) if operation else None
        return struck or self._api

    def _authenticate(self, scope: Scope) -> Caller:
        scheme, _, text = Headers(scope=scope).get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not text.strip():
            raise ApiError(
                401,
                "authentication.required",
                "No authentication bearer token specified in authorization header.",
            )
        token = self._cloud.store.tokens.find(text.strip(), now=real_now())
        if token is None:
            raise bad_credentials()
        rules = self._cloud.rules
        if token.for_user:
            self._cloud.limiter.admit(("user", token.holder_id), rules.user_rate_limit_per_minute)
        else:
            self._cloud.limiter.admit(("token", token.text), rules.rate_limit_per_minute)
        caller = Caller(token.holder_id, token.for_user, token.permissions or ())
        scope["state"] |= {"caller": caller, "token": token.text}
        return caller

    def _note(self, scope: Scope, operation: Operation | None, status: int | None) -> None:
        if scope["state"]["organisation"] != self._cloud.journal.organisation:
            return
        if scope["path"].startswith((_API, _LOGIN)):
            query = scope["query_string"].decode("latin-1")
            name = operation.id if operation else None
            self._cloud.journal.add(Call(scope["method"], scope["path"], query, name, status, real_now()))


def _require_json(scope: Scope) -> None:
    headers = Headers(scope=scope)
    if scope["path"].startswith(_LOGIN) or not _has_body(headers):
        return
    media_type = headers.get("content-type", "").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise ApiError(
            415,
            "unsupported.media.type",
            "Unsupported Media Type - Unsupported or incorrect media type, "
            "such as an incorrect Content-Type value in the header.",
        )


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
