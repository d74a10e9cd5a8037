"""What an occurrence says: people, texts, overrides, one-offs, identity."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pulumi_genesys_coaching.plans import Occurrence

from .files import (
    BASE,
    HEAD,
    ONE_OFF,
    WEEKLY,
    edited,
    expanded,
    extended,
    loaded,
    local_starts,
    nominal_dates,
    problems,
    skipped,
    warnings,
)

NAME = '"1:1 with {attendee}"'
GROUP = edited("[ana]", "[billing]")


def occurrence(text: str, name: str = "weekly/ana/2026-11-30") -> Occurrence:
    """The one with a name."""
    [found] = [found for found in expanded(text) if found.name == name]
    return found


def notes(found: Occurrence) -> list[tuple[str, str, str]]:
    """The key, the text and the access type of each annotation."""
    return [(note.key, found.filled(note.text or ""), note.access_type) for note in found.details.notes]


def test_all_that_an_occurrence_says() -> None:
    text = extended(
        "description: About {date}\nlocation: Room of {facilitator}\nannotations: {focus: {text: '{plan}'}}"
    )
    found = occurrence(text)
    assert (found.plan, found.person, found.former_names) == ("weekly", "ana", ())
    assert (found.title, found.description) == ("1:1 with Ana Silva", "About 2026-11-30")
    assert found.location == "Room of Maria Keane"
    assert notes(found) == [("focus", "weekly", "Public")]
    assert (found.facilitator.key, found.facilitator.id, found.facilitator.name) == ("maria", "m-1", "Maria Keane")
    assert [attendee.id for attendee in found.attendees] == ["a-1"]
    assert (found.length, found.end - found.start) == (timedelta(minutes=30), timedelta(minutes=30))
    assert (found.source.line, found.source.column) == (10, 3)


def test_what_is_left_out_is_empty() -> None:
    found = occurrence(BASE)
    assert (found.description, found.location, notes(found)) == ("", None, [])


def test_a_person_without_a_name_is_called_by_the_key() -> None:
    assert occurrence(edited("{id: a-1, name: Ana Silva}", "{id: a-1}")).title == "1:1 with ana"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("{attendee} / {attendees} / {facilitator}", "Ana Silva / Ana Silva / Maria Keane"),
        ("{plan} {date}", "weekly 2026-11-30"),
        ("{{attendee}} {{}}", "{attendee} {}"),
        ("100 % {attendee}", "100 % Ana Silva"),
        ("佐藤 健二 ☕", "佐藤 健二 ☕"),
    ],
)
def test_placeholders(name: str, title: str) -> None:
    assert occurrence(edited(NAME, f'"{name}"')).title == title


def test_a_persons_name_is_no_text_with_placeholders() -> None:
    assert occurrence(edited("Ana Silva", "'{plan}'")).title == "1:1 with {plan}"


def test_each_attendee_has_an_appointment_later_by_the_stagger() -> None:
    first, second = expanded(extended("stagger: 45 minutes", text=GROUP))[:2]
    assert [first.name, second.name] == ["weekly/ana/2026-11-02", "weekly/ben/2026-11-02"]
    assert second.start - first.start == timedelta(minutes=45)


def test_people_come_once_in_the_order_of_the_file() -> None:
    text = extended("stagger: 30 minutes", text=edited("[ana]", "[ben, billing, ana]"))
    assert [found.person for found in expanded(text)[:3]] == ["ben", "ana", "ben"]


def test_one_appointment_for_all() -> None:
    text = extended("for: all", text=GROUP.replace(NAME, "'{attendees}'"))
    found = occurrence(text, "weekly/all/2026-11-30")
    assert (found.person, found.title) == ("all", "Ana Silva, Ben Doyle")
    assert [attendee.key for attendee in found.attendees] == ["ana", "ben"]


TEMPLATE = """\
templates:
  session:
    name: Session
    description: Of the template
    length: 45 minutes
    location: Room 1
    annotations:
      focus: {text: Of the template}
      calls: {text: Three calls, accessType: Private}
