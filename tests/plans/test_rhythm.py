"""Which days a schedule names, and which of them are in the window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pulumi_genesys_coaching.plans.expansion import window_of

from .files import BASE, HEAD, ONE_OFF, edited, expanded, extended, loaded, nominal_dates, scheduled


def dates(text: str, as_of: str = "2026-11-23") -> str:
    return " ".join(date[5:] for date in nominal_dates(text, datetime.fromisoformat(f"{as_of}T12:00:00Z")))


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("from: 2026-11-02", "11-02 11-09 11-16 11-23 11-30 12-07 12-14 12-21 12-28"),
        ("from: 2026-11-02, every: week", "11-02 11-09 11-16 11-23 11-30 12-07 12-14 12-21 12-28"),
        ("from: 2026-11-02, every: 1 week", "11-02 11-09 11-16 11-23 11-30 12-07 12-14 12-21 12-28"),
        ("from: 2026-11-02, every: 2 weeks", "11-02 11-16 11-30 12-14 12-28"),
        ("from: 2026-11-02, every: 3 weeks", "11-02 11-23 12-14"),
        ("from: 2026-11-04", "11-04 11-11 11-18 11-25 12-02 12-09 12-16 12-23 12-30"),
        # In the first week only what is not before `from` counts, and it is still the first week.
        ("from: 2026-11-04, every: 2 weeks, weekdays: [mon]", "11-16 11-30 12-14 12-28"),
        ("from: 2026-11-04, every: 2 weeks, weekdays: [mon, thu]",
         "11-05 11-16 11-19 11-30 12-03 12-14 12-17 12-28 12-31"),
        ("from: 2026-11-04, every: 2 weeks, weekdays: [thu, mon]",
         "11-05 11-16 11-19 11-30 12-03 12-14 12-17 12-28 12-31"),
        # A week begins on Monday, so that Sunday is its last day.
        ("from: 2026-11-08, every: 2 weeks, weekdays: [sun, mon]",
         "11-08 11-16 11-22 11-30 12-06 12-14 12-20 12-28 01-03"),
        ("from: 2026-11-02, until: 2026-11-16", "11-02 11-09 11-16"),
        ("from: 2026-11-02, until: 2026-11-15", "11-02 11-09"),
        ("from: 2026-11-30, until: 2026-11-30", "11-30"),
        # Every Monday and the last Friday of a month are all of these, not what is both.
        ("from: 2026-11-01, every: month, weekdays: [mon, last fri]",
         "11-02 11-09 11-16 11-23 11-27 11-30 12-07 12-14 12-21 12-25 12-28"),
        ("from: 2026-11-01, every: month, weekdays: [tue, 1st tue]",
         "11-03 11-10 11-17 11-24 12-01 12-08 12-15 12-22 12-29"),
        # Rhythms that began long ago.
        ("from: 2020-01-06, every: 4 weeks", "11-02 11-30 12-28"),
        ("from: 2000-01-01, every: 99 weeks", ""),
        ("from: 2027-06-01", ""),
    ],
)  # fmt: skip
def test_days(schedule: str, expected: str) -> None:
    assert dates(scheduled(f"{{{schedule}, at: 10:00}}")) == expected


@pytest.mark.parametrize(
    ("every", "expected"),
    [("week", "12-21 12-28 01-04 01-11"), ("2 weeks", "12-21 01-04"), ("3 weeks", "01-04")],
)
def test_year_end_does_not_break_the_rhythm(every: str, expected: str) -> None:
    text = scheduled(f"{{from: 2026-11-23, until: 2027-01-11, at: 10:00, every: {every}}}")
    assert dates(text + "history: 2 weeks\n", "2027-01-01").replace("12-14 ", "") == expected


def test_leap_day() -> None:
    assert dates(scheduled("{from: 2028-02-29, until: 2028-03-08, at: 10:00}"), "2028-02-29") == "02-29 03-07"


def test_exceptions() -> None:
    assert dates(extended("exceptions: [2026-11-09, 2026-12-28]")) == "11-02 11-16 11-23 11-30 12-07 12-14 12-21"


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        ("", "2026-10-26", "2027-01-04"),
        ("horizon: 1 day\nhistory: 0 days\n", "2026-11-23", "2026-11-24"),
        ("horizon: 10 days\nhistory: 26 weeks\n", "2026-05-25", "2026-12-03"),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Dublin", "America/New_York", "Pacific/Auckland"])
def test_window_is_cut_at_local_midnights(lines: str, start: str, end: str, zone: str) -> None:
    plan = loaded(edited("Europe/Dublin", zone) + lines)
    for hour, minute in ((0, 0), (12, 0), (23, 59)):
        window = window_of(plan.file, datetime(2026, 11, 23, hour, minute, tzinfo=ZoneInfo(zone)))
        assert [window.start, window.today, window.end] == [
            datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)) for day in (start, "2026-11-23", end)
        ]


def test_the_day_of_a_run_is_the_local_one() -> None:
    plan = loaded(edited("Europe/Dublin", "Pacific/Auckland"))
    late_in_europe = datetime(2026, 11, 22, 22, tzinfo=UTC)
    assert window_of(plan.file, late_in_europe) == window_of(plan.file, late_in_europe + timedelta(hours=3))


def test_window_that_ends_in_a_gap_at_midnight() -> None:
    plan = loaded(edited("Europe/Dublin", "Africa/Cairo") + "horizon: 1 day\n")
    window = window_of(plan.file, datetime(2026, 4, 23, 12, tzinfo=UTC))
    assert window.end == datetime(2026, 4, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "inside"),
    [
        ("2026-10-25", "23:59", False),
        ("2026-10-26", "00:00", True),
        ("2027-01-03", "23:59", True),
        ("2027-01-04", "00:00", False),
    ],
)
def test_the_windows_edges(day: str, at: str, inside: bool) -> None:
    assert len(expanded(scheduled(f"{{from: {day}, until: {day}, at: {at}}}"))) == inside
    one_off = HEAD + ONE_OFF.replace("2026-12-10", day).replace("09:30", at)
    assert len(expanded(one_off)) == inside


def test_a_plan_far_east_of_the_files_zone_fills_the_window() -> None:
    """The window ends at midnight in Midway, which is already an hour into the next day on Kiritimati."""
    text = scheduled("{from: 2026-01-01, at: 00:30, weekdays: [tue]}", "timezone: Pacific/Kiritimati", "Pacific/Midway")
    assert nominal_dates(text, datetime(2026, 11, 23, 23, tzinfo=UTC))[-1] == "2027-01-05"


def test_later_attendees_are_in_the_window_by_their_own_start() -> None:
    text = scheduled("{from: 2026-10-25, at: 23:45, every: 10 weeks}", "stagger: 30 minutes").replace(
        "[ana]", "[billing]"
    )
    assert [occurrence.name for occurrence in expanded(text)] == ["weekly/ben/2026-10-25", "weekly/ana/2027-01-03"]


def test_thousands_of_occurrences() -> None:
    teams = {f"lead{team}": [f"agent{team}-{number}" for number in range(7)] for team in range(80)}
    lines = ["version: 1", "timezone: Europe/Dublin", "people:"]
    lines += [f"  {person}: {{id: {person}}}" for lead, agents in teams.items() for person in (lead, *agents)]
    lines += ["templates:", "  one-to-one: {name: '1:1', length: 30 minutes}", "plans:"]
    lines += [
        f"  {lead}: {{template: one-to-one, facilitator: {lead}, attendees: [{', '.join(agents)}], "
        "stagger: 30 minutes, schedule: {from: 2020-01-01, at: 09:00}}"
        for lead, agents in teams.items()
    ]
    occurrences = expanded("\n".join(lines))
    assert len(occurrences) == len({occurrence.name for occurrence in occurrences}) == 80 * 7 * 10


def test_base_is_what_the_tests_take_it_for() -> None:
    assert len(BASE.splitlines()) == 15
