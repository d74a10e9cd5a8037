"""When a call is sent again, and after how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests

from pulumi_genesys_coaching.genesys import RetryPolicy
from pulumi_genesys_coaching.genesys.retries import NoAnswer, Outcome, retry_after

POLICY = RetryPolicy()
REFUSED = NoAnswer("refused", was_sent=False, may_pass=True)
LOST = NoAnswer("lost", was_sent=True, may_pass=True)
HOPELESS = NoAnswer("no certificate", was_sent=False, may_pass=False)


def answered(status: int, wait: str | None = None) -> requests.Response:
    answer = requests.Response()
    answer.status_code = status
    if wait is not None:
        answer.headers["Retry-After"] = wait
    return answer


@pytest.mark.parametrize(
    ("outcome", "if_repeatable", "else_"),
    [
        (answered(429), 4, 4),
        (answered(503), 4, 0),
        (answered(500), 4, 0),
        (answered(408), 4, 0),
        (answered(520), 4, 0),
        (answered(200), 0, 0),
        (answered(302, "1"), 0, 0),
        (answered(404), 0, 0),
        (answered(413, "1"), 0, 0),
        (answered(501), 0, 0),
        (LOST, 4, 0),
        (REFUSED, 2, 2),
        (HOPELESS, 0, 0),
    ],
)
def test_how_often(outcome: Outcome, if_repeatable: int, else_: int) -> None:
    for repeatable, expected in ((True, if_repeatable), (False, else_)):
        tries = [
            tries
            for tries in range(1, 10)
            if POLICY.pause(outcome, repeatable=repeatable, tries=tries, elapsed=0) is not None
        ]
        assert tries == list(range(1, expected + 1))


@pytest.mark.parametrize(("tries", "longest"), [(1, 1), (2, 2), (3, 4), (4, 8)])
def test_unasked_waits_double_and_differ(tries: int, longest: float) -> None:
    pauses = {POLICY.pause(answered(503), repeatable=True, tries=tries, elapsed=0) for _ in range(50)}
    assert len(pauses) > 1
    assert all(pause is not None and 0 <= pause <= longest for pause in pauses)
    assert max(pause or 0 for pause in pauses) > longest / 2


@pytest.mark.parametrize(
    ("asked", "elapsed", "pause"),
    [("0", 0, 0), ("42", 0, 42), ("60", 120, 60), ("60", 121, None), ("180", 0, 180), ("181", 0, None)],
)
def test_what_is_asked_is_waited_in_full_or_not_at_all(asked: str, elapsed: float, pause: float | None) -> None:
    assert POLICY.pause(answered(429, asked), repeatable=False, tries=1, elapsed=elapsed) == pause


def test_a_rate_limit_that_names_no_wait_is_outlasted() -> None:
    pauses = [POLICY.pause(answered(429), repeatable=False, tries=tries, elapsed=0) for tries in range(1, 5)]
    assert sum(pause or 0 for pause in pauses) >= 60


def test_patience_ends_with_a_platform_that_hangs() -> None:
    assert POLICY.pause(LOST, repeatable=True, tries=2, elapsed=180) is None


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7), (" 7 ", 7), ("", None), ("-1", None), ("soon", None), ("1.5", None), ("²", None)]
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert retry_after(answered(429, text)) == seconds


def test_retry_after_as_a_date() -> None:
    now = datetime.now(UTC)
    later = retry_after(answered(429, format_datetime(now + timedelta(seconds=90), usegmt=True)))
    assert later is not None
    assert 80 < later <= 90
    assert retry_after(answered(429, format_datetime(now - timedelta(hours=1), usegmt=True))) == 0
