"""Arithmetic with spans of time."""

from collections.abc import Iterable, Sequence

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
    rest = list(spans)
    for hole in holes:
        rest = [part for span in rest for part in _cut(span, hole)]
    return rest


def common(spans: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """Return the times of the spans that are in any of the others."""
    return without(spans, without(spans, others))


def _cut(span: Interval, hole: Interval) -> list[Interval]:
    if hole.end <= span.start or span.end <= hole.start:
        return [span]
    before = Interval(span.start, min(span.end, hole.start))
    after = Interval(max(span.start, hole.end), span.end)
    return [part for part in (before, after) if part.start < part.end]
