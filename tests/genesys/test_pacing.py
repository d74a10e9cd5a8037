"""How many calls a minute are let through, by a clock that the test moves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from pulumi_genesys_coaching.genesys.pacing import Pacer


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
        pacer.wait()
        moments.append(clock.now)
    return moments


def test_a_few_calls_pass_at_once() -> None:
    clock = Clock()
    assert set(passed(Pacer(300, clock, clock.sleep), clock, 294)) == {1000.0}
    assert clock.slept == []


def test_no_minute_has_more_calls_than_allowed_and_none_is_wasted() -> None:
    clock = Clock()
    moments = passed(Pacer(300, clock, clock.sleep), clock, 2940)
    for moment in set(moments):
        assert sum(moment <= other < moment + 60 for other in moments) <= 300
    assert 2940 / (moments[-1] - moments[0] + 60) * 60 >= 0.95 * 300


def test_calls_that_come_slowly_never_wait() -> None:
    clock = Clock()
    pacer = Pacer(60, clock, clock.sleep)
    for _ in range(200):
        pacer.wait()
        clock.now += 1.1
    assert clock.slept == []


def test_after_a_refusal_nobody_passes_for_as_long_as_was_asked() -> None:
    clock = Clock()
    pacer = Pacer(300, clock, clock.sleep)
    pacer.wait()
    pacer.close_for(17)
    pacer.close_for(5)
    pacer.wait()
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
            pacer.wait()
        except MustWait:
            return False
        return True

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(passes, range(150))) == 98
