"""What is suggested in place of a value that the schema refuses."""

from __future__ import annotations

import json

import pytest
import yaml

from pulumi_genesys_coaching.validation import PLAN_SCHEMA, violations
from pulumi_genesys_coaching.validation.slips import candidates, written

from ..files import edited, extended, problems


def suggested(text: str) -> str | None:
    """What the only problem of a file suggests."""
    [problem] = problems(text)
    _, found, suggestion = problem.partition(" (did you mean ")
    return suggestion.removesuffix("?)") if found else None


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("Monday", "mon"),
        ("monday", "mon"),
        ("Mon", "mon"),
        ("Tuesdays", "tue"),
        ("Thurs", "thu"),
        ("last friday", "`last fri`"),
        ("second tuesday", "`2nd tue`"),
        ("First Wed", "`1st wed`"),
        ("3rd Thursday", "`3rd thu`"),
        ("sixth friday", None),
        ("every monday", None),
        ("someday", None),
    ],
)
def test_weekdays(day: str, meant: str | None) -> None:
    assert suggested(edited("10:00}", f"10:00, every: month, weekdays: [{day}]}}")) == meant


@pytest.mark.parametrize(
    ("every", "meant"),
    [
        ("fortnight", "`2 weeks`"),
        ("Fortnightly", "`2 weeks`"),
        ("daily", "day"),
        ("weekly", "week"),
        ("monthly", "month"),
        ("quarterly", "`3 months`"),
        ("Week", "week"),
        ("2weeks", "`2 weeks`"),
        ("two weeks", "`2 weeks`"),
        ("3m", "`3 months`"),
        ("2", None),
        ("0 weeks", None),
        ("100 weeks", None),
        ("year", "`12 months`"),
    ],
)
def test_rhythms(every: str, meant: str | None) -> None:
    assert suggested(edited("10:00}", f"10:00, every: {every}}}")) == meant


@pytest.mark.parametrize(
    ("length", "meant"),
    [
        ("30 min", "`30 minutes`"),
        ("30min", "`30 minutes`"),
        ("30 mins", "`30 minutes`"),
        ("30m", "`30 minutes`"),
        ("30", "`30 minutes`"),
        ("30-minutes", "`30 minutes`"),
        ("30 Minutes", "`30 minutes`"),
        ("1h", "`1 hour`"),
        ("1 hr", "`1 hour`"),
        ("01 hour", "`1 hour`"),
        ("one hour", "`1 hour`"),
        ("0", None),
        ("true", None),
        ("1 day", None),
        ("30 minutes more", None),
        ("half an hour", None),
        ("9999 hours", None),
        ("[30 minutes]", None),
    ],
)
def test_lengths(length: str, meant: str | None) -> None:
    assert suggested(edited("30 minutes", length)) == meant


