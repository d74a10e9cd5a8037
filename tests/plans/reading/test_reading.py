"""Files that cannot be read at all, and the document that knows where everything stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pulumi_genesys_coaching.plans import Code, Position, Problem
from pulumi_genesys_coaching.plans.reading import load
from pulumi_genesys_coaching.plans.reading.files import Lines

from ..files import BASE


def test_no_file(tmp_path: Path) -> None:
    path = tmp_path / "coaching.yaml"
    reading = load(path)
    assert reading.problems == [Problem(Position(str(path)), "there is no such file", Code.UNREADABLE_FILE)]
    assert reading.plan is None


def test_folder(tmp_path: Path) -> None:
    [problem] = load(tmp_path).problems
    assert problem.message == f"this is a folder, not a file; name a file in it, such as {tmp_path}/coaching.yaml"


@pytest.mark.parametrize(
    ("name", "reason"), [("x", "cannot be read: Not a directory"), ("\0", "is no name that a file can have")]
)
def test_names_that_lead_nowhere(tmp_path: Path, name: str, reason: str) -> None:
    file = tmp_path / "coaching.yaml"
    file.write_text(BASE)
    [problem] = load(file / name).problems
    assert problem.message in (reason, "cannot be read: Not a directory")


def test_problems_have_positions(tmp_path: Path) -> None:
    path = tmp_path / "plans in 日本語.yaml"
    path.write_text(BASE.replace("[ana]", "[7, 8]"), encoding="utf-8")
    assert load(path).problems == [
        Problem(Position(str(path), 14, 17), "must be text, not 7; put it in quotes", Code.WRONG_VALUE),
        Problem(Position(str(path), 14, 20), "must be text, not 8; put it in quotes", Code.WRONG_VALUE),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
def test_the_line_of_a_position_can_be_shown(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "coaching.yaml"
    path.write_bytes(BASE.replace("\n", line_end).encode())
    plan = load(path).plan
    assert plan is not None
    position = plan.document.position(("plans", "weekly", "attendees", 0))
    assert position == Position(str(path), 14, 17)
    assert Lines().at(position) == "    attendees: [ana]"
    assert plan.document.folder == tmp_path


def test_there_is_no_line_without_a_place_in_a_file_of_text(tmp_path: Path) -> None:
    path, pipe = tmp_path / "coaching.yaml", tmp_path / "pipe"
    path.write_bytes(b"\xff\n")
    os.mkfifo(pipe)
    lines = Lines()
    for place in (path, pipe, tmp_path, tmp_path / "none.yaml", Path("\0")):
        assert lines.at(Position(str(place), 1, 1)) is None
    path.write_text(BASE)
    assert Lines().at(Position(str(path))) is None
    assert Lines().at(Position(str(path), 999, 1)) is None


def test_japanese_keys_and_names(tmp_path: Path) -> None:
    path = tmp_path / "coaching.yaml"
    path.write_text(BASE.replace("ana", "花子").replace("Ana Silva", "佐藤 花子"), encoding="utf-8")
    plan = load(path).plan
    assert plan is not None
    assert plan.file.people["花子"].name == "佐藤 花子"


def test_numbers_as_keys_are_text(tmp_path: Path) -> None:
    path = tmp_path / "coaching.yaml"
    path.write_text(BASE.replace("  ana:", "  007:"))
    plan = load(path).plan
    assert plan is not None
    assert "007" in plan.file.people


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_is_bounded(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "coaching.yaml"
    path.write_text(opening * 20_000)
    assert [(problem.message, problem.code) for problem in load(path).problems] == [
        ("lists and mappings are nested too deeply", Code.UNSUPPORTED_YAML)
    ]
