"""The API's errors: `ErrorBody` of the vendor's SDKs, and its generic codes and messages."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from .models.base import Answer

BAD_REQUEST = "bad.request"
INVALID_DATE = "invalid.date"
INVALID_VALUE = "invalid.value"

_OF_HTTP_STATUS = {
    400: (BAD_REQUEST, "The request could not be understood by the server due to malformed syntax."),
    404: ("not.found", "The requested resource was not found."),
    405: ("method.not.allowed", "The resource does not take this method."),
    500: (
        "internal.server.error",
        "The server encountered an unexpected condition which prevented it from fulfilling the request.",
    ),
    502: ("bad.gateway", "The server got no valid answer from the server behind it."),
    503: (
        "service.unavailable",
        "Service Unavailable - The server is currently unavailable (because it is overloaded or down for maintenance).",
    ),
    504: ("gateway.timeout", "The request timed out."),
}
_OF_VALIDATION = {
    "invalid_date": INVALID_DATE,
    "json_invalid": BAD_REQUEST,
    "missing": BAD_REQUEST,
    "extra_forbidden": BAD_REQUEST,
}


class Detail(Answer):
    """One reason of an error; `Detail` in the vendor's SDKs."""

    error_code: str | None = None
    field_name: str | None = None
    entity_id: str | None = None
    entity_name: str | None = None


class ErrorBody(Answer):
    """The body of every error answer; `ErrorBody` in the vendor's SDKs."""

    message: str
    code: str
    status: int
    entity_id: str | None = None
    message_params: dict[str, str] | None = None
    context_id: str
    details: list[Detail]
    errors: list["ErrorBody"]


class ApiError(Exception):
    """An error to be answered; `code` is the API's, `params` are the parts of the message that vary."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        params: Mapping[str, str] | None = None,
        entity_id: str | None = None,
        details: Sequence[Detail] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Describe the error as `ErrorBody` does."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.params = dict(params) if params else None
        self.entity_id = entity_id
        self.details = list(details)
        self.headers = headers

    def response(self, correlation_id: str) -> JSONResponse:
        """Return the answer to a request with this `correlation_id`."""
        body = ErrorBody(
            message=self.message,
            code=self.code,
            status=self.status,
            entity_id=self.entity_id,
            message_params=self.params,
            context_id=correlation_id,
            details=self.details,
            errors=[],
        )
        return JSONResponse(body.model_dump(by_alias=True, exclude_none=True), self.status, self.headers)


def invalid(field: str, message: str, *, code: str = INVALID_VALUE, entity_id: str | None = None) -> ApiError:
    """Return a 400 about one field of a request."""
    return ApiError(400, code, message, details=[Detail(error_code=code, field_name=field, entity_id=entity_id)])


def not_found(entity_id: str) -> ApiError:
    """Return a 404 about the thing with this id."""
    return ApiError(404, *_OF_HTTP_STATUS[404], entity_id=entity_id)


def malformed() -> ApiError:
    """Return a 400 about a request that cannot be read."""
    return ApiError(400, *_OF_HTTP_STATUS[400])


def bad_credentials() -> ApiError:
    """Return a 401 about a token that is not valid, or no longer."""
    return ApiError(401, "bad.credentials", "Invalid login credentials.")


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429 about a rate limit that is over in so many seconds."""
    return ApiError(
        429,
        "too.many.requests.retry.after",
        f"Rate limit exceeded the maximum. Retry the request in [{seconds}] seconds",
        headers={"Retry-After": str(seconds)},
    )


def server_error(status: int) -> ApiError:
    """Return an error that is not the caller's: 500, 502, 503 or 504."""
    return ApiError(status, *_OF_HTTP_STATUS[status])


def field_path(location: Sequence[str | int]) -> str:
    """Write where a value stands in a document: `users[1].state`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location).lstrip(".")


def answer_errors(app: FastAPI) -> None:
    """Make `app` answer whatever goes wrong with an `ErrorBody`."""

    async def answer(request: Request, error: Exception) -> JSONResponse:
        return _api_error(error).response(request.state.correlation_id)

    for kind in (ApiError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)


def _api_error(error: Exception) -> ApiError:
    match error:
        case ApiError():
            return error
        case RequestValidationError():
            return _of_validation(error.errors())
        case HTTPException():
            code, message = _OF_HTTP_STATUS.get(error.status_code, (BAD_REQUEST, str(error.detail)))
            return ApiError(error.status_code, code, message)
        case _:
            return server_error(500)


def _of_validation(errors: Sequence[Any]) -> ApiError:
    if any(error["type"] == "json_invalid" for error in errors):
        return malformed()
    details = []
    messages = []
    for error in errors:
        # The first step says which part of the request: body or query.
        field = field_path(error["loc"][1:])
        code = _OF_VALIDATION.get(error["type"], INVALID_VALUE)
        details.append(Detail(error_code=code, field_name=field or None))
        messages.append(f"{field or 'body'}: {error['msg']}")
    codes = {detail.error_code or BAD_REQUEST for detail in details}
    return ApiError(400, codes.pop() if len(codes) == 1 else BAD_REQUEST, "; ".join(messages), details=details)
