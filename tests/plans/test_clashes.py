"""People who would be in two places at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from .files import BASE, HEAD, ONE_OFF, WEEKLY, edited, extended, problems

OTHER = WEEKLY.removeprefix("plans:\n").replace("weekly", "other").replace("[ana]", "[ben]")


def with_other(schedule: str, facilitator: str = "maria", attendees: str = "[ben]") -> str:
    other = OTHER.replace("{from: 2026-11-02, at: 10:00}", schedule).replace("[ben]", attendees)
    return BASE + other.replace("facilitator: maria", f"facilitator: {facilitator}")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("{from: 2026-11-02, at: 10:00}", "other/ben/2026-11-23 begins at 2026-11-23 10:00"),
        ("{from: 2026-11-30, at: 10:29}", "other/ben/2026-11-30 begins at 2026-11-30 10:29"),
    ],
)
def test_facilitator_in_two_plans(schedule: str, expected: str) -> None:
    day = expected[-16:-6]
    assert problems(with_other(schedule)) == [
        f"coaching.yaml:16:3: Maria Keane would be in two places at once: {expected}, "
        f"while weekly/ana/{day} (line 10) lasts from 10:00 to 10:30"
    ]


@pytest.mark.parametrize("at", ["09:30", "10:30"])
def test_one_appointment_may_begin_when_the_other_ends(at: str) -> None:
    assert problems(with_other(f"{{from: 2026-11-02, at: {at}}}")) == []


def test_other_people_at_the_same_time() -> None:
    text = edited("  ben:", "  chi: {id: c-1}\n  ben:", with_other("{from: 2026-11-02, at: 10:00}", "chi"))
    assert problems(text) == []


def test_attendee_in_two_plans_and_on_different_clocks() -> None:
    text = with_other("{from: 2026-11-02, at: 05:15}", "ben", "[ana]") + "    timezone: America/New_York\n"
    assert problems(text) == [
        "coaching.yaml:16:3: Ana Silva would be in two places at once: other/ana/2026-11-23 begins at "
        "2026-11-23 05:15, while weekly/ana/2026-11-23 (line 10) lasts from 05:00 to 05:30 in America/New_York"
    ]


def test_facilitator_of_one_and_attendee_of_the_other() -> None:
    [problem] = problems(with_other("{from: 2026-11-02, at: 10:00}", "ana"))
    assert "Ana Silva would be in two places at once" in problem


def test_a_group_without_stagger_clashes_with_itself() -> None:
    assert problems(edited("[ana]", "[billing]")) == [
        "coaching.yaml:10:3: Maria Keane would be in two places at once: weekly/ben/2026-11-23 begins at "
        "2026-11-23 10:00, while weekly/ana/2026-11-23 lasts from 10:00 to 10:30; `stagger: 30 minutes` lets them "
        "follow each other"
    ]


@pytest.mark.parametrize("stagger", ["15 minutes", "29 minutes"])
def test_a_stagger_that_is_too_short(stagger: str) -> None:
    [problem] = problems(extended(f"stagger: {stagger}", text=edited("[ana]", "[billing]")))
    assert problem.endswith("; `stagger: 30 minutes` lets them follow each other")


def test_a_stagger_is_no_way_out_of_days_that_run_into_each_other() -> None:
    text = extended(
        "overrides: {2026-11-30: {date: 2026-12-07}}\nstagger: 30 minutes", text=edited("[ana]", "[billing]")
    )
    assert problems(text)
    assert not any("stagger" in line for line in problems(text))


def test_an_override_into_another_appointment() -> None:
    text = extended("overrides: {2026-11-30: {date: 2026-12-07, at: 10:15}}")
    assert problems(text) == [
        "coaching.yaml:16:17: Maria Keane and Ana Silva would be in two places at once: weekly/ana/2026-11-30 "
        "(moved from Monday 2026-11-30 by an override) begins at 2026-12-07 10:15, while weekly/ana/2026-12-07 "
        "(line 10) lasts from 10:00 to 10:30"
    ]


def test_a_one_off_in_a_plans_time() -> None:
    text = BASE + ONE_OFF.replace("2026-12-10", "2026-12-07").replace("09:30", "10:15").replace("[ana]", "[ben]")
    assert problems(text) == [
        "coaching.yaml:17:3: Maria Keane would be in two places at once: appointments/welcome/ben begins at "
        "2026-12-07 10:15, while weekly/ana/2026-12-07 (line 10) lasts from 10:00 to 10:30"
    ]


def test_each_pair_is_told_once() -> None:
    third = OTHER.replace("other", "third")
    lines = problems(with_other("{from: 2026-11-02, at: 10:00}") + third)
    pairs = [
        (line.split(": ")[2].split("/")[0], line.split("while ")[1].split("/")[0]) for line in lines if "Maria" in line
    ]
    assert sorted(pairs) == [("other", "weekly"), ("third", "other"), ("third", "weekly")]


def test_two_people_of_one_name_are_two_people() -> None:
    text = HEAD.replace("Ben Doyle", "Ana Silva").replace("  ben:", "  tom: {id: t-1}\n  ben:") + WEEKLY
    other = OTHER.replace("facilitator: maria", "facilitator: tom")
    assert problems(text + other) == []


def test_history_cannot_be_mended_so_it_does_not_clash() -> None:
    text = with_other("{from: 2026-11-02, until: 2026-11-16, at: 10:00}")
    assert problems(text) == []
    assert problems(text, datetime(2026, 11, 17, 12, tzinfo=UTC)) == []
    assert problems(text, datetime(2026, 11, 16, 23, tzinfo=UTC)) != []