"""
BARE = edited(f"    name: {NAME}\n    length: 30 minutes\n", "    template: session\n")


def from_template(lines: str = "") -> Occurrence:
    return occurrence(extended(lines, TEMPLATE, text=BARE))


def test_a_template_fills_in_what_is_left_out() -> None:
    found = from_template()
    assert (found.title, found.description, found.location) == ("Session", "Of the template", "Room 1")
    assert found.length == timedelta(minutes=45)
    assert notes(found) == [
        ("focus", "Of the template", "Public"),
        ("calls", "Three calls", "Private"),
    ]


def test_a_plan_has_its_own_way_with_a_template() -> None:
    found = from_template(
        "name: Own\ndescription: ''\nlength: 1 hour\nlocation: Room 2\n"
        "annotations: {focus: {text: Own}, more: {text: More}}"
    )
    assert (found.title, found.description, found.location) == ("Own", "", "Room 2")
    assert found.length == timedelta(hours=1)
    assert [(key, text) for key, text, _ in notes(found)] == [
        ("focus", "Own"),
        ("calls", "Three calls"),
        ("more", "More"),
    ]


@pytest.mark.parametrize(
    ("change", "start"),
    [
        ("{date: 2026-12-01}", "2026-12-01 10:00"),
        ("{at: 11:30}", "2026-11-30 11:30"),
        ("{date: 2026-12-01, at: 11:30}", "2026-12-01 11:30"),
        ("{date: 2026-11-30, at: 10:00}", "2026-11-30 10:00"),
    ],
)
def test_an_override_moves_one_occurrence_and_keeps_its_name(change: str, start: str) -> None:
    text = extended(f"overrides: {{2026-11-30: {change}}}")
    assert f"{occurrence(text).local_start:%Y-%m-%d %H:%M}" == start
    assert nominal_dates(text) == nominal_dates(BASE)
    others = [found.start for found in expanded(text) if found.name != "weekly/ana/2026-11-30"]
    assert others == [found.start for found in expanded(BASE) if found.name != "weekly/ana/2026-11-30"]


def test_an_override_says_what_else_is_different() -> None:
    change = "{name: 'Review, {date}', description: Bring figures, length: 1 hour, location: Room 9}"
    found = occurrence(extended(f"overrides: {{2026-11-30: {change}}}"))
    assert (found.title, found.description, found.location) == ("Review, 2026-11-30", "Bring figures", "Room 9")
    assert found.length == timedelta(hours=1)
    assert (found.source.line, found.source.column) == (16, 17)


def test_an_override_cancels() -> None:
    text = extended("overrides: {2026-11-30: cancel}")
    assert sorted(nominal_dates(BASE)) == sorted([*nominal_dates(text), "2026-11-30"])


def test_an_override_moves_the_whole_round() -> None:
    text = extended("stagger: 30 minutes\noverrides: {2026-11-30: {at: 15:00}}", text=GROUP)
    assert [start for start in local_starts(text) if start.startswith("2026-11-30")] == [
        "2026-11-30 15:00 +0000",
        "2026-11-30 15:30 +0000",
    ]


@pytest.mark.parametrize(
    ("day", "moved_to", "inside"),
    [
        ("2026-11-30", "2027-01-04", False),  # out, past the horizon
        ("2026-11-30", "2026-10-25", False),  # out, before the history
        ("2027-01-11", "2026-12-01", True),  # in, from past the horizon
        ("2026-11-02", "2026-10-26", True),
    ],
)
def test_overrides_that_cross_the_windows_edges(day: str, moved_to: str, inside: bool) -> None:
    dates = nominal_dates(extended(f"overrides: {{{day}: {{date: {moved_to}}}}}"))
    assert (day in dates) == inside
    assert sorted({*dates, day}) == sorted({*nominal_dates(BASE), day})


def test_an_override_moves_an_occurrence_in_from_before_the_history() -> None:
    text = extended("overrides: {2026-10-19: {date: 2026-11-24}}", text=edited("2026-11-02", "2026-01-05"))
    assert "2026-10-19" in nominal_dates(text)


def test_a_day_that_is_moved_far_away_is_most_likely_mistyped() -> None:
    assert problems(extended("overrides: {2026-12-07: {date: 2027-12-08}}")) == [
        "coaching.yaml:16:36: 2027-12-08 is more than six weeks away from 2026-12-07; cancel that day, "
        "and plan the other one under `appointments`"
    ]


def test_what_is_moved_beyond_the_horizon_is_told_and_explained() -> None:
    text = extended("overrides: {2026-12-21: {date: 2027-01-05}}", "ignore: [CO504]")
    assert warnings(text) == [
        "coaching.yaml:16:17: warning: moved beyond the horizon: there is no appointment until a run covers 2027-01-05"
    ]
    assert [(str(one.nominal), one.reason) for one in skipped(text)] == [
        ("2026-12-21", "moved to 2027-01-05, beyond the horizon")
    ]


def test_a_one_off_beyond_the_horizon_is_made_by_a_later_run() -> None:
    text = BASE + ONE_OFF.replace("2026-12-10", "2027-12-10")
    assert [(one.key, one.reason) for one in skipped(text)] == [("welcome", "beyond the horizon; a later run makes it")]


def test_one_off() -> None:
    [found] = expanded(HEAD + ONE_OFF)
    assert (found.name, found.plan, found.person) == ("appointments/welcome/ana", "appointments", "ana")
    assert f"{found.local_start:%Y-%m-%d %H:%M}" == "2026-12-10 09:30"
    assert found.source.line == 10


def test_one_off_for_several() -> None:
    one_off = ONE_OFF.replace("[ana]", "[billing]")
    assert [found.name for found in expanded(HEAD + one_off + "    stagger: 45 minutes\n")] == [
        "appointments/welcome/ana",
        "appointments/welcome/ben",
    ]
    assert [found.name for found in expanded(HEAD + one_off + "    for: all\n")] == ["appointments/welcome/all"]


def test_former_names_are_all_that_former_keys_could_have_given() -> None:
    text = extended("formerly: [fortnightly, monthly]", text=edited("id: a-1", "id: a-1, formerly: [anna]"))
    assert occurrence(text).former_names == (
        "weekly/anna/2026-11-30",
        "fortnightly/ana/2026-11-30",
        "fortnightly/anna/2026-11-30",
        "monthly/ana/2026-11-30",
        "monthly/anna/2026-11-30",
    )


def test_former_names_of_an_appointment_for_all_have_no_person() -> None:
    text = edited("id: a-1", "id: a-1, formerly: [anna]").replace(NAME, "Session")
    found = occurrence(extended("formerly: [old]\nfor: all", text=text), "weekly/all/2026-11-30")
    assert found.former_names == ("old/all/2026-11-30",)


def test_former_names_of_a_one_off() -> None:
    [found] = expanded(HEAD + ONE_OFF + "    formerly: [hello]\n")
    assert found.former_names == ("appointments/hello/ana",)


def test_former_keys_rename_to_what_was_there() -> None:
    before = {found.name for found in expanded(BASE)}
    renamed = edited("  weekly:", "  monday:").replace("  ana:", "  anna:").replace("[ana", "[anna")
    after = expanded(extended("formerly: [weekly]", text=edited("id: a-1", "id: a-1, formerly: [ana]", renamed)))
    assert before == {former for found in after for former in found.former_names if former in before}


def test_keys_in_any_script() -> None:
    text = BASE.replace("weekly", "毎週の面談").replace("ana", "健二").replace("billing", "請求")
    text = text.replace("Ana Silva", "佐藤 健二")
    assert occurrence(text, "毎週の面談/健二/2026-11-30").title == "1:1 with 佐藤 健二"


def test_occurrences_come_by_start_and_name() -> None:
    text = (
        HEAD
        + ONE_OFF
        + WEEKLY.replace("weekly", "z")
        + WEEKLY.split("\n", 1)[1].replace("weekly", "a").replace("maria", "ben").replace("10:00", "08:00")
    )
    found = expanded(text)
    assert found == sorted(found, key=lambda one: (one.start, one.name))


def test_positions_are_of_the_file_as_it_was_named() -> None:
    plan = loaded(BASE)
    assert plan.document.position(("plans", "weekly"), on_key=True).line == 10
    assert plan.document.position(("plans", "weekly", "no", "such", "key")).line == 10
    assert plan.document.position(()).line == 1
