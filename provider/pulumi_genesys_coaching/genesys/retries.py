"""When a call is sent again, and how long to wait before that."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests

from .error_bodies import error_body, login_refusal

RATE_LIMITED = 429
"""The one error status that says that a call was not carried out, whatever its method."""

LOGIN_RATE_LIMITED = "rate limit exceeded"
"""What a login that is throttled says: its 400 tells itself from a wrong secret only by this text."""

REQUEST_TIMEOUT, NOT_IMPLEMENTED = 408, 501


@dataclass(frozen=True)
class NoAnswer:
    """A call that ended without an answer."""

    reason: str
    was_sent: bool
    """Whether the host may have read the call; where it is not certain, it may have."""
    may_pass: bool
    """Whether another try has a chance."""


Outcome = requests.Response | NoAnswer


def is_transient(status: int) -> bool:
    """Whether a failure may pass; the call may have taken effect all the same."""
    return status == REQUEST_TIMEOUT or (status >= 500 and status != NOT_IMPLEMENTED)


def is_uncertain(outcome: Outcome) -> bool:
    """Whether the call may have been carried out although no good answer came."""
    if isinstance(outcome, NoAnswer):
        return outcome.was_sent
    return outcome.status_code >= 500 or is_transient(outcome.status_code)


def is_rate_limited(answer: requests.Response) -> bool:
    """Whether the call was not carried out, as there were too many: a 429, or a login's way to say so."""
    if answer.status_code == RATE_LIMITED:
        return True
    throttled = answer.status_code == 400 and error_body(answer).get("error") == "invalid_request"
    return throttled and LOGIN_RATE_LIMITED in login_refusal(answer).lower()


@dataclass(frozen=True)
class RetryPolicy:
    """Sends again what can do no harm: what was not carried out, and calls that are the same done twice.

    A POST whose answer is lost or a 5xx may have taken effect, so it is never sent again from here.
    """

    retries: int = 4
    """How many more tries an answer may cause."""
    connect_retries: int = 2
    """How many more tries a refused connection may cause: fewer, as nobody waits minutes for an unknown host."""
    backoff_seconds: float = 1.0
    """The longest wait before the second try; it doubles with each."""
    rate_limit_seconds: float = 20.0
    """How long a rate limit that names no wait is waited for; the tries together outlast the platform's minute."""
    patience_seconds: float = 180.0
    """How long after the first try a last one may begin; three of the platform's rate-limit windows."""

    def pause(self, outcome: Outcome, *, repeatable: bool, tries: int, elapsed: float) -> float | None:
        """Seconds to wait before the next try, or None if there is to be none.

        `repeatable` says that the call may be carried out twice; `tries` and `elapsed` seconds are those so far.
        """
        if tries > self._allowed_retries(outcome, repeatable):
            return None
        pause = self._wanted_pause(outcome, tries)
        return pause if elapsed + pause <= self.patience_seconds else None

    def _wanted_pause(self, outcome: Outcome, tries: int) -> float:
        if isinstance(outcome, NoAnswer):
            return self._backoff(tries)
        # Less than what the platform asks for would only be refused again.
        asked = retry_after(outcome)
        if asked is not None:
            return asked
        return self.rate_limit_seconds if is_rate_limited(outcome) else self._backoff(tries)

    def _allowed_retries(self, outcome: Outcome, repeatable: bool) -> int:
        if isinstance(outcome, NoAnswer):
            if not outcome.may_pass:
                return 0
            if not outcome.was_sent:
                return self.connect_retries
            return self.retries if repeatable else 0
        if is_rate_limited(outcome) or (repeatable and is_transient(outcome.status_code)):
            return self.retries
        return 0

    def _backoff(self, tries: int) -> float:
        # Full jitter, so that threads that failed together do not come back together.
        return float(self.backoff_seconds * 2 ** (tries - 1) * random.uniform(0, 1))


def retry_after(answer: requests.Response) -> float | None:
    """The seconds that `Retry-After` asks for; None where there is none, or none that makes sense."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
