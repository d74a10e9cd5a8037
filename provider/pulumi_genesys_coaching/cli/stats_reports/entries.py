"""What JSON and CSV say of counts; `schemas/coaching-stats.schema.json` is generated from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import Field

from ..json_output import LocalMoment, Part

if TYPE_CHECKING:
    from ...adherence import Counts, Report


class Numbers(Part):
    """Numbers of appointments; one for several people counts for each of them."""

    declared: int = Field(description="How many the plan file says, as it is today.")
    activities: int = Field(description="How many there are in Genesys Cloud, made by a plan or by hand.")
    planned: int = Field(description="Those of status Scheduled.")
    in_progress: int = Field(description="Those of status InProgress.")
    completed: int = Field(description="Those of status Completed.")
    overdue: int = Field(description="Those that are over and not completed; planned or in progress as well.")
    invalid_schedule: int = Field(description="Those of status InvalidSchedule.")
    completed_percent: float | None = Field(
        None, description="The completed ones among the completed and the overdue ones, rounded down to a tenth."
    )
    completed_late: int | None = Field(
        None, description="How many were completed on a later day than their own; only if that was looked at."
    )
    median_days_late: float | None = Field(
        None, description="How many days after its own the middle one of these was completed."
    )


class PeriodNumbers(Numbers):
    """The numbers of some days."""

    first: date = Field(alias="from", description="The first of the days.")
    last: date = Field(alias="to", description="The last of them.")


class GroupNumbers(Part):
    """The numbers of a person, a team, a facilitator or a plan."""

    key: str = Field(
        description="The key in the plan file, or an id; in brackets, such as `(by hand)`, for what has none."
    )
    name: str = Field(description="What people call it.")
    total: Numbers
    periods: list[PeriodNumbers] = Field(
        description="The same for each week or month; all days, if neither was asked for."
    )


class StatsDocument(Part):
    """How much coaching takes place."""

    version: int = Field(1, description="The version of this format.")
    file: str = Field(description="The plan file.")
    stack: str = Field(description="The stack, as `project/stack`.")
    organization: str = Field(description="The API's URL.")
    as_of: LocalMoment = Field(description="The moment that the plan file is seen from, on its clock.")
    timezone: str = Field(description="The plan file's, by which days are told.")
    first: date = Field(alias="from", description="The first day that was looked at.")
    last: date = Field(alias="to", description="The last one.")
    by: str = Field(description="`person`, `team`, `facilitator` or `plan`.")
    per: str | None = Field(None, description="`week` or `month`, if asked for.")
    people: int = Field(description="How many people of the plan file there is something to count of.")
    total: Numbers
    periods: list[PeriodNumbers] = Field(description="All groups together; who is in two teams counts once.")
    groups: list[GroupNumbers]
    notes: list[str] = Field(description="What else there is to know, for people to read.")


def document_of(report: Report) -> StatsDocument:
    """All that a report says."""
    return StatsDocument(
        file=report.file,
        stack=report.stack,
        organization=report.organization,
        as_of=report.clock,
        timezone=report.zone.key,
        first=report.first,
        last=report.last,
        by=report.by,
        per=report.per,
        people=report.people,
        total=_numbers(report.total, report),
        periods=_periods(report.totals, report),
        groups=[
            GroupNumbers(
                key=group.key,
                name=group.name,
                total=_numbers(group.total, report),
                periods=_periods(group.counts, report),
            )
            for group in report.groups
        ],
        notes=list(report.notes),
    )


def _numbers(counts: Counts, report: Report) -> Numbers:
    return Numbers(**_said(counts, report))


def _periods(counts: Sequence[Counts], report: Report) -> list[PeriodNumbers]:
    return [
        PeriodNumbers(first=period.first, last=period.last, **_said(one, report))
        for period, one in zip(report.periods, counts, strict=True)
    ]


def _said(counts: Counts, report: Report) -> dict[str, Any]:
    """What is known of counts."""
    said = {name: getattr(counts, name) for name in Numbers.model_fields}
    return said if report.has_lateness else said | {"completed_late": None}
