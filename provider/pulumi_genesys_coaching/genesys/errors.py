"""What can go wrong between this program and Genesys Cloud, each as one line a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self


class GenesysError(Exception):
    """Any failure to get what was asked of Genesys Cloud; its text is one clear line."""

    def __init__(self, message: str, *, may_have_taken_effect: bool = False, correlation_id: str | None = None) -> None:
        self.may_have_taken_effect = may_have_taken_effect
        """Whether the call could have changed something although no good answer came."""
        self.correlation_id = correlation_id
        """What the vendor's support traces a call by, where an answer gave it."""
        super().__init__(message + (f" [correlation id {correlation_id}]" if correlation_id else ""))

    def after_uncertain_try(self) -> Self:
        """The same error, of a call that an earlier try may have carried out."""
        error = type(self).__new__(type(self), *self.args)
        error.__dict__.update(self.__dict__, may_have_taken_effect=True)
        return error


class SettingsError(GenesysError):
    """The configuration does not say, or contradicts itself on, which organisation or which client."""


class Unreachable(GenesysError):
    """No answer: the host is unknown, refuses connections, or was silent for too long."""


class UnreadableAnswer(GenesysError):
    """An answer arrived with a good status, and its body is not what the operation documents."""


class ListChanged(GenesysError):
    """Entries came or went while a list was read page by page, so that one may have been missed; read it again."""


class NotARead(GenesysError):
    """A call that may change something was kept back, as its session only reads."""


class OutcomeUnknown(GenesysError):
    """A call that may have taken effect although no good answer came, and nothing has told whether it did."""


class LoginFailed(GenesysError):
    """The login host gave no token for these credentials."""


@dataclass(frozen=True)
class ErrorDetail:
    """One entry of ErrorBody's `details`."""

    code: str | None
    field: str | None


class ApiError(GenesysError):
    """An error answer of the API (`ErrorBody`), with what its support needs to trace it."""

    def __init__(
        self,
        *,
        operation: str,
        status: int,
        code: str | None = None,
        message: str | None = None,
        details: tuple[ErrorDetail, ...] = (),
        may_have_taken_effect: bool = False,
        correlation_id: str | None = None,
    ) -> None:
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        fields = ", ".join(detail.field for detail in details if detail.field)
        text = f"{operation}: {status} {code or _phrase(status)}".rstrip()
        text += f" ({fields})" if fields else ""
        text += f": {' '.join(message.split())}" if message else ""
        super().__init__(text, may_have_taken_effect=may_have_taken_effect, correlation_id=correlation_id)


class BadRequest(ApiError):
    """400: the API does not accept what was sent; `details` may name the fields."""


class NotAuthenticated(ApiError):
    """401, even with a fresh token."""


class Forbidden(ApiError):
    """403: a permission or a division is missing. What it hides is unreadable, not gone."""


class NotFound(ApiError):
    """404: there is no such thing."""


class Conflict(ApiError):
    """409: it contradicts what is there."""


class TooManyRequests(ApiError):
    """429, still, after waiting as asked, or what is asked is too long a wait; a login's 400 that says the same."""


class ServerFailure(ApiError):
    """5xx: the platform failed; whether a call that changes something took effect is unknown."""


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: NotAuthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    429: TooManyRequests,
}


def error_class(status: int) -> type[ApiError]:
    """The class that stands for an HTTP status."""
    if status >= 500:
        return ServerFailure
    return _BY_STATUS.get(status, ApiError)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
