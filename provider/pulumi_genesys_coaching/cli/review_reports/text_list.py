"""A review for terminals: plan by plan and person by person, and last what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from ...reviews import Action, Review
from ..terminal import Style, clean, wrapped
from ..wording import counted
from .rows import PlanRows, Row, plans_of
from .wording import HOW_KNOWN, ORDER, SYMBOLS, WORDS, about, headline, notified, verdicts

_INDENT = "    "
_HANGING = _INDENT * 3
_NAMED = 20
"""So many people are named with their notifications."""


def render(review: Review, style: Style) -> str:
    """The review as text."""
    lines = [clean(about(review)), ""]
    for plan in plans_of(review):
        lines += [*_plan(plan, style), ""]
    lines += [*_summary(review), "", *_wrapped(notified(review), style)]
    if review.notifications:
        lines += [*_people(review), *_wrapped(HOW_KNOWN, style)]
    lines += ["", style.bold(f"Review: {headline(review)}")]
    for verdict in verdicts(review):
        lines += _wrapped(verdict, style)
    return "\n".join(lines) + "\n"


def _plan(plan: PlanRows, style: Style) -> Iterator[str]:
    yield f"{style.bold(clean(plan.name))}  {plan.summary}"
    for person in plan.people:
        yield f"  {clean(person.name)}"
        for row in person.rows:
            yield from _row(row, style)


def _row(row: Row, style: Style) -> Iterator[str]:
    head = f"{row.symbol:>4}  {row.when}  {clean(row.title)}"
    yield head
    for sentence in row.what:
        for line in wrapped(clean(sentence), style.width and max(style.width - len(_HANGING), len(_HANGING))):
            yield f"{_HANGING}{line}"


def _people(review: Review) -> Iterator[str]:
    most = list(review.notifications.items())[:_NAMED]
    for who, kinds in most:
        yield f"{_INDENT}{clean(who.name)}: {kinds.total():,}"
    rest = len(review.notifications) - len(most)
    if rest:
        yield f"{_INDENT}and {rest:,} more, whom the other formats name"


def _summary(review: Review) -> Iterator[str]:
    counts, annotations = review.counts(), review.annotation_counts()
    if not counts and not annotations:
        yield "No changes."
    else:
        yield "Appointments:"
        for action in ORDER:
            if counts[action]:
                yield f"{SYMBOLS[action]:>4} {counts[action]:,} {WORDS[action]}"
        if review.unchanged:
            yield f"     {review.unchanged:,} unchanged"
        told = [f"{annotations[one]:,} {WORDS[one].split(':')[0]}" for one in ORDER if annotations[one]]
        if told:
            yield f"Annotations: {', '.join(told)}"
    going = counts[Action.DELETE] + counts[Action.REPLACE]
    if going:
        yield f"Of {counted(review.ahead, 'appointment')} that are ahead, {going:,} would be deleted or replaced."


def _wrapped(text: str, style: Style) -> list[str]:
    return wrapped(clean(text), style.width)
