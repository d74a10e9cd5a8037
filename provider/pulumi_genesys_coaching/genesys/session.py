"""One session with one organisation: calls that carry its token, answers and errors as types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import requests

from .answers import Answer
from .auth import BearerAuth, TokenSource
from .retries import RetryPolicy
from .settings import Settings
from .transport import Call, Transport


class Session:
    """Sends calls to one organisation; safe to share between threads."""

    def __init__(self, settings: Settings, retries: RetryPolicy | None = None) -> None:
        self.settings = settings
        self._transport = Transport(settings, retries or RetryPolicy())
        self._tokens = TokenSource(settings, self._transport)

    def call(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Answer:
        """The answer to one call. Raises GenesysError's subclasses.

        `operation` is its name in the API document, for messages.
        """
        url = self.settings.organization.api_url + path
        call = Call(operation, method, url, changes=method != "GET", query=query, json=body)
        return Answer.of(call, self._send(call))

    def close(self) -> None:
        """Closes the pooled connections."""
        self._transport.close()

    def _send(self, call: Call) -> requests.Response:
        token = self._tokens.token()
        response = self._transport.send(call, BearerAuth(token))
        if response.status_code == 401 and self._tokens.refused(token):
            response = self._transport.send(call, BearerAuth(self._tokens.token()))
        return response
