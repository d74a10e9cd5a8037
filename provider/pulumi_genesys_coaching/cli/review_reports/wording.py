"""How reviews speak, in every format: Pulumi's words and symbols, and sentences for supervisors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from ...declarations.wording import NOTHING, Told
from ...genesys import NotificationAction
from ...reviews import Action, AnnotationChange, AppointmentChange, Guard, Review, additions_told
from ..terminal import shortened
from ..wording import counted, moment_of

SYMBOLS: Mapping[Action | None, str] = {
    Action.CREATE: "+",
    Action.UPDATE: "~",
    Action.REPLACE: "+-",
    Action.DELETE: "-",
    Action.RELEASE: "",
    None: "",
}
"""Pulumi's, where it has one; what is released is no step that anybody sees."""

ORDER = (Action.CREATE, Action.UPDATE, Action.REPLACE, Action.DELETE, Action.RELEASE)
"""As Pulumi sums up, from the lightest on."""

WORDS = {action: f"to {action}" for action in ORDER} | {
    Action.RELEASE: "released: history, which stays in Genesys Cloud"
}

FLAGS = {Guard.DELETES: "--allow-deletes", Guard.LOST_NOTES: "--allow-losing-notes"}
"""By which somebody says that what a guard is against is meant."""

HOW_KNOWN = (
    "Genesys Cloud documents the kinds of notifications; that facilitator and attendees get one for each event, and of "
    "private annotations the facilitator alone, is assumed."
)


def headline(review: Review) -> str:
    """What it comes to, in a few words."""
    if review.errors:
        return "the preview failed"
    if not review.is_whole:
        return "could not be finished"
    if review.is_refused:
        return "refused"
    counts = review.counts()
    parts = [f"{counts[action]:,} {WORDS[action].split(':')[0]}" for action in ORDER if counts[action]]
    if not parts:
        return "annotations change" if review.changes else "no changes"
    return ", ".join(parts)


def verdicts(review: Review) -> list[str]:
    """What is to be said against it, what was allowed, and what was not looked at."""
    found = [f"The preview has an error, so that this is not all: {error}" for error in review.errors]
    for refusal in review.refusals:
        flag = FLAGS[refusal.guard]
        if refusal.guard in review.allowed:
            found.append(f"Allowed by `{flag}`: {refusal.message}.")
        else:
            found.append(f"Refused: {refusal.message}. If that is meant, give `{flag}`.")
    needless = review.allowed - {refusal.guard for refusal in review.refusals}
    found += [f"`{FLAGS[guard]}` was given, and nothing needed it." for guard in sorted(needless)]
    if review.look.reason:
        found.append(_not_looked_at(review))
    return found


def _not_looked_at(review: Review) -> str:
    what = counted(review.counts()[Action.REPLACE], "appointment")
    said = f"Not looked at: what people have added to the {what} to replace; {review.look.reason}"
    if not review.look.has_failed or Guard.LOST_NOTES in review.allowed:
        return said
    return f"{said}. If that does not matter, give `{FLAGS[Guard.LOST_NOTES]}`."


def about(review: Review) -> str:
    """Of what, and from when it was seen."""
    where = f" at {review.organization}" if review.organization else ""
    return f"{review.stack}{where}, as of {moment_of(review.clock)} ({review.zone.key})"


def notified(review: Review) -> str:
    """How many people get how many notifications."""
    total = sum(review.notifications.values(), Counter[NotificationAction]())
    if not total:
        return "Nobody is notified."
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(total.items()))
    people = counted(len(review.notifications), "person gets", "people get")
    return f"{people} {counted(total.total(), 'notification')}: {kinds}."


def sentences(change: AppointmentChange) -> list[str]:
    """What changes, a sentence each."""
    if change.action is Action.RELEASE:
        return ["released: history that leaves the window"]
    found = [_sentence(told) for told in change.told]
    if change.action is Action.REPLACE:
        found.append("made anew, as Genesys Cloud cannot change who takes part")
    if change.lost:
        found.append(f"loses what people have added: {additions_told(change.lost)}")
    return found + _of_annotations(change)


def when(starts: Iterable[datetime]) -> str:
    """`Mon 05 Nov 2035, 10:00`, or several days that have one time."""
    moments = sorted(starts)
    if len(moments) > _LISTED:
        days = f"{len(moments)} days, {moments[0]:%a %d %b %Y} to {moments[-1]:%a %d %b %Y}"
    else:
        days = ", ".join(
            f"{one:%a %d %b}" if after is not None and after.year == one.year else f"{one:%a %d %b %Y}"
            for one, after in zip(moments, [*moments[1:], None], strict=True)
        )
    return f"{days}, {moments[0]:%H:%M}"


_LISTED = 8
"""So many days of one person are named, and of more the first and the last."""


def _sentence(told: Told) -> str:
    if told.what == "start":
        return _moved(told)
    if told.what == "mark":
        return _renamed(told.old, told.new)
    if told.new == NOTHING:
        return f"{told.what} {told.old} is no longer managed"
    return f"{told.what}: {told.new}" if told.old == NOTHING else f"{told.what}: {told.old} → {told.new}"


def _moved(told: Told) -> str:
    (old_day, old_time), (new_day, new_time) = (moment.rsplit(", ", 1) for moment in (told.old, told.new))
    return f"moved from {old_time} to {new_time}" if old_day == new_day else f"moved from {told.old} to {told.new}"


def _renamed(old: str, new: str) -> str:
    """From one mark to another: without project and stack, and without the day that both have."""
    before, after = (mark.strip("“”").split("/", 2)[-1] for mark in (old, new))
    if before.rpartition("/")[2] == after.rpartition("/")[2]:
        before, after = before.rpartition("/")[0], after.rpartition("/")[0]
    return f"renamed from {before} to {after} in the plan file"


_DONE = {
    Action.CREATE: "added",
    Action.UPDATE: "changed",
    Action.REPLACE: "made anew",
    Action.DELETE: "deleted",
    Action.RELEASE: "released",
}

_TEXT = 60
"""So much of an annotation's text is shown."""


def _of_annotations(change: AppointmentChange) -> list[str]:
    """What becomes of its annotations: those that go its own way are named alone."""
    own = [one for one in change.annotations if one.action is change.action and not one.told]
    others = [one for one in change.annotations if one not in own]
    together = [f"with {'annotation' if len(own) == 1 else 'annotations'} {', '.join(map(_named, own))}"] if own else []
    return together + [_annotation(one) for one in others if one.action is not Action.RELEASE]


def _named(annotation: AnnotationChange) -> str:
    return f"{annotation.key} (private)" if annotation.is_private else annotation.key


def _annotation(annotation: AnnotationChange) -> str:
    said = f"annotation {_named(annotation)} {_DONE[annotation.action]}"
    changed = next((told for told in annotation.told if told.what == "text"), None)
    if changed and not annotation.is_private:
        return f"{said}: {shortened(changed.old, _TEXT)} → {shortened(changed.new, _TEXT)}"
    text = annotation.text if annotation.action is Action.CREATE else None
    return f"{said}: “{shortened(text, _TEXT)}”" if text else said
