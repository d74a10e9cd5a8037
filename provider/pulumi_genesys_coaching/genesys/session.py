"""One session with one organisation: calls that carry its token, answers and errors as types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .answers import Answer
from .auth import BearerAuth, TokenSource
from .errors import GenesysError
from .read_only import ReadOnlyTransport
from .retries import RetryPolicy
from .settings import Settings
from .transport import Answered, Call, Transport


class Session:
    """Sends calls to one organisation; safe to share between threads.

    One that `only_reads` raises NotARead for all that may change something. Every call says whether it does;
    `operation` is its name in the API document, for messages. Each raises GenesysError's subclasses.
    """

    def __init__(self, settings: Settings, retries: RetryPolicy | None = None, *, only_reads: bool = False) -> None:
        self.settings = settings
        transport = ReadOnlyTransport if only_reads else Transport
        self._transport = transport(settings, retries or RetryPolicy())
        self._tokens = TokenSource(settings, self._transport)

    def get(self, operation: str, path: str, query: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET."""
        return self._answer(Call(operation, "GET", self._url(path), changes=False, query=query))

    def query(self, operation: str, path: str, body: Mapping[str, Any]) -> Answer:
        """The answer to a POST that only asks: its question is too long for a URL."""
        return self._answer(Call(operation, "POST", self._url(path), changes=False, json=body))

    def change(self, operation: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Answer:
        """The answer to a call that changes something."""
        return self._answer(Call(operation, method, self._url(path), changes=True, json=body))

    def log_in(self) -> None:
        """Gets a token, if there is none yet: tells whether the credentials are good before anything is asked."""
        self._tokens.token()

    def close(self) -> None:
        """Closes the pooled connections."""
        self._transport.close()

    def _url(self, path: str) -> str:
        return self.settings.organization.api_url + path

    def _answer(self, call: Call) -> Answer:
        return Answer.of(call, self._send(call))

    def _send(self, call: Call) -> Answered:
        token = self._tokens.token()
        answered = self._transport.send(call, BearerAuth(token))
        if answered.response.status_code == 401 and self._tokens.refused(token):
            return self._send_again(call, uncertain=answered.uncertain)
        return answered

    def _send_again(self, call: Call, *, uncertain: bool) -> Answered:
        try:
            token = self._tokens.token()
        except GenesysError as error:
            raise (error.after_uncertain_try() if call.changes and uncertain else error) from None
        return self._transport.send(call, BearerAuth(token), uncertain=uncertain)
