"""Arithmetic with spans of time, against sets of single instants."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pulumi_genesys_coaching.emulator.instants import Interval
from pulumi_genesys_coaching.emulator.spans import common, merged, without

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: Interval(pair[0], sum(pair))))


def instants(spans: list[Interval]) -> set[int]:
    return {instant for span in spans for instant in range(span.start, span.end)}


@given(SPANS)
def test_merging_keeps_the_times(spans: list[Interval]) -> None:
    result = merged(spans)
    assert instants(result) == instants(spans)
    assert all(one.end < other.start for one, other in pairwise(result))


@given(SPANS, SPANS)
def test_without_and_common_are_those_of_sets(spans: list[Interval], others: list[Interval]) -> None:
    assert instants(without(spans, others)) == instants(spans) - instants(others)
    assert instants(common(spans, others)) == instants(spans) & instants(others)
