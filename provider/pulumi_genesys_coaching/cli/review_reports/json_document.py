"""A review for programs: JSON; `schemas/coaching-review.schema.json` is generated from its models."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

from pydantic import Field

from ...declarations.wording import Told
from ...genesys import NotificationAction
from ...reviews import Action, AnnotationChange, AppointmentChange, Guard, Review, Who
from ..json_output import LocalMoment, Part, json_text
from ..wording import place_of
from .wording import FLAGS


class Person(Part):
    """Somebody who takes part."""

    id: str = Field(description="The user's id, or the plan file's key where the id is not known.")
    name: str = Field(description="The name, or the id where no name is known.")


class Change(Part):
    """A property that changes, in words."""

    what: str = Field(description="The property, as people call it, such as `start`.")
    old: str = Field(description="What is deployed.")
    new: str = Field(description="What is to be.")


class Annotation(Part):
    """What becomes of an annotation."""

    action: Action = Field(description="What becomes of it.")
    key: str = Field(description="The annotation's key.")
    is_private: bool = Field(description="Whether it is Private; then no text is here.")
    changes: list[Change] = Field(description="What changes of it.")


class Added(Part):
    """How much people have added, and a replacement loses."""

    annotations: int
    conversations: int
    documents: int
    links: int


class Appointment(Part):
    """What becomes of an appointment."""

    action: Action | None = Field(None, description="What becomes of it; left out where only annotations change.")
    name: str = Field(description="Its identity, as Pulumi shows it.")
    title: str = Field(description="Its name in Genesys Cloud.")
    plan: str | None = Field(None, description="The plan's key, or `appointments` for a one-off.")
    person: str = Field(description="Whom it is for.")
    nominal: date | None = Field(None, alias="date", description="The day that the schedule says, before any move.")
    start: LocalMoment = Field(description="When it begins, or was to begin, on the plan's clock.")
    facilitator: Person
    attendees: list[Person]
    appointment_id: str | None = Field(None, description="Its id in Genesys Cloud.")
    source: str | None = Field(None, description="What the plan says of it stands at this `file:line`.")
    changes: list[Change] = Field(description="What changes of it.")
    annotations: list[Annotation] = Field(description="What becomes of its annotations.")
    lost: Added | None = Field(None, description="What people have added, and a replacement loses.")


class Counts(Part):
    """How many for each action."""

    create: int
    update: int
    replace: int
    delete: int
    release: int


class Summary(Part):
    """How much changes."""

    appointments: Counts
    annotations: Counts
    unchanged: int = Field(description="Appointments of the plan file that stay as they are.")
    ahead: int = Field(description="Appointments that are deployed and ahead.")


class Notified(Part):
    """How many notifications somebody gets."""

    person: Person
    total: int
    by_type: dict[str, int] = Field(description="By Genesys Cloud's `actionType`.")


class Refusal(Part):
    """What a guard has against it."""

    guard: Guard = Field(description="Which guard it is.")
    message: str = Field(description="What it says.")
    override: str = Field(description="The option that allows it.")
    is_allowed: bool = Field(description="Whether that option was given.")


class Look(Part):
    """Whether what would be replaced was looked at in Genesys Cloud."""

    looked_at: int = Field(description="How many appointments were.")
    reason: str | None = Field(None, description="Why they were not.")
    has_failed: bool = Field(description="Whether it was tried in vain.")


class Document(Part):
    """What `coaching review --format json` says of a preview."""

    version: Literal[1] = Field(description="The version of this format.")
    verdict: Literal["fine", "refused", "unknown"] = Field(
        description="Exit code 0, 3 or 1: `unknown`, where the preview has errors or the look at Genesys Cloud failed."
    )
    stack: str = Field(description="`project/stack`.")
    file: str = Field(description="The plan file.")
    organization: str | None = Field(None, description="The API's URL, where the preview says it.")
    as_of: LocalMoment = Field(description="The moment of the preview.")
    summary: Summary
    notifications: list[Notified] = Field(description="Who gets how many.")
    refusals: list[Refusal]
    overrides: list[str] = Field(description="The options that were given.")
    look: Look
    errors: list[str] = Field(description="What went wrong in the preview, which then is not whole.")
    appointments: list[Appointment] = Field(description="What changes, by plan, person and start.")


def render(review: Review) -> str:
    """The review as JSON."""
    return json_text(document_of(review))


def document_of(review: Review) -> Document:
    """All that a review says."""
    return Document(
        version=1,
        verdict="unknown" if not review.is_whole else "refused" if review.is_refused else "fine",
        stack=review.stack,
        file=review.file,
        organization=review.organization,
        as_of=review.clock,
        summary=Summary(
            appointments=_counts(review.counts()),
            annotations=_counts(review.annotation_counts()),
            unchanged=review.unchanged,
            ahead=review.ahead,
        ),
        notifications=[_notified(who, kinds) for who, kinds in review.notifications.items()],
        refusals=[
            Refusal(
                guard=one.guard,
                message=one.message,
                override=FLAGS[one.guard],
                is_allowed=one.guard in review.allowed,
            )
            for one in review.refusals
        ],
        overrides=[FLAGS[guard] for guard in sorted(review.allowed)],
        look=Look(looked_at=review.look.looked_at, reason=review.look.reason, has_failed=review.look.has_failed),
        errors=list(review.errors),
        appointments=[_appointment(change) for change in review.changes],
    )


def _appointment(change: AppointmentChange) -> Appointment:
    lost = change.lost
    return Appointment(
        action=change.action,
        name=change.name,
        title=change.title,
        plan=change.plan,
        person=change.person,
        nominal=change.nominal,
        start=change.local_start,
        facilitator=_person(change.facilitator),
        attendees=[_person(one) for one in change.attendees],
        appointment_id=change.appointment_id,
        source=place_of(change.source) if change.source else None,
        changes=[_change(told) for told in change.told],
        annotations=[_annotation(one) for one in change.annotations],
        lost=Added(
            annotations=lost.annotations, conversations=lost.conversations, documents=lost.documents, links=lost.links
        )
        if lost
        else None,
    )


def _annotation(annotation: AnnotationChange) -> Annotation:
    return Annotation(
        action=annotation.action,
        key=annotation.key,
        is_private=annotation.is_private,
        changes=[_change(told) for told in annotation.told],
    )


def _change(told: Told) -> Change:
    return Change(what=told.what, old=told.old, new=told.new)


def _person(who: Who) -> Person:
    return Person(id=who.id, name=who.name)


def _notified(who: Who, kinds: Counter[NotificationAction]) -> Notified:
    by_type = {str(kind): count for kind, count in sorted(kinds.items())}
    return Notified(person=_person(who), total=kinds.total(), by_type=by_type)


def _counts(counts: Counter[Action]) -> Counts:
    return Counts(**{str(action): counts[action] for action in Action})
