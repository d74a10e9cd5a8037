"""Edits of plan files: what is said is other, and nothing else of the text."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from pulumi_genesys_coaching.plans.editing import edited, existing_key, one_line, put, section

TEXT = """\
# The team of Maria
version: 1
people:
  ana:   {id: '1', name: "Ana"}     # since May
  benjamin: {id: 2,  name: Ben}

plans:
    weekly:                  # every Monday
        attendees:
        -   ana
        - benjamin
        overrides:
            2026-12-14: {at: "11:00"}   # the review

    # Nobody likes these.
    monthly: {attendees: [ana]}

# The end.
"""


def with_override(content: CommentedMap) -> None:
    overrides = section(content["plans"]["weekly"], "overrides")
    put(overrides, existing_key(overrides, "ana/2026-12-07"), one_line({"date": date(2026, 12, 8), "at": "09:30"}))


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_new_override_is_one_line_more() -> None:
    assert changed_lines(TEXT, edited(TEXT, with_override)) == [
        '+             ana/2026-12-07: {date: 2026-12-08, at: "09:30"}'
    ]


def test_an_override_that_is_there_is_the_one_that_changes() -> None:
    def change(content: CommentedMap) -> None:
        overrides = section(content["plans"]["weekly"], "overrides")
        overrides[existing_key(overrides, "2026-12-14")].update(one_line({"length": "20 minutes"}))

    assert changed_lines(TEXT, edited(TEXT, change)) == [
        '-             2026-12-14: {at: "11:00"}   # the review',
        '+             2026-12-14: {at: "11:00", length: 20 minutes} # the review',
    ]


def test_a_section_that_was_not_there() -> None:
    def change(content: CommentedMap) -> None:
        put(section(content, "appointments"), "review", one_line({"name": "A: b"}))

    assert changed_lines(TEXT, edited(TEXT, change)) == ["+ appointments:", '+   review: {name: "A: b"}']


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_what_files_begin_and_end_with_stays(line_end: str, mark: str, last: bool) -> None:
    text = mark + TEXT.removesuffix("" if last else "\n").replace("\n", line_end)
    expected = edited(TEXT, with_override).removesuffix("" if last else "\n")
    assert edited(text, with_override) == mark + expected.replace("\n", line_end)


@settings(deadline=None)
@example([("ana", 1, "?0")])
@given(
    st.lists(
        st.tuples(st.sampled_from(["ana", "ben"]), st.integers(1, 28), st.text(max_size=20)), min_size=1, unique=True
    )
)
def test_no_edit_touches_another_line(overrides: list[tuple[str, int, str]]) -> None:
    def change(content: CommentedMap) -> None:
        target = section(content["plans"]["monthly"], "overrides")
        for person, day, name in overrides:
            put(target, f"{person}/2026-12-{day:02}", one_line({"name": name}))

    after = edited(TEXT, change)
    assert YAML().load(after)["plans"]["monthly"]["overrides"] == {
        f"{person}/2026-12-{day:02}": {"name": name} for person, day, name in overrides
    }
    kept = [line for line in TEXT.splitlines() if "monthly" not in line]
    assert [line for line in after.splitlines() if line in kept] == kept


WRAPPED = """\
version: 1
people: {ana: {id: 1},   ben: {id: 2},
         chi: {id: 3}}   # the team
plans:
    weekly:
        attendees: [ana,   # first
                    ben,
                    chi]
        description: What to try
            next, and what not.
        notes: >
            folded
            text
        overrides:
            2026-12-14: {at: "11:00",
                         length: 20 minutes}
            2026-12-21:   cancel   # holidays
"""


def test_what_goes_over_several_lines_stays_so() -> None:
    assert changed_lines(WRAPPED, edited(WRAPPED, with_override)) == [
        '+             ana/2026-12-07: {date: 2026-12-08, at: "09:30"}'
    ]


def test_an_entry_over_several_lines_that_changes_is_laid_out_anew_alone() -> None:
    def change(content: CommentedMap) -> None:
        content["plans"]["weekly"]["overrides"][date(2026, 12, 14)].update(one_line({"length": "45 minutes"}))

    assert changed_lines(WRAPPED, edited(WRAPPED, change)) == [
        '-             2026-12-14: {at: "11:00",',
        '+             2026-12-14: {at: "11:00", length: 45 minutes}',
        "-                          length: 20 minutes}",
    ]