@pytest.mark.parametrize(
    ("at", "meant"),
    [
        ("9:30", "09:30"),
        ("9:30 am", "09:30"),
        ("9.30am", "09:30"),
        ("09:30:00", "09:30"),
        ("2pm", "14:00"),
        ("2 p.m.", "14:00"),
        ("12am", "00:00"),
        ("12:15 PM", "12:15"),
        ("14pm", None),
        ("0am", None),
        ("930", None),
        ("9", None),
        ("10.30", "10:30"),
        ("24:00", None),
        ("9:60", None),
        ("10:00:30", None),
        ("noonish", None),
    ],
)
def test_times_of_day(at: str, meant: str | None) -> None:
    assert suggested(edited("10:00", at)) == meant


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("2026-1-2", "2026-01-02"),
        ("2026/11/02", "2026-11-02"),
        ("2026.11.2", "2026-11-02"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("11.11.2026", "2026-11-11"),
        ("02/11/2026", None),
        ("2.11.2026", None),
        ("2026-2-30", None),
        ("2026-13-1", None),
        ("31/31/2026", None),
        ("20261102", None),
        ("next week", None),
    ],
)
def test_dates(day: str, meant: str | None) -> None:
    assert suggested(edited("id: a-1", f"id: a-1, joins: {day}")) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("exceptions: 2026-11-30", "[2026-11-30]"),
        ("exceptions: 2026-11-30, 2026-12-7", "`[2026-11-30, 2026-12-07]`"),
        ("exceptions: 30/11/2026", "[2026-11-30]"),
        ("formerly: a", "[a]"),
        ("formerly: a b", None),
        ("externalLinks: https://example.org/a", "[https://example.org/a]"),
        ('externalLinks: "*"', '["*"]'),
        ("documentIds: {a, b}", "`[a, b]`"),
        ("documentIds: 7", None),
        ("addToSchedule: yes", "true"),
        ("addToSchedule: Off", "false"),
        ("overrides: {2026-11-30: Cancelled}", "cancel"),
        ("overrides: {2026-12-7: cancel}", "2026-12-07"),
        ("for: Each", "each"),
        ("timezone: 7", None),
        ("annotations: yes", None),
        (f"documentIds: {'x' * 70}", None),
        (f"documentIds: {'x' * 59}", None),
    ],
)
def test_other_values(line: str, meant: str | None) -> None:
    assert suggested(extended(line)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (edited("[ana, ben]", "ana"), "[ana]"),
        (edited("10:00}", "10:00, weekdays: Monday}"), "[mon]"),
        (edited("10:00}", "10:00, weekdays: 'Mon, last friday'}"), "`[mon, last fri]`"),
        (edited("10:00}", "10:00, monthDays: 15}"), "[15]"),
        (edited("10:00}", "10:00, monthDays: '1, 15'}"), "`[1, 15]`"),
        (edited("10:00}", "10:00, monthDays: last}"), "[last]"),
        (edited("10:00}", "10:00, count: '5'}"), "5"),
        (extended(file="holidays: {irish: ie}"), "IE"),
        (extended(file="ignore: co504"), "[CO504]"),
        (extended(file="horizon: 6w"), "`6 weeks`"),
        (edited("version: 1", "version: '1'"), None),
    ],
)
def test_values_of_other_parts(text: str, meant: str | None) -> None:
    assert suggested(text) == meant


@pytest.mark.parametrize(
    ("pause", "hint"),
    [
        ("{from: 2026-12-24, to: 2027-01-02}", "; write [{…}], in brackets"),
        ("{from: 2026-12-24}", ""),
        ("Christmas", ""),
    ],
)
def test_a_mapping_in_place_of_a_list_of_mappings(pause: str, hint: str) -> None:
    what = "a mapping" if pause.startswith("{") else repr(pause)
    assert problems(extended(f"pauses: {pause}")) == [f"coaching.yaml:16:13: must be a list, not {what}{hint}"]


@pytest.mark.parametrize(
    "value", [["a", "b c"], ["*"], ["1"], ["1.5"], ["true"], ["a: b"], ["a, b"], ["#"], ["it's"], [1, "last"], ["a\\b"]]
)
def test_a_suggested_list_means_itself(value: list[object]) -> None:
    text = written(value)
    assert text is not None
    assert yaml.safe_load(text.strip("`")) == value


@pytest.mark.parametrize("value", [None, True, 3, 1.5, "", " ", ",", "x", [], {}, ["a"], {"a": None}, "\0", "٣ weeks"])
def test_candidates_are_json(value: object) -> None:
    assert json.dumps(list(candidates(value)))


def test_a_suggestion_is_no_problem_itself() -> None:
    document = {"version": 1, "timezone": "UTC", "horizon": "6w"}
    [violation] = violations(PLAN_SCHEMA, document)
    assert violation.message.endswith("(did you mean `6 weeks`?)")
    assert violations(PLAN_SCHEMA, document | {"horizon": "6 weeks"}) == []
