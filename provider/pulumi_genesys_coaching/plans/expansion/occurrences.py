"""What a plan comes to: occurrences, and the days on which there is none, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..model import TextFrom, WfmSchedule
from ..problems import Position
from ..texts import filled
from .people import Participant

TOGETHER = "all"
"""Stands for the person in the name of an appointment for all attendees, so that nobody may be called so."""


@dataclass(frozen=True)
class Note:
    """An annotation of an appointment, before its placeholders are filled in; either `text` or `text_from` is there."""

    key: str
    text: str | None
    text_from: TextFrom | None
    access_type: str
    former_keys: tuple[str, ...]
    source: Position


@dataclass(frozen=True)
class Details:
    """What an appointment holds, before its placeholders are filled in; None is what the plan does not manage."""

    name: str
    description: str
    length: timedelta
    location: str | None = None
    conversation_ids: tuple[str, ...] | None = None
    document_ids: tuple[str, ...] | None = None
    external_links: tuple[str, ...] | None = None
    share_insights_data: bool | None = None
    add_to_schedule: bool | None = None
    wfm_schedules: tuple[WfmSchedule, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One appointment that the plan declares.

    `name` is its identity, `plan/person/nominal date` (or `appointments/key/person`): never a time, and never a number
    in the series. `former_names` are those it had before its plan or person was renamed.
    """

    plan: str
    """The plan's key, or `appointments` for a one-off."""
    key: str
    """The key of the plan or of the one-off."""
    person: str
    """The attendee's key, or `all`."""
    nominal: date
    """The day that the schedule says, before any move."""
    name: str
    former_names: tuple[str, ...]
    start: datetime
    zone: ZoneInfo
    facilitator: Participant
    attendees: tuple[Participant, ...]
    details: Details
    source: Position
    remarks: tuple[str, ...] = ()
    """What moved it away from the day and the time that the schedule says, for people to read."""

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who coaches, and who is coached."""
        return (self.facilitator, *self.attendees)

    @property
    def is_for_all(self) -> bool:
        """Whether it is one appointment for all attendees of its plan."""
        return self.person == TOGETHER

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return self.details.length

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + self.details.length

    @property
    def local_start(self) -> datetime:
        """The start on the plan's clock."""
        return self.start.astimezone(self.zone)

    @property
    def wfm_schedule(self) -> WfmSchedule | None:
        """The schedule that covers the day, where it is to be added to one."""
        day = self.local_start.date()
        schedules = self.details.wfm_schedules if self.details.add_to_schedule else ()
        return next((one for one in schedules if one.covers(day)), None)

    @property
    def title(self) -> str:
        """The appointment's name."""
        return self.filled(self.details.name)

    @property
    def description(self) -> str:
        """The text below the name."""
        return self.filled(self.details.description)

    @property
    def location(self) -> str | None:
        """Where it takes place."""
        return None if self.details.location is None else self.filled(self.details.location)

    def filled(self, text: str) -> str:
        """A text of this occurrence with its placeholders filled in."""
        if "{" not in text and "}" not in text:
            return text
        return filled(
            text,
            {
                "attendee": self.attendees[0].name,
                "attendees": ", ".join(attendee.name for attendee in self.attendees),
                "facilitator": self.facilitator.name,
                "plan": self.key,
                "date": str(self.local_start.date()),
            },
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that the schedule says and on which there is no appointment."""

    plan: str
    key: str
    person: str | None
    """The attendee's key; None where it is so for everybody."""
    nominal: date
    reason: str
    """For people to read, such as `an exception` or `St. Patrick's Day`."""
    source: Position
