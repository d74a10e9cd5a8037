"""The bearer token: fetched once, shared by all threads, renewed before it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

import requests
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from requests.auth import AuthBase, HTTPBasicAuth

from .answers import Answer
from .error_bodies import correlation_id, login_refusal
from .errors import GenesysError, LoginFailed, TooManyRequests
from .paths import TOKEN
from .retries import RATE_LIMITED, is_rate_limited, is_transient
from .settings import TOKEN_PATTERN, AccessToken, ClientCredentials, Settings
from .transport import Call, Transport

RENEWAL_MARGIN_SECONDS = 60.0
"""How long before its end a token is replaced, so that none ends on the way to the platform."""


class BearerAuth(AuthBase):
    """Puts a token on a request; given explicitly, so that requests never takes credentials from a .netrc file."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Called by requests as it prepares a call."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _IssuedToken(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)

    access_token: Annotated[str, StringConstraints(pattern=TOKEN_PATTERN)]
    expires_in: Annotated[float, Field(ge=0, allow_inf_nan=False)]


@dataclass(frozen=True)
class _Token:
    text: str = field(repr=False)
    renew_at: float


@dataclass(frozen=True)
class _Failure:
    error: GenesysError
    at: float

    def holds_for(self, asked_at: float) -> bool:
        """Whether it answers who asked then.

        Logins are throttled, so a refused client is not asked about again for each of many resources; and threads that
        waited for a login that found nobody need not wait as long, one after the other.
        """
        return isinstance(self.error, LoginFailed) or asked_at < self.at


class TokenSource:
    """Gives the current token, and a new one when the old one ends or was refused."""

    def __init__(self, settings: Settings, transport: Transport, clock: Callable[[], float] = time.monotonic) -> None:
        self._credentials = settings.credentials
        self._url = settings.organization.login_url + TOKEN
        self._transport = transport
        self._clock = clock
        self._lock = threading.Lock()
        self._token: _Token | None = None
        self._failure: _Failure | None = None

    def token(self) -> str:
        """A token that is valid now. Raises GenesysError's subclasses, LoginFailed among them."""
        if isinstance(self._credentials, AccessToken):
            return self._credentials.token
        asked_at = self._clock()
        with self._lock:
            if self._token is None or self._clock() >= self._token.renew_at:
                self._token = self._renewed(self._credentials, asked_at)
            return self._token.text

    def refused(self, token: str) -> bool:
        """Says that the platform refused `token`; answers whether another one may be had."""
        if isinstance(self._credentials, AccessToken):
            return False
        with self._lock:
            if self._token is not None and self._token.text == token:
                self._token = None
        return True

    def _renewed(self, credentials: ClientCredentials, asked_at: float) -> _Token:
        if self._failure is not None and self._failure.holds_for(asked_at):
            raise self._failure.error
        try:
            return self._fetch(credentials)
        except GenesysError as error:
            self._failure = _Failure(error, self._clock())
            raise

    def _fetch(self, credentials: ClientCredentials) -> _Token:
        started = self._clock()
        call = Call(
            "login", "POST", self._url, changes=False, form={"grant_type": "client_credentials"}, is_paced=False
        )
        basic = HTTPBasicAuth(credentials.client_id.encode(), credentials.client_secret.encode())
        answered = self._transport.send(call, basic)
        if _is_refusal(answered.response.status_code):
            raise _login_failed(self._url, answered.response, credentials.client_id)
        issued = Answer.of(call, answered).read(_IssuedToken)
        lifetime = issued.expires_in
        return _Token(issued.access_token, started + max(lifetime - RENEWAL_MARGIN_SECONDS, lifetime / 2))


def _is_refusal(status: int) -> bool:
    return 400 <= status < 500 and status != RATE_LIMITED and not is_transient(status)


def _login_failed(url: str, response: requests.Response, client_id: str) -> LoginFailed | TooManyRequests:
    if is_rate_limited(response):
        return TooManyRequests(
            operation="login",
            status=response.status_code,
            message=f"too many logins at {url} for client {client_id}; wait a minute and run again",
            correlation_id=correlation_id(response),
        )
    reason = login_refusal(response)
    return LoginFailed(
        f"login failed: {url} answered {response.status_code} for client {client_id}"
        f"{': ' + reason if reason else ''}; check the client's id and secret, and the region",
        correlation_id=correlation_id(response),
    )
