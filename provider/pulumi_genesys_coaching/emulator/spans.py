"""Arithmetic with spans of time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .instants import Interval


def merged(spans: Iterable[Interval]) -> list[Interval]:
    """Return the same times in as few spans as possible, in order."""
    result: list[Interval] = []
    for span in sorted(spans, key=lambda each: each.start):
        if result and span.start <= result[-1].end:
            result[-1] = Interval(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def without(spans: Sequence[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """Return the times of the spans that are in none of the holes."""
    ordered = merged(holes)
    return [part for span in spans for part in _left_of(span, ordered)]


def common(spans: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """Return the times of the spans that are in any of the others."""
    return without(spans, without(spans, others))


def _left_of(span: Interval, holes: Sequence[Interval]) -> Iterator[Interval]:
    """Return what holes, which are in order and apart, leave of a span."""
    start = span.start
    for hole in holes[bisect_right(holes, span.start, key=lambda hole: hole.end) :]:
        if hole.start >= span.end:
            break
        if hole.start > start:
            yield Interval(start, hole.start)
        start = hole.end
    if start < span.end:
        yield Interval(start, span.end)
