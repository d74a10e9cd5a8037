"""A sample of what `make fuzz` feeds to the plan language: never more than a problem, never a hang."""

from __future__ import annotations

import pytest

import fuzz_plans

CASES, PARTS = 600, 6

TEXTS = fuzz_plans.sources()


@pytest.mark.parametrize("part", range(PARTS))
def test_spoiled_plans_are_no_more_than_problems(part: int) -> None:
    failures = [
        f"make fuzz ARGS='1 --seed sample --first {number}': {failure.what}"
        for number in range(part, CASES, PARTS)
        if (failure := fuzz_plans.failure_of(fuzz_plans.spoiled(f"sample/{number}", TEXTS)))
    ]
    assert failures == []


def test_spoiling_leaves_some_plans_sound_and_most_not() -> None:
    """Otherwise the cases would test nothing but the parser, or nothing at all."""
    sound = [fuzz_plans.is_sound(fuzz_plans.spoiled(f"sample/{number}", TEXTS)) for number in range(200)]
    assert 5 <= sum(sound) <= 100


def test_a_text_comes_again_by_its_seed() -> None:
    assert fuzz_plans.spoiled("1/7", TEXTS) == fuzz_plans.spoiled("1/7", TEXTS) != fuzz_plans.spoiled("1/8", TEXTS)
