"""When occurrences are: rhythm, working hours, holidays, pauses."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..values import Country, Day, Every, MonthDay, Names, NthWeekday, Text, TimeOfDay, Weekday, expecting
from .base import Part

WORKING_WEEKDAYS: list[Weekday] = ["mon", "tue", "wed", "thu", "fri"]


class Schedule(Part):
    """Which days a plan names, and a wall-clock time. Either by `every` and its companions, or by `rrule`."""

    start: Day = Field(alias="from", description="The first day that counts; its week or month begins the rhythm.")
    until: Day | None = Field(None, description="The last day that counts.")
    count: int | None = Field(None, ge=1, le=1000, description="How many days count, exceptions among them.")
    at: TimeOfDay = Field(description="Wall-clock start: hours and minutes, from 00:00 to 23:59.")
    every: Every | None = Field(
        None,
        description="How far apart: `day`, `week`, `2 weeks`, `month`, …; a week, if left out.",
    )
    weekdays: Annotated[list[NthWeekday], expecting("a list such as [mon, thu]", uniqueItems=True)] = Field(
        default_factory=list,
        description="Days of the week, for months such as `2nd tue` or `last fri`; that of `from`, if left out.",
        json_schema_extra={"minItems": 1},
    )
    month_days: Annotated[list[MonthDay], expecting("a list such as [1, 15, last]", uniqueItems=True)] = Field(
        default_factory=list,
        alias="monthDays",
        description="Days of the month, with `every` in months; that of `from`, if left out.",
        json_schema_extra={"minItems": 1},
    )
    short_months: Literal["last-day", "skip"] = Field(
        "last-day", alias="shortMonths", description="What 29, 30 and 31 mean in months that are too short for them."
    )
    rrule: Text | None = Field(
        None, description="RFC 5545's own words, such as FREQ=MONTHLY;BYDAY=2TU, in place of `every` and the like."
    )


class WorkingHours(Part):
    """When people work; a plan that leaves them is a mistake."""

    weekdays: Annotated[list[Weekday], expecting("a list such as [mon, thu]", uniqueItems=True)] = Field(
        default_factory=lambda: list(WORKING_WEEKDAYS),
        description="Working days; Monday to Friday, if left out.",
        json_schema_extra={"minItems": 1, "default": [*WORKING_WEEKDAYS]},
    )
    start: TimeOfDay = Field(alias="from", description="When work begins.")
    end: TimeOfDay = Field(alias="to", description="When it ends.")


class Pause(Part):
    """Days on which a plan rests."""

    start: Day = Field(alias="from", description="The first day of the pause.")
    end: Day = Field(alias="to", description="The last one.")
    reason: Text | None = Field(None, description="Why, for `coaching explain`.")


Days = Annotated[list[Day], expecting("a list such as [2026-12-24]", uniqueItems=True)]

Calendar = Annotated[Country | Days, expecting("a country such as IE or DE-BY, or a list such as [2026-12-24]")]
"""Holidays: those of a country, or named one by one."""

OnHoliday = Literal["skip", "next-working-day", "previous-working-day", "ignore"]
"""What becomes of an occurrence that falls on a holiday."""


class RestDays(Part):
    """When plans rest."""

    pauses: list[Pause] = Field(
        default_factory=list,
        description="Spans of days without an occurrence; those of defaults, template and plan all count.",
    )
    holidays: OnHoliday | None = Field(
        None, description="What becomes of an occurrence on a holiday: `skip`, if nothing says otherwise."
    )
    calendars: Names | None = Field(
        None, description="Which of the file's holidays count; all of them, if left out.", json_schema_extra={}
    )
