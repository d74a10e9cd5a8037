"""What is misshapen is told once, and the rest of the plan is checked all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_genesys_coaching.plans.reading import load

from ..files import BASE, edited, extended, problems

UNKNOWN = "coaching.yaml:18:17: unknown person or group 'x'"
OTHER = """\
  other:
    template: brief
    attendees: [x]
    facilitator: maria
    schedule: {from: 2026-11-03, at: 10:00}
"""
TEMPLATES = "templates: {brief: {name: Brief, length: 30 minutes}}\n"
SOUND = BASE + OTHER + TEMPLATES


def test_the_rest_is_wrong_by_itself() -> None:
    assert problems(SOUND) == [UNKNOWN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited("ana: {id: a-1, name: Ana Silva}", "ana: 7", SOUND), "5:8: must be a mapping (`key: value`), not 7"),
        (edited("id: a-1", "id: 7", SOUND), "5:13: must be text, not 7; put it in quotes"),
        (
            edited("[ana, ben]", "ana, ben", SOUND),
            "8:12: must be a list such as [ana, ben], not 'ana, ben' (did you mean `[ana, ben]`?)",
        ),
        (
            edited("30 minutes}",
            "30}", SOUND), "21:42: must be a length such as `30 minutes`, not 30 (did you mean `30 minutes`?)",
        ),
        (
            edited("30 minutes\n",
            "30\n", SOUND), "12:13: must be a length such as `30 minutes`, not 30 (did you mean `30 minutes`?)",
        ),
        (edited("length: 30", "lenght: 30", SOUND), "12:5: unknown key 'lenght' (did you mean length?)"),
        (edited("people:", "peple:", SOUND), "3:1: unknown key 'peple' (did you mean people?)"),
        (edited("Europe/Dublin", "7", SOUND), "2:11: must be text, not 7; put it in quotes"),
        (edited("timezone: Europe/Dublin", "horizon: 1 week", SOUND), "1:1: 'timezone' is missing"),
        (edited("version: 1", "version: 2", SOUND), "1:10: must be 1, not 2"),
        (edited("at: 10:00}", "at: 10}", SOUND), "15:38: must be a time of day such as 09:30, not 10"),
    ],
)  # fmt: skip
def test_one_mistake_makes_one_problem(text: str, expected: str) -> None:
    assert problems(text) == sorted([f"coaching.yaml:{expected}", UNKNOWN], key=lambda line: int(line.split(":")[1]))


@pytest.mark.parametrize(
    "settings",
    ["defaults: {name: x, length: 30}", "defaults: {name: x, lngth_of_it: 30 minutes}", "defaults: 30 minutes"],
)
def test_plans_may_rest_on_doubtful_defaults(settings: str) -> None:
    text = edited("    length: 30 minutes\n", "", extended(file=settings))
    assert len(problems(text)) == 1


def test_plans_that_rest_on_a_doubtful_group_are_left_out() -> None:
    text = edited("[ana, ben]", "ana", edited("[ana]", "[all]", extended(file="x: 1"))).replace("x: 1", "")
    text = text.replace("groups:\n", "groups:\n  all: [billing]\n")
    assert problems(text) == ["coaching.yaml:9:12: must be a list such as [ana, ben], not 'ana' (did you mean [ana]?)"]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    path = tmp_path / "coaching.yaml"
    path.write_text(edited("id: a-1", "id: 7"))
    reading = load(path)
    assert reading.is_doubtful(("people", "ana"))
    assert reading.is_doubtful(("people", "ana", "id"))
    assert not reading.is_doubtful(("people", "ben"))


def test_where_names_may_be_missing_none_is_called_unknown() -> None:
    assert problems(edited("people:\n", "people: []\npersons:\n", SOUND))[0] == (
        "coaching.yaml:3:9: must be a mapping (`key: value`), not a list"
    )
    assert all("unknown person" not in line for line in problems(edited("people:\n", "people: []\nstaff:\n", SOUND)))


@pytest.mark.parametrize("include", ["include: [nowhere.yaml]", "roster: nowhere.csv", "holidays: x", "groups: [x]"])
def test_where_something_is_not_there_all_else_is_told(include: str) -> None:
    text = edited("Europe/Dublin", "Europe/Dubln", edited("at: 10:00", "at: 10:00, rrule: FREQ=HOURLY", BASE))
    if include.startswith("groups"):
        text = text.replace("groups:\n  billing: [ana, ben]\n", "")
    told = " ".join(problems(extended(file=include, text=text)))
    assert "unknown time zone 'Europe/Dubln'" in told
    assert "FREQ must be one of" in told
    assert "unknown person" not in told


def test_a_wrong_for_hides_nothing_else() -> None:
    text = edited("facilitator: maria", "facilitator: mario", extended("for: both\nwhenAttendeesChange: keep-existing"))
    text = edited("[ana]", "[anna]", edited("at: 10:00", "at: 10:00, rrule: FREQ=HOURLY", text))
    assert [line.split(":")[1] for line in problems(text)] == ["13", "14", "15", "16"]
