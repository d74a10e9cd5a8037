"""One pooled HTTP session: proxy, time-outs, safe retries; every way of getting no answer as one error."""

from __future__ import annotations

import itertools
import logging
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from .. import __version__
from .errors import Unreachable
from .pacing import Pacer
from .retries import NoAnswer, Outcome, RetryPolicy, is_rate_limited, is_uncertain
from .settings import Settings

CONNECT_TIMEOUT_SECONDS = 5.0
READ_TIMEOUT_SECONDS = 30.0
POOL_SIZE = 16
IDEMPOTENT_METHODS = frozenset({"PATCH", "DELETE"})
"""What may be done twice: this API's PATCH bodies are absolute, and a second DELETE finds nothing."""

NOTEWORTHY_SECONDS = 1.0
"""From how long on a wait is told, so that nobody takes it for a hang."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """One HTTP request, and what may be done with it."""

    operation: str
    """Its name in the API document, for messages."""
    method: str
    url: str
    changes: bool
    """Whether it is meant to change something; a POST need not be."""
    query: Mapping[str, str] | None = None
    json: Any = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    is_paced: bool = True
    """Whether it counts against the platform's calls a minute; logins do not."""

    @property
    def repeatable(self) -> bool:
        """Whether it may be carried out twice without harm."""
        return not self.changes or self.method in IDEMPOTENT_METHODS


@dataclass(frozen=True)
class Answered:
    """What came back for a call in the end, whatever its status."""

    response: requests.Response
    uncertain: bool
    """Whether a try, the last one included, may have been carried out although no good answer came."""


class Transport:
    """Sends calls to one organisation; safe to share between threads."""

    def __init__(self, settings: Settings, retries: RetryPolicy) -> None:
        self._retries = retries
        self._pacer = Pacer(settings.calls_per_minute)
        self._http = requests.Session()
        self._http.headers["User-Agent"] = f"pulumi-genesys-coaching/{__version__}"
        self._http.headers["Accept"] = "application/json"
        # No proxy of any kind stands between this machine and itself.
        local = settings.organization.is_local
        self._http.trust_env = not local
        self._proxy_url = settings.proxy.url if settings.proxy and not local else None
        # urllib3 retries nothing: it knows neither the operation nor how long the caller has been waiting.
        adapter = HTTPAdapter(pool_maxsize=POOL_SIZE, max_retries=0)
        self._http.mount("https://", adapter)
        self._http.mount("http://", adapter)

    def send(self, call: Call, auth: AuthBase, *, uncertain: bool = False) -> Answered:
        """The answer after as many tries as are safe. Raises Unreachable.

        `uncertain` says that the call was sent before and may have been carried out then.
        """
        started: float | None = None
        for tries in itertools.count(1):
            with self._pacer.passage() if call.is_paced else nullcontext():
                started = started or time.monotonic()
                outcome = self._try(call, auth)
            uncertain = uncertain or is_uncertain(outcome)
            elapsed = time.monotonic() - started
            pause = self._retries.pause(outcome, repeatable=call.repeatable, tries=tries, elapsed=elapsed)
            if pause is None:
                break
            if call.is_paced and isinstance(outcome, requests.Response) and is_rate_limited(outcome):
                self._pacer.close_for(pause)
            if pause >= NOTEWORTHY_SECONDS:
                log.warning("%s: %s; trying again in %.0f s", call.operation, _describe(outcome), pause)
            time.sleep(pause)
        if isinstance(outcome, NoAnswer):
            host = "{0.scheme}://{0.netloc}".format(urlsplit(call.url))
            raise Unreachable(
                f"{call.operation}: no answer from {host}: {outcome.reason}",
                may_have_taken_effect=call.changes and uncertain,
            )
        return Answered(outcome, uncertain)

    def close(self) -> None:
        """Closes the pooled connections."""
        self._http.close()

    def _try(self, call: Call, auth: AuthBase) -> Outcome:
        try:
            return self._http.request(
                call.method,
                call.url,
                params=call.query,
                json=call.json,
                data=call.form,
                auth=auth,
                timeout=(CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS),
                allow_redirects=False,
                # For the call, as a session's own proxies give way to those of the environment.
                proxies={"http": self._proxy_url, "https": self._proxy_url} if self._proxy_url else None,
            )
        except (requests.RequestException, HTTPError) as error:
            return _no_answer(error)


def _no_answer(error: Exception) -> NoAnswer:
    causes = list(_causes(error))
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return NoAnswer("could not connect in time", was_sent=False, may_pass=True)
    if isinstance(error, requests.exceptions.ReadTimeout):
        return NoAnswer("silent for too long", was_sent=True, may_pass=True)
    if isinstance(error, requests.exceptions.ProxyError):
        return NoAnswer(f"the proxy does not let it through: {_text(causes)}", was_sent=False, may_pass=True)
    if isinstance(error, requests.exceptions.SSLError):
        was_sent = not isinstance(causes[-1], ssl.SSLCertVerificationError)
        # The second one is what Python 3.11.2 says of the same.
        is_broken_off = isinstance(causes[-1], (ssl.SSLEOFError, ssl.SSLZeroReturnError))
        return NoAnswer(f"no secure connection: {_text(causes)}", was_sent=was_sent, may_pass=is_broken_off)
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return NoAnswer("there is no host of this name", was_sent=False, may_pass=True)
    if any(isinstance(cause, NewConnectionError) for cause in causes):
        return NoAnswer(f"could not connect: {_text(causes)}", was_sent=False, may_pass=True)
    if isinstance(error, (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        return NoAnswer(f"the connection broke: {_text(causes)}", was_sent=True, may_pass=True)
    # An InvalidURL and its like are ValueErrors, found before anything is sent.
    return NoAnswer(type(error).__name__, was_sent=not isinstance(error, ValueError), may_pass=False)


def _causes(error: object) -> Iterator[BaseException]:
    """An error and what it wraps; its context is left out, as that may be what the caller is handling."""
    while isinstance(error, BaseException):
        yield error
        error = error.__cause__ or (error.args[-1] if error.args else None)


def _text(causes: list[BaseException]) -> str:
    """The system's own words, which come without the dump of objects that those of urllib3 have."""
    root = causes[-1]
    return str(getattr(root, "verify_message", None) or getattr(root, "strerror", None) or root)


def _describe(outcome: Outcome) -> str:
    return outcome.reason if isinstance(outcome, NoAnswer) else f"answered {outcome.status_code}"
