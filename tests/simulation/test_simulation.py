"""A sample of the histories that `make simulate` goes through."""

from __future__ import annotations

import pytest

from simulation.histories import Broken, History

HISTORIES, PARTS = 3_000, 6


@pytest.mark.parametrize("part", range(PARTS))
def test_each_history_ends_exact_or_says_why_it_cannot(part: int) -> None:
    broken = []
    for seed in range(part, HISTORIES, PARTS):
        try:
            History(seed).run()
        except Broken as error:
            broken.append(f"make simulate ARGS='1 --first {seed}': {error}")
    assert broken == []


def test_most_histories_end_exact() -> None:
    endings = [History(seed).run() for seed in range(300)]
    assert endings.count("exact") > 250
    assert endings.count("said why") > 0


def test_a_history_comes_again_by_its_seed() -> None:
    one, other = History(7), History(7)
    assert one.run() == other.run()
    assert one.log == other.log
