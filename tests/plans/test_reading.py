"""Files that cannot be read at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_genesys_coaching.plans import PlanError, Position, Problem, load

from .files import BASE


def refusal(path: Path) -> list[Problem]:
    with pytest.raises(PlanError) as raised:
        load(path)
    return raised.value.problems


def test_no_file(tmp_path: Path) -> None:
    path = tmp_path / "coaching.yaml"
    assert refusal(path) == [Problem(Position(str(path)), "there is no such file")]


def test_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == [Problem(Position(str(tmp_path)), "this is a folder, not a file")]


def test_file_below_a_file(tmp_path: Path) -> None:
    file = tmp_path / "coaching.yaml"
    file.write_text(BASE)
    assert refusal(file / "x") == [Problem(Position(str(file / "x")), "cannot be read: Not a directory")]


def test_problems_have_positions_and_are_sorted(tmp_path: Path) -> None:
    path = tmp_path / "plans in 日本語.yaml"
    path.write_text(BASE.replace("[ana]", "[anna, bern]"), encoding="utf-8")
    assert refusal(path) == [
        Problem(Position(str(path), 14, 17), "unknown person or group 'anna' (did you mean ana?)"),
        Problem(Position(str(path), 14, 23), "unknown person or group 'bern' (did you mean ben?)"),
    ]
