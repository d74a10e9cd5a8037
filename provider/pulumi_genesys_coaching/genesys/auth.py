"""The bearer token: fetched once, shared by all threads, renewed before it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import requests
from requests.auth import AuthBase, HTTPBasicAuth

from .errors import LoginFailed, Unreachable
from .settings import AccessToken, ClientCredentials, Settings

RENEWAL_MARGIN_SECONDS = 60.0
"""How long before its end a token is replaced, so that none ends on the way to the platform."""

LOGIN_TIMEOUT_SECONDS = (5.0, 30.0)


class BearerAuth(AuthBase):
    """Puts a token on a request; given explicitly, so that requests never takes credentials from a .netrc file."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Called by requests as it prepares a call."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


@dataclass(frozen=True)
class _Token:
    text: str = field(repr=False)
    renew_at: float


class TokenSource:
    """Gives the current token, and a new one when the old one ends or was refused."""

    def __init__(self, settings: Settings, http: requests.Session, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._http = http
        self._clock = clock
        self._lock = threading.Lock()
        self._token: _Token | None = None

    def token(self) -> str:
        """A token that is valid now. Raises LoginFailed or Unreachable."""
        credentials = self._settings.credentials
        if isinstance(credentials, AccessToken):
            return credentials.token
        with self._lock:
            if self._token is None or self._clock() >= self._token.renew_at:
                self._token = self._fetch(credentials)
            return self._token.text

    def refused(self, token: str) -> bool:
        """Says that the platform refused `token`; answers whether another one may be had."""
        if isinstance(self._settings.credentials, AccessToken):
            return False
        with self._lock:
            if self._token is not None and self._token.text == token:
                self._token = None
        return True

    def _fetch(self, credentials: ClientCredentials) -> _Token:
        url = f"{self._settings.organization.login_url}/oauth/token"
        try:
            answer = self._http.post(
                url,
                data={"grant_type": "client_credentials"},
                auth=HTTPBasicAuth(credentials.client_id, credentials.client_secret),
                timeout=LOGIN_TIMEOUT_SECONDS,
            )
        except requests.RequestException as error:
            raise Unreachable(
                f"no answer from {url}; is the region or URL right, and the network up? ({type(error).__name__})",
                may_have_taken_effect=False,
            ) from error
        try:
            body = answer.json()
            lifetime = float(body["expires_in"])
            text = str(body["access_token"])
        except (ValueError, KeyError, TypeError):
            raise _login_failure(url, answer, credentials.client_id) from None
        return _Token(text, self._clock() + max(lifetime - RENEWAL_MARGIN_SECONDS, lifetime / 2))


def _login_failure(url: str, answer: requests.Response, client_id: str) -> LoginFailed:
    try:
        body = answer.json()
        reason = str(body.get("error_description") or body.get("description") or body.get("message") or "")
    except (ValueError, AttributeError):
        reason = ""
    text = f"login failed: {url} answered {answer.status_code} for client {client_id}"
    if "rate limit exceeded" in reason.lower():
        return LoginFailed(f"{text}: too many logins; wait a minute and run again")
    return LoginFailed(f"{text}{': ' + ' '.join(reason.split()) if reason else ''}; check the client's id and secret")
