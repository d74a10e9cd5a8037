"""One pooled HTTP session to one organisation: token, time-outs, safe retries, errors as types."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import MaxRetryError, NewConnectionError
from urllib3.util.retry import Retry

from .. import __version__
from .auth import BearerAuth, TokenSource
from .errors import ApiError, ErrorDetail, Unreachable, UnreadableAnswer, error_class
from .settings import Settings, is_loopback

CONNECT_TIMEOUT_SECONDS = 5.0
READ_TIMEOUT_SECONDS = 60.0
CONNECT_RETRIES = 2
RETRIES = 6
RETRY_AFTER_LIMIT_SECONDS = 180.0
POOL_SIZE = 16
IDEMPOTENT_METHODS = frozenset({"GET", "PATCH", "DELETE"})
"""Calls that may be sent twice: this API's PATCH bodies are absolute, and a second DELETE finds nothing."""

TRANSIENT_STATUSES = frozenset({429, 500, 502, 503, 504})


class SafeRetry(Retry):
    """Retries what cannot do harm: idempotent calls on transient answers, and any call on a 429.

    A POST whose answer is lost or is a 5xx may have taken effect, so it is never sent again from here.
    """

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        """Called by urllib3 for each answer; a 429 says that the call was not carried out."""
        return status_code == 429 or super().is_retry(method, status_code, has_retry_after)

    def get_retry_after(self, response: Any) -> float | None:
        """Called by urllib3: the seconds asked for in `Retry-After`, up to a limit."""
        asked = super().get_retry_after(response)
        return None if asked is None else min(asked, RETRY_AFTER_LIMIT_SECONDS)


class Session:
    """Sends calls to one organisation; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._http = _pooled_http(settings)
        self._tokens = TokenSource(settings, self._http)

    def call(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        query: dict[str, str] | None = None,
        body: dict[str, Any] | None = None,
    ) -> Any:
        """The answer's JSON, or None where it has no body.

        `operation` is its name in the API document, for messages. Raises GenesysError's subclasses.
        """
        answer = self._send(operation, method, path, query, body)
        if answer.status_code >= 400:
            raise _api_error(operation, answer)
        if not answer.content:
            return None
        try:
            return answer.json()
        except ValueError:
            raise UnreadableAnswer(f"{operation}: the answer is not JSON (status {answer.status_code})") from None

    def close(self) -> None:
        """Closes the pooled connections."""
        self._http.close()

    def _send(
        self, operation: str, method: str, path: str, query: dict[str, str] | None, body: dict[str, Any] | None
    ) -> requests.Response:
        token = self._tokens.token()
        answer = self._send_once(operation, method, path, query, body, token)
        if answer.status_code == 401 and self._tokens.refused(token):
            answer = self._send_once(operation, method, path, query, body, self._tokens.token())
        return answer

    def _send_once(
        self,
        operation: str,
        method: str,
        path: str,
        query: dict[str, str] | None,
        body: dict[str, Any] | None,
        token: str,
    ) -> requests.Response:
        url = self.settings.organization.api_url + path
        try:
            return self._http.request(
                method,
                url,
                params=query,
                json=body,
                auth=BearerAuth(token),
                timeout=(CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS),
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise Unreachable(
                f"{operation}: no answer from {self.settings.organization.api_url} ({_reason(error)})",
                may_have_taken_effect=method != "GET" and not _was_never_sent(error),
            ) from error


def _pooled_http(settings: Settings) -> requests.Session:
    http = requests.Session()
    http.headers["User-Agent"] = f"pulumi-genesys-coaching/{__version__}"
    http.headers["Accept"] = "application/json"
    if is_loopback(urlsplit(settings.organization.api_url).hostname):
        http.trust_env = False
    retry = SafeRetry(
        total=RETRIES,
        connect=CONNECT_RETRIES,
        allowed_methods=IDEMPOTENT_METHODS,
        status_forcelist=TRANSIENT_STATUSES,
        backoff_factor=0.5,
        backoff_jitter=0.5,
        backoff_max=30,
        raise_on_status=False,
    )
    adapter = HTTPAdapter(pool_maxsize=POOL_SIZE, max_retries=retry)
    http.mount("https://", adapter)
    http.mount("http://", adapter)
    return http


def _was_never_sent(error: requests.RequestException) -> bool:
    if isinstance(error, (requests.exceptions.ConnectTimeout, requests.exceptions.InvalidURL)):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.exceptions.Timeout):
        return "timed out"
    if isinstance(error, requests.exceptions.SSLError):
        return "the certificate was not accepted"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "the connection failed"
    return type(error).__name__


def _api_error(operation: str, answer: requests.Response) -> ApiError:
    try:
        body = answer.json()
    except ValueError:
        body = {}
    if not isinstance(body, dict):
        body = {}
    details = body.get("details")
    return error_class(answer.status_code)(
        operation=operation,
        status=answer.status_code,
        code=body.get("code"),
        message=body.get("message"),
        correlation_id=answer.headers.get("ININ-Correlation-Id") or body.get("contextId"),
        details=tuple(
            ErrorDetail(detail.get("errorCode"), detail.get("fieldName"))
            for detail in (details if isinstance(details, list) else [])
            if isinstance(detail, dict)
        ),
    )
