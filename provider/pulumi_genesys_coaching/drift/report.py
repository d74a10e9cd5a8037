"""What a look at declared, recorded and live has found: the one object that every format shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from ..plans import Position
from ..resources import Properties
from .commands import Commands

ACCEPTABLE = frozenset(
    {
        "name",
        "description",
        "dateStart",
        "lengthInMinutes",
        "location",
        "conversationIds",
        "documentIds",
        "externalLinks",
        "shareInsightsData",
    }
)
"""What an override can say of an occurrence, so that the plan can take it over."""

NEVER_EMPTY = frozenset({"name", "location"})
"""Of what a plan file cannot say that there is none."""


class Kind(StrEnum):
    """What a finding is about, the gravest first."""

    MISSING = "missing"
    """Recorded as deployed, and not in Genesys Cloud any more."""
    CHANGED = "changed"
    """In Genesys Cloud otherwise than declared and recorded."""
    UNMANAGED = "unmanaged"
    """In Genesys Cloud, of the people and days that the plan covers, and not declared."""
    UNREADABLE = "unreadable"
    """Nobody can say: Genesys Cloud does not show it."""
    ATTENTION = "attention"
    """As declared, and yet in need of somebody's attention."""
    PENDING = "pending"
    """What the next `pulumi up` will do by itself; no drift."""


DRIFT = frozenset({Kind.MISSING, Kind.CHANGED, Kind.UNMANAGED})
"""The kinds that are drift, unless it is said otherwise."""


@dataclass(frozen=True)
class Who:
    """Somebody in Genesys Cloud; the name is the id where no name is known."""

    id: str
    name: str


@dataclass(frozen=True)
class Change:
    """A property that is not everywhere the same: JSON values under the API's name, None where it has none.

    For people, `drift.wording` says it.
    """

    property: str
    declared: Any
    recorded: Any
    live: Any
    is_private: bool = False
    """Whether it is the text of an annotation that not all may read: then no value is here, only that they differ."""


def is_acceptable(change: Change) -> bool:
    """Whether a plan file can say what is live of one appointment."""
    return change.property in ACCEPTABLE and (change.property not in NEVER_EMPTY or bool(change.live))


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be, or not known."""

    id: str
    """The same from run to run: `kind:name`, with a word more where one appointment needs attention twice."""
    kind: Kind
    name: str
    """`plan/person/date` as Pulumi shows it, with the annotation's key for one; or the name of what is not managed."""
    title: str
    """The appointment's name, as Genesys Cloud shows it or is to show it."""
    message: str
    """One sentence for people: what is the matter."""
    start: datetime
    """When the appointment begins now, or was to begin."""
    zone: ZoneInfo
    """The plan's, or the plan file's."""
    facilitator: Who
    attendees: tuple[Who, ...]
    plan: str | None = None
    """The key of the plan or the one-off; None for what is not managed."""
    person: str | None = None
    """The attendee's key, `all`, or None where nobody in the plan file is meant."""
    nominal: date | None = None
    """The day that the schedule says."""
    source: Position | None = None
    """Where the plan file says it."""
    appointment_id: str | None = None
    subject: str = ""
    """What of the appointment is meant, such as `its annotation`; empty for the appointment itself."""
    changes: tuple[Change, ...] = ()
    modified_by: Who | None = None
    date_modified: datetime | None = None
    """When somebody changed or made it last."""
    urn: str | None = None
    """The resource, as Pulumi knows it; None where it is not recorded."""
    length_in_minutes: int | None = None
    """How long it takes, as far as is known."""
    mend: str | None = None
    """The command or the act that brings Genesys Cloud to what is declared."""
    targets: tuple[str | None, ...] = ()
    """The resources that a run has to be told of so that it brings this back, None standing for all; empty where no run
    does.
    """
    accept: str | None = None
    """The command that brings the plan to what is live, where there is one."""
    live: Properties | None = field(default=None, repr=False)
    """All that Genesys Cloud has of the appointment, in canonical form; None where that is not known."""

    @property
    def can_be_accepted(self) -> bool:
        """Whether a command takes it into the plan file."""
        return self.accept is not None

    @property
    def local_start(self) -> datetime:
        """The start on the plan's clock."""
        return self.start.astimezone(self.zone)


@dataclass(frozen=True)
class Rule:
    """An ignore rule of the plan file."""

    source: Position
    reason: str
    until: date | None = None
    """The last day on which it holds."""


@dataclass(frozen=True)
class Ignored:
    """A finding that a rule of the plan file says is as it should be."""

    finding: Finding
    rule: Rule


@dataclass(frozen=True)
class StaleRule:
    """A rule that should be taken out of the plan file, and why."""

    rule: Rule
    message: str


@dataclass(frozen=True)
class Coverage:
    """How much of the coaching of the plan's people, on its days, is declared."""

    people: int
    """How many people were looked at."""
    first: date
    last: date
    """The first and the last day that were looked at, on the plan's clock."""
    managed: int
    """Live appointments that the plan, or a program beside it, declares."""
    elsewhere: int
    """Live appointments that carry another stack's mark."""
    unmanaged: int
    """Live appointments that nothing declares, the ignored ones among them."""
    unreadable: int
    """How many declared appointments, or people, could not be looked at."""

    @property
    def percent(self) -> float | None:
        """The managed ones among those that could be, rounded down to a tenth; None where there are none."""
        whole = self.managed + self.unmanaged
        return None if whole == 0 else (1000 * self.managed // whole) / 10


@dataclass(frozen=True)
class Report:
    """All that a look has found."""

    file: str
    """The plan file, as it was called."""
    as_of: datetime
    zone: ZoneInfo
    """The plan file's; findings have their plans' own."""
    organization: str
    """The API's URL."""
    stack: str | None
    """`project/stack`, whose state was compared; None where the plan was compared with what is live alone."""
    commands: Commands
    """What there is to be run about it."""
    names: Mapping[str, str] = field(repr=False)
    """The names of people by their ids, as far as they are known."""
    in_sync: int
    """How many declared appointments are just as declared."""
    coverage: Coverage
    findings: tuple[Finding, ...]
    """By kind, start and name."""
    ignored: tuple[Ignored, ...] = ()
    stale_rules: tuple[StaleRule, ...] = ()
    notes: tuple[str, ...] = ()
    """What else there is to know, such as what was not looked at."""

    @property
    def clock(self) -> datetime:
        """The moment of the look, on the plan file's clock."""
        return self.as_of.astimezone(self.zone)

    def counts(self) -> Counter[Kind]:
        """How many findings there are of each kind."""
        return Counter(finding.kind for finding in self.findings)

    def has(self, kinds: Collection[Kind]) -> bool:
        """Whether there is a finding of one of these kinds."""
        return any(finding.kind in kinds for finding in self.findings)
