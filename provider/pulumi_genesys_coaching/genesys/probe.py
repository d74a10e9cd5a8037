"""Whether an organisation answers, how fast, and what time it has: one call without a token, which changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import requests
from requests.auth import AuthBase

from .paths import APPOINTMENTS
from .retries import RetryPolicy
from .settings import Settings
from .transport import Call, Transport


@dataclass(frozen=True)
class Probe:
    """What an organisation's API answered."""

    status: int
    """401, where all is well."""
    round_trip: timedelta
    lag: timedelta | None
    """How far this machine's clock is behind the API's, to about a second; None where it does not tell its time."""


class _NoAuth(AuthBase):
    """Given explicitly, so that requests never takes credentials from a .netrc file."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def probe(settings: Settings) -> Probe:
    """Asks once. Raises Unreachable."""
    transport = Transport(settings, RetryPolicy(retries=0, connect_retries=0))
    url = settings.organization.api_url + APPOINTMENTS
    sent = datetime.now(UTC)
    response = transport.send(Call("probe", "GET", url, changes=False), _NoAuth()).response
    transport.close()
    return Probe(response.status_code, response.elapsed, _lag(response, sent + response.elapsed / 2))


def _lag(response: requests.Response, answered: datetime) -> timedelta | None:
    try:
        return parsedate_to_datetime(response.headers.get("Date", "")) - answered
    except (ValueError, TypeError):
        return None
