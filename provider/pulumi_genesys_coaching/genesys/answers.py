"""What came back: an answer's JSON as a model, or the error that its status stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from pydantic import BaseModel, ValidationError

from .errors import ApiError, ErrorDetail, UnreadableAnswer, error_class
from .retries import is_uncertain
from .transport import Call

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Answer:
    """The good answer of a call."""

    call: Call
    content: Any = field(repr=False)
    """Its JSON; None where it has no body."""
    correlation_id: str | None

    @classmethod
    def of(cls, call: Call, response: requests.Response) -> Answer:
        """What `response` says. Raises ApiError, or UnreadableAnswer where it is not JSON."""
        if not 200 <= response.status_code < 300:
            raise _api_error(call, response)
        answer = cls(call, None, correlation_id(response))
        if not response.content:
            return answer
        try:
            return cls(call, response.json(), answer.correlation_id)
        except ValueError:
            raise answer.unreadable(f"not JSON (status {response.status_code})") from None

    def read(self, model: type[M]) -> M:
        """The answer as a model. Raises UnreadableAnswer, which does not repeat what was answered."""
        try:
            return model.model_validate(self.content)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the whole"
            raise self.unreadable(f"not as documented: {place}: {first['msg']}") from None

    def unreadable(self, why: str) -> UnreadableAnswer:
        """The error that says that this answer is `why`."""
        return UnreadableAnswer(
            f"{self.call.operation}: the answer is {why}",
            may_have_taken_effect=self.call.changes,
            correlation_id=self.correlation_id,
        )


def correlation_id(response: requests.Response) -> str | None:
    """What the vendor's support traces a call by: a header, and in error answers also `contextId`."""
    return response.headers.get("ININ-Correlation-Id") or _text(error_body(response).get("contextId"))


def error_body(response: requests.Response) -> dict[str, Any]:
    """An error answer's JSON object; empty where there is none, as proxies and gateways answer in HTML."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _api_error(call: Call, response: requests.Response) -> ApiError:
    status, body = response.status_code, error_body(response)
    return error_class(status)(
        operation=call.operation,
        status=status,
        code=_text(body.get("code")),
        message=_text(body.get("message")) or _redirection(response),
        details=_details(body.get("details")),
        may_have_taken_effect=call.changes and is_uncertain(response),
        correlation_id=correlation_id(response),
    )


def _details(entries: Any) -> tuple[ErrorDetail, ...]:
    return tuple(
        ErrorDetail(_text(entry.get("errorCode")), _text(entry.get("fieldName")))
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
    )


def _redirection(response: requests.Response) -> str | None:
    host = urlsplit(response.headers.get("Location", "")).netloc
    return f"it refers to {host}, which is not followed; is the region or URL right?" if host else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
