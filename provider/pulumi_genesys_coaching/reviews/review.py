"""What a review says: the one object that every format shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from ..declarations.wording import Told
from ..genesys import NotificationAction
from ..plans import Position


class Action(StrEnum):
    """What becomes of an appointment or annotation, the gravest first."""

    DELETE = "delete"
    REPLACE = "replace"
    UPDATE = "update"
    CREATE = "create"
    RELEASE = "release"
    """It is history that leaves the window: Pulumi says `delete`, and it stays in Genesys Cloud."""


class Guard(StrEnum):
    """What a review watches over."""

    DELETES = "deletes"
    """How many of the appointments ahead are deleted or replaced."""
    LOST_NOTES = "lost-notes"
    """What people have added to appointments that are replaced."""


@dataclass(frozen=True, order=True)
class Who:
    """Somebody who takes part; the id is the plan file's key where no id is known, the name an id where no name is."""

    name: str
    id: str


@dataclass(frozen=True)
class AnnotationChange:
    """What becomes of an annotation."""

    action: Action
    key: str
    """The last part of its name."""
    id: str | None
    is_private: bool
    told: tuple[Told, ...] = ()
    """What changes of it, in words."""
    text: str | None = None
    """What it says, or said; None where only some may read it."""


@dataclass(frozen=True)
class Additions:
    """How much people have added to a live appointment, beside what is declared."""

    annotations: int = 0
    conversations: int = 0
    documents: int = 0
    links: int = 0

    def __bool__(self) -> bool:
        return any((self.annotations, self.conversations, self.documents, self.links))


@dataclass(frozen=True)
class AppointmentChange:
    """What becomes of an appointment and its annotations."""

    action: Action | None
    """None where only annotations change."""
    name: str
    """As Pulumi shows it: `plan/person/date`."""
    title: str
    """The appointment's name in Genesys Cloud, as it is to be."""
    plan: str | None
    """The plan's key, or `appointments` for one-offs; None for what the program declares by itself."""
    person: str
    """Whom it is for, by name."""
    nominal: date | None
    """The day that the schedule says."""
    start: datetime
    """When it begins; what is deleted, was to begin."""
    zone: ZoneInfo
    facilitator: Who
    attendees: tuple[Who, ...]
    former_facilitator: Who
    """Who coaches as deployed; the same as `facilitator`, but where that changes."""
    former_attendees: tuple[Who, ...]
    appointment_id: str | None
    source: Position | None
    """Where the plan file says it."""
    told: tuple[Told, ...] = ()
    """What changes of it, in words."""
    properties: frozenset[str] = frozenset()
    """The same by the API's names."""
    conversation_ids: frozenset[str] = frozenset()
    document_ids: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    """What is recorded as declared; what else is on it, people have added."""
    status: str | None = None
    """The status that is declared, if one is."""
    steps_aside: bool = False
    """Whether it moves twice, as another one wants its time first."""
    makes_room: bool = False
    """Whether another one wants its time, and deletes it before Pulumi comes to its annotations."""
    annotations: tuple[AnnotationChange, ...] = ()
    lost: Additions = Additions()
    """What people have added, and a replacement loses."""

    @property
    def local_start(self) -> datetime:
        """The start on the plan's clock."""
        return self.start.astimezone(self.zone)


@dataclass(frozen=True)
class Look:
    """Whether the appointments that would be replaced were looked at in Genesys Cloud."""

    looked_at: int = 0
    reason: str | None = None
    """Why they were not, where they were not."""
    has_failed: bool = False
    """Whether that is for an error, and not for want of a stack or credentials."""


@dataclass(frozen=True)
class Refusal:
    """A guard that has something against the change."""

    guard: Guard
    message: str
    """One sentence for people."""


@dataclass(frozen=True)
class Review:
    """All that would happen, and what is to be said against it."""

    file: str
    """The plan file, as it was called."""
    stack: str
    """`project/stack`."""
    organization: str | None
    """The API's URL, where the preview says it."""
    as_of: datetime
    zone: ZoneInfo
    """The plan file's; changes have their plans' own."""
    changes: tuple[AppointmentChange, ...]
    """By plan, person and start."""
    ahead: int
    """How many appointments are deployed and ahead."""
    unchanged: int
    """How many of the plan's appointments stay as they are."""
    notifications: Mapping[Who, Counter[NotificationAction]] = field(repr=False)
    """Who gets how many, and of what."""
    look: Look
    refusals: tuple[Refusal, ...]
    allowed: frozenset[Guard] = frozenset()
    """Guards that somebody has overridden."""
    errors: tuple[str, ...] = ()
    """What went wrong in the preview, which then is not whole."""

    @property
    def clock(self) -> datetime:
        """The moment of the preview, on the plan file's clock."""
        return self.as_of.astimezone(self.zone)

    @property
    def is_whole(self) -> bool:
        """Whether all was seen that there was to see."""
        return not self.errors and (not self.look.has_failed or Guard.LOST_NOTES in self.allowed)

    @property
    def is_refused(self) -> bool:
        """Whether a guard has something against it that nobody has allowed."""
        return any(one.guard not in self.allowed for one in self.refusals)

    def counts(self) -> Counter[Action]:
        """How many appointments there are for each action."""
        return Counter(change.action for change in self.changes if change.action)

    def annotation_counts(self) -> Counter[Action]:
        """How many annotations there are for each action."""
        return Counter(annotation.action for change in self.changes for annotation in change.annotations)
