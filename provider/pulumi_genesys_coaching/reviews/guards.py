"""What is to be said against a change: too many appointments go, or what people have added to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..plans.model import ReviewLimits
from .review import Action, Additions, AppointmentChange, Guard, Refusal


def refusals(changes: Iterable[AppointmentChange], ahead: int, limits: ReviewLimits) -> Iterator[Refusal]:
    """What the guards have against it, the gravest first."""
    found = list(changes)
    going = sum(change.action in (Action.DELETE, Action.REPLACE) for change in found)
    if ahead >= limits.at_least and going * 100 > limits.max_share * ahead:
        yield Refusal(
            Guard.DELETES,
            f"{going} of {ahead} appointments that are ahead would be deleted or replaced, which is more than "
            f"the {limits.max_share} % that the plan file's `review` allows",
        )
    losing = [change for change in found if change.lost]
    if losing:
        one, replaced = ("it", "1 appointment") if len(losing) == 1 else ("them", f"{len(losing)} appointments")
        yield Refusal(
            Guard.LOST_NOTES,
            f"{replaced} would be replaced, and what people have added to {one} would be lost: "
            f"{additions_told(_sum(change.lost for change in losing))}",
        )


def additions_told(additions: Additions) -> str:
    """`2 annotations, 1 conversation`."""
    counts = {
        "annotation": additions.annotations,
        "conversation": additions.conversations,
        "document": additions.documents,
        "link": additions.links,
    }
    return ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count)


def _sum(additions: Iterable[Additions]) -> Additions:
    parts = [(one.annotations, one.conversations, one.documents, one.links) for one in additions]
    return Additions(*map(sum, zip(*parts, strict=True)))
