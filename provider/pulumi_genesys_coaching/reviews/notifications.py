"""Who would be notified of what, by the rules in docs/emulator-fidelity.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ..genesys import AppointmentStatus, NotificationAction
from .review import Action, AnnotationChange, AppointmentChange, Who

_OF_ANNOTATIONS = {
    Action.CREATE: (NotificationAction.ANNOTATION_ADDED,),
    Action.UPDATE: (NotificationAction.ANNOTATION_EDITED,),
    Action.DELETE: (NotificationAction.ANNOTATION_DELETED,),
    Action.REPLACE: (NotificationAction.ANNOTATION_DELETED, NotificationAction.ANNOTATION_ADDED),
    Action.RELEASE: (),
}


def notifications(changes: Iterable[AppointmentChange]) -> Mapping[Who, Counter[NotificationAction]]:
    """How many notifications each person gets, of each kind: facilitator and attendees get one for each event.

    Of a private annotation the facilitator alone is told; the OAuth client that creates is nobody to be told.
    """
    found: defaultdict[Who, Counter[NotificationAction]] = defaultdict(Counter)
    for change in changes:
        before = {change.former_facilitator, *change.former_attendees}
        after = {change.facilitator, *change.attendees}
        for person in before:
            found[person].update(_ends(change))
        for person in after:
            found[person].update(_begins(change))
        for annotation in () if change.makes_room else change.annotations:
            _add_annotation(found, change, annotation)
    return {person: kinds for person, kinds in sorted(found.items()) if person.id and kinds.total()}


def _ends(change: AppointmentChange) -> list[NotificationAction]:
    """What those hear who take part as deployed."""
    if change.action in (Action.DELETE, Action.REPLACE):
        return [NotificationAction.DELETE]
    if change.action is not Action.UPDATE:
        return []
    heard = [NotificationAction.UPDATE] * bool(change.properties - {"status"})
    heard += [NotificationAction.STATUS_CHANGE] * ("status" in change.properties)
    return heard + [NotificationAction.UPDATE] * change.steps_aside


def _begins(change: AppointmentChange) -> list[NotificationAction]:
    """What those hear who are to take part in something new."""
    if change.action not in (Action.CREATE, Action.REPLACE):
        return []
    is_begun = change.status not in (None, AppointmentStatus.SCHEDULED)
    return [NotificationAction.CREATE] + [NotificationAction.STATUS_CHANGE] * is_begun


def _add_annotation(
    found: defaultdict[Who, Counter[NotificationAction]], change: AppointmentChange, annotation: AnnotationChange
) -> None:
    for event in _OF_ANNOTATIONS[annotation.action]:
        is_new = event is NotificationAction.ANNOTATION_ADDED
        facilitator = change.facilitator if is_new else change.former_facilitator
        attendees = change.attendees if is_new else change.former_attendees
        for person in {facilitator} if annotation.is_private else {facilitator, *attendees}:
            found[person][event] += 1
