"""An explanation for programs: JSON."""

from __future__ import annotations

from datetime import date

from pydantic import Field, RootModel

from ...plans import Severity
from ...plans.days.zones import zone
from ...plans.expansion import covered_days
from ..calendars.entries import Entry, entry_of
from ..json_output import LocalMoment, Part, json_text
from ..wording import place_of
from .explanation import Explanation
from .problem import Problem
from .subject import Kind


class ExplainedEntry(Entry):
    """An appointment, and what is special about it."""

    remarks: list[str] = Field(description="What moved it away from the day and time that the schedule says.")


class SkippedEntry(Part):
    """A day that the schedule says and on which there is no appointment."""

    plan: str = Field(description="The plan's key, or `appointments` for a one-off.")
    key: str = Field(description="The key of the plan or of the one-off.")
    person: str | None = Field(None, description="The attendee's key; left out where it is so for everybody.")
    nominal: date = Field(alias="date", description="The day that the schedule says.")
    reason: str = Field(description="Why there is none.")
    source: str = Field(description="What the plan says of it stands at this `file:line`.")


class PlanReport(Part):
    """Why something has the appointments that it has, and why it has no others."""

    kind: Kind = Field(description="What is explained.")
    key: str = Field(description="Its key in the plan file, the day, or the identity of one appointment.")
    first: date = Field(alias="from", description="The first day of the plan's window.")
    last: date = Field(alias="to", description="The last day of the plan's window.")
    as_of: LocalMoment = Field(alias="asOf", description="The moment that the window is seen from.")
    occurrences: list[ExplainedEntry] = Field(description="Its appointments, by start.")
    skipped: list[SkippedEntry] = Field(description="Its days without one, by day.")


class CodeReport(Part):
    """What the code of a problem stands for."""

    code: str = Field(description="The code, such as CO407.")
    title: str = Field(description="What is wrong.")
    severity: Severity = Field(description="Whether it keeps a plan from being deployed: an error does.")
    can_be_ignored: bool = Field(alias="canBeIgnored", description="Whether a plan file's `ignore` may name it.")
    text: str = Field(description="What it is about, with an example; Markdown.")


class Report(RootModel[PlanReport | CodeReport]):
    """What `coaching explain --format json` says: of what a plan file holds, or of a code."""


def render_code(problem: Problem) -> str:
    """What a code stands for, as JSON."""
    rule = problem.rule
    report = CodeReport(
        code=rule.code,
        title=rule.title,
        severity=rule.severity,
        can_be_ignored=rule.can_be_ignored,
        text=problem.text,
    )
    return json_text(report)


def render(explanation: Explanation) -> str:
    """The explanation as JSON."""
    first, last = covered_days(explanation.plan.file, explanation.expansion.window)
    report = PlanReport(
        kind=explanation.subject.kind,
        key=explanation.subject.key,
        first=first,
        last=last,
        as_of=explanation.as_of.astimezone(zone(explanation.plan.file.timezone)),
        occurrences=[
            ExplainedEntry(**dict(entry_of(one)), remarks=list(one.remarks)) for one in explanation.occurrences
        ],
        skipped=[
            SkippedEntry(
                plan=one.plan,
                key=one.key,
                person=one.person,
                nominal=one.nominal,
                reason=one.reason,
                source=place_of(one.source),
            )
            for one in explanation.skipped
        ],
    )
    return json_text(report)
