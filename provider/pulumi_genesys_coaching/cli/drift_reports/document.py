"""What JSON says of a drift report; `schemas/coaching-drift.schema.json` is generated from it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from ...drift import Kind
from ..json_output import LocalMoment, Part
from .wording import Verdict


class Person(Part):
    """Somebody in Genesys Cloud."""

    id: str = Field(description="The id in Genesys Cloud.")
    name: str = Field(description="The name; the id where no name is known.")


class ChangeEntry(Part):
    """A property that is not everywhere the same."""

    property: str = Field(description="The property, as the API calls it; `mark` is the line that says whose it is.")
    declared: Any = Field(None, description="What the plan file says; left out where it says nothing.")
    recorded: Any = Field(None, description="What was deployed; left out where nothing was, or no state was compared.")
    live: Any = Field(None, description="What Genesys Cloud has; left out where it has nothing.")
    private: bool = Field(
        description="Whether it is the text of an annotation that not all may read, of which no value is here."
    )


class FindingEntry(Part):
    """One thing that is not as it should be, or not known."""

    id: str = Field(description="The same from run to run; `coaching drift --accept` takes it.")
    kind: Kind = Field(
        description="missing: deployed, and not in Genesys Cloud any more. changed: in Genesys Cloud otherwise than "
        "declared and recorded. unmanaged: in Genesys Cloud, of the people and days that the plan covers, and not "
        "declared. unreadable: nobody can say. attention: as declared, and yet in need of somebody's attention. "
        "pending: what the next `pulumi up` will do by itself, which is no drift."
    )
    appointment_id: str | None = Field(None, alias="appointmentId", description="The appointment's id, if it has one.")
    name: str = Field(
        description="`plan/person/date` as Pulumi shows it, with the annotation's key for one; the appointment's name "
        "for what is not managed."
    )
    source: str | None = Field(None, description="The plan file says it at this `file:line`.")
    changes: list[ChangeEntry] = Field(description="What differs, property by property.")
    title: str = Field(description="The appointment's name, as Genesys Cloud shows it or is to show it.")
    message: str = Field(description="What is the matter, in a sentence.")
    plan: str | None = Field(None, description="The key of the plan or the one-off; left out for what is not managed.")
    person: str | None = Field(
        None, description="The attendee's key, or `all`; left out where nobody in the plan file is meant."
    )
    nominal: date | None = Field(None, alias="date", description="The day that the schedule says, before any move.")
    start: LocalMoment = Field(description="When it begins, or was to begin, on the plan's clock, with the offset.")
    length_in_minutes: int | None = Field(
        None, alias="lengthInMinutes", description="How long it takes, as far as is known."
    )
    facilitator: Person = Field(description="Who coaches.")
    attendees: list[Person] = Field(description="Who is coached.")
    modified_by: Person | None = Field(None, alias="modifiedBy", description="Who changed or made it last.")
    date_modified: LocalMoment | None = Field(
        None, alias="dateModified", description="When that was, on the plan's clock."
    )
    urn: str | None = Field(None, description="The resource, as Pulumi knows it; left out where it is not recorded.")
    mend: str | None = Field(
        None, description="The command or the act that brings Genesys Cloud to what is declared, if there is one."
    )
    accept: str | None = Field(
        None, description="The command that brings the plan file to what is live, if there is one."
    )


class IgnoredEntry(Part):
    """A finding that a rule of the plan file says is as it should be."""

    finding: FindingEntry = Field(description="What would be found without the rule.")
    reason: str = Field(description="Why it is ignored, as the rule says.")
    until: date | None = Field(None, description="The last day on which the rule holds, if it has one.")
    source: str = Field(description="The rule stands at this `file:line`.")


class StaleRuleEntry(Part):
    """A rule that should be taken out of the plan file."""

    reason: str = Field(description="The reason that the rule gives.")
    until: date | None = Field(None, description="The last day on which the rule held, if it has one.")
    source: str = Field(description="The rule stands at this `file:line`.")
    message: str = Field(description="Why it should be taken out.")


class Summary(Part):
    """How much there is of each kind."""

    verdict: Verdict = Field(
        description="drift: something is missing, changed or unmanaged. unknown: nothing of that, and something is "
        "unreadable. inSync: neither."
    )
    in_sync: int = Field(alias="inSync", description="Declared appointments that are just as declared.")
    missing: int = Field(description="Findings of this kind.")
    changed: int = Field(description="Findings of this kind.")
    unmanaged: int = Field(description="Findings of this kind.")
    unreadable: int = Field(description="Findings of this kind.")
    attention: int = Field(description="Findings of this kind.")
    pending: int = Field(description="Findings of this kind.")
    ignored: int = Field(description="Findings that rules of the plan file ignore; none of them is counted above.")
    stale_rules: int = Field(alias="staleRules", description="Rules that should be taken out of the plan file.")


class CoverageEntry(Part):
    """How much of the coaching of the plan's people, on its days, is declared."""

    percent: float | None = Field(
        None, description="The managed ones among the managed and the unmanaged; left out where there are none."
    )
    people: int = Field(description="How many people were looked at.")
    first: date = Field(alias="from", description="The first day that was looked at, on the plan's clock.")
    last: date = Field(alias="to", description="The last day that was looked at, on the plan's clock.")
    managed: int = Field(description="Live appointments that the plan, or a program beside it, declares.")
    elsewhere: int = Field(description="Live appointments of other stacks.")
    unmanaged: int = Field(description="Live appointments that nothing declares, the ignored ones among them.")
    unreadable: int = Field(description="Declared appointments, or people, that could not be looked at.")


class Document(Part):
    """What differs between the plan file, what was deployed, and what is in Genesys Cloud."""

    version: Literal[1] = Field(description="The version of this form; what is added does not raise it.")
    file: str = Field(description="The plan file, as it was called.")
    stack: str | None = Field(
        None,
        description="`project/stack`, whose state was compared; left out where the plan was compared with Genesys "
        "Cloud alone.",
    )
    organization: str = Field(description="The URL of the API.")
    as_of: LocalMoment = Field(alias="asOf", description="The moment of the look, on the plan file's clock.")
    timezone: str = Field(description="The plan file's time zone; plans may have others.")
    summary: Summary
    coverage: CoverageEntry
    findings: list[FindingEntry] = Field(description="By kind, start and name; the ignored ones are not among them.")
    ignored: list[IgnoredEntry] | None = Field(
        None, description="What rules of the plan file ignore; left out unless `--show-ignored` asks for it."
    )
    stale_rules: list[StaleRuleEntry] = Field(
        alias="staleRules", description="Rules that should be taken out of the plan file."
    )
    notes: list[str] = Field(description="What else there is to know, such as what was not looked at.")
