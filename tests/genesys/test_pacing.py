"""How many calls a minute are let through, by a clock that the test moves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_genesys_coaching.genesys.pacing import Pacer

MILLISECOND = 0.001
"""What adding numbers of seconds may be wrong by, and more."""


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def passed(pacer: Pacer, clock: Clock, calls: int) -> list[float]:
    moments = []
    for _ in range(calls):
        with pacer.passage():
            moments.append(clock.now)
    return moments


def test_a_few_calls_pass_at_once() -> None:
    clock = Clock()
    assert set(passed(Pacer(300, clock, clock.sleep), clock, 300)) == {1000.0}
    assert clock.slept == []


def test_no_minute_has_more_calls_than_allowed_and_none_is_wasted() -> None:
    clock = Clock()
    moments = passed(Pacer(300, clock, clock.sleep), clock, 3000)
    for moment in set(moments):
        assert sum(moment <= other < moment + 60 for other in moments) <= 300
    assert moments[-1] - moments[0] == 9 * 60


CALLS = st.lists(st.tuples(st.floats(0, 20), st.floats(0, 1)), min_size=5, max_size=40)
"""How long the answer to each call takes, and after what part of that the call has reached the platform."""


@given(CALLS)
def test_whenever_a_call_reaches_the_platform_before_its_answer_no_minute_has_more(
    calls: list[tuple[float, float]],
) -> None:
    clock = Clock()
    pacer, arrived = Pacer(5, clock, clock.sleep), []
    for seconds, share in calls:
        with pacer.passage():
            arrived.append(clock.now + share * seconds)
            clock.now += seconds
    for moment in arrived:
        assert sum(moment <= other < moment + 60 - MILLISECOND for other in arrived) <= 5


def test_a_call_that_nobody_answered_yet_counts_from_when_it_was_sent() -> None:
    clock = Clock()
    pacer = Pacer(2, clock, clock.sleep)
    with pacer.passage(), pacer.passage():
        clock.now += 10
        with pacer.passage():
            assert clock.now == 1060.0


def test_calls_that_come_slowly_never_wait() -> None:
    clock = Clock()
    pacer = Pacer(60, clock, clock.sleep)
    for _ in range(200):
        with pacer.passage():
            clock.now += 1.1
    assert clock.slept == []


def test_after_a_refusal_nobody_passes_for_as_long_as_was_asked() -> None:
    clock = Clock()
    pacer = Pacer(300, clock, clock.sleep)
    with pacer.passage():
        pacer.close_for(17)
        pacer.close_for(5)
    with pacer.passage():
        assert clock.now == 1017.0


@pytest.mark.parametrize("calls", [1, 10_000])
def test_without_a_limit_nobody_waits(calls: int) -> None:
    clock = Clock()
    passed(Pacer(None, clock, clock.sleep), clock, calls)
    assert clock.slept == []


class MustWait(Exception):
    """In place of waiting for ever, as the time of the test stands still."""


def test_threads_share_the_allowance() -> None:
    def sleep(_: float) -> None:
        raise MustWait

    pacer = Pacer(100, Clock(), sleep)

    def passes(_: int) -> bool:
        try:
            with pacer.passage():
                return True
        except MustWait:
            return False

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(passes, range(150))) == 100
