"""What every request passes on its way in and out, whichever route it is for."""

import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .cloud import Cloud
from .errors import ApiError
from .instants import real_now
from .journal import Call
from .permissions import Caller

CORRELATION_HEADER = "ININ-Correlation-Id"

_API = "/api/v2/"
_LOGIN = "/oauth/"
_METHODS_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class Gateway:
    """Marks each answer with a correlation id, keeps the journal, and turns away who has no valid token."""

    def __init__(self, app: ASGIApp, cloud: Cloud) -> None:
        """Stand before `app`."""
        self._app = app
        self._cloud = cloud

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request; `app` finds `correlation_id` and, in the API, `caller` in its state."""
        correlation_id = str(uuid.uuid4())
        state = scope.setdefault("state", {})
        state["correlation_id"] = correlation_id

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[CORRELATION_HEADER] = correlation_id
                self._note(scope, message["status"])
            await send(message)

        try:
            if scope["path"].startswith(_API):
                state["caller"] = self._authenticate(Headers(scope=scope).get("authorization", ""))
            self._require_json(scope)
        except ApiError as error:
            await error.response(correlation_id)(scope, receive, send_marked)
        else:
            await self._app(scope, receive, send_marked)

    def _authenticate(self, authorization: str) -> Caller:
        scheme, _, text = authorization.partition(" ")
        if scheme.lower() != "bearer" or not text.strip():
            raise ApiError(
                401,
                "authentication.required",
                "No authentication bearer token specified in authorization header.",
            )
        token = self._cloud.store.tokens.find(text.strip(), now=real_now())
        if token is None:
            raise ApiError(401, "bad.credentials", "Invalid login credentials.")
        return Caller(token.holder_id, token.for_user, token.permissions or ())

    def _require_json(self, scope: Scope) -> None:
        if scope["method"] not in _METHODS_WITH_BODY or scope["path"].startswith(_LOGIN):
            return
        media_type = Headers(scope=scope).get("content-type", "").partition(";")[0]
        if media_type.strip().lower() != "application/json":
            raise ApiError(
                415,
                "unsupported.media.type",
                "Unsupported Media Type - Unsupported or incorrect media type, "
                "such as an incorrect Content-Type value in the header.",
            )

    def _note(self, scope: Scope, status: int) -> None:
        if scope["path"].startswith((_API, _LOGIN)):
            query = scope["query_string"].decode("latin-1")
            self._cloud.journal.add(Call(scope["method"], scope["path"], query, status, real_now()))
