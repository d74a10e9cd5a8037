"""What came back: an answer's JSON as a model, or the error that its status stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from pydantic import BaseModel, ValidationError

from .error_bodies import correlation_id, error_body, text_or_none
from .errors import ApiError, ErrorDetail, UnreadableAnswer, error_class
from .retries import is_uncertain
from .transport import Answered, Call

UNHEARD = "an earlier try went unanswered and may have taken effect"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Answer:
    """The good answer of a call."""

    call: Call
    content: Any = field(repr=False)
    """Its JSON; None where it has no body."""
    correlation_id: str | None

    @classmethod
    def of(cls, call: Call, answered: Answered) -> Answer:
        """What was answered. Raises ApiError, or UnreadableAnswer where it is not JSON."""
        response = answered.response
        if not 200 <= response.status_code < 300:
            raise _api_error(call, answered)
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


def _api_error(call: Call, answered: Answered) -> ApiError:
    response, uncertain = answered.response, call.changes and answered.uncertain
    status, body = response.status_code, error_body(response)
    words = [text_or_none(body.get("message")) or _redirection(response)]
    if uncertain and not is_uncertain(response):
        words.append(UNHEARD)
    return error_class(status)(
        operation=call.operation,
        status=status,
        code=text_or_none(body.get("code")),
        message="; ".join(filter(None, words)),
        details=_details(body.get("details")),
        may_have_taken_effect=uncertain,
        correlation_id=correlation_id(response),
    )


def _details(entries: Any) -> tuple[ErrorDetail, ...]:
    return tuple(
        ErrorDetail(text_or_none(entry.get("errorCode")), text_or_none(entry.get("fieldName")))
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
    )


def _redirection(response: requests.Response) -> str | None:
    host = urlsplit(response.headers.get("Location", "")).netloc
    return f"it refers to {host}, which is not followed; is the region or URL right?" if host else None
