"""`coaching validate`, as its users run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plans.files import BASE, ONE_OFF

AS_OF = "2026-11-23T09:00:00Z"


def validate(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and error output."""
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "validate", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("text", "as_of", "summary"),
    [
        (BASE, AS_OF, "1 plan, 9 occurrences for 1 person, from 2026-11-02 to 2026-12-28"),
        (BASE + ONE_OFF, AS_OF, "1 plan, 10 occurrences for 1 person, from 2026-11-02 to 2026-12-28"),
        (BASE, "2026-09-21T23:00:00+00:00", "1 plan, 1 occurrence for 1 person, from 2026-11-02 to 2026-11-02"),
        (BASE.replace("2026-11-02", "2099-12-31"), "2099-12-31T00:00:00Z", "1 plan, 6 occurrences for 1 person, "
         "from 2099-12-31 to 2100-02-04"),
    ],
)  # fmt: skip
def test_what_is_right(tmp_path: Path, text: str, as_of: str, summary: str) -> None:
    (tmp_path / "coaching.yaml").write_text(text)
    assert validate(tmp_path, "--as-of", as_of) == (0, f"coaching.yaml: {summary}\n", "")


def test_a_plan_that_yields_nothing(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(BASE)
    told = "coaching.yaml: yields no occurrence between history and horizon\n"
    assert validate(tmp_path, "--as-of", "2026-01-01T00:00:00+13:00") == (1, "", told)


def test_file_by_name(tmp_path: Path) -> None:
    (tmp_path / "計画.yaml").write_text(BASE, encoding="utf-8")
    code, output, errors = validate(tmp_path, "計画.yaml")
    assert (code, errors) == (0, "")
    assert output.startswith("計画.yaml: 1 plan, ")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "coaching.yaml: the file is empty; a plan begins with `version: 1`"),
        (b"# no\n", "coaching.yaml: the file holds nothing but comments; a plan begins with `version: 1`"),
        (b"\xff", "coaching.yaml: is not UTF-8 (byte 1); save the file as UTF-8"),
        (b"a: [b", "coaching.yaml:1:4: not valid YAML: this [ is not closed, or a comma is missing in it"),
        (b"a: &a [*a]", "coaching.yaml:1:4: this anchor (&) holds itself; write out what is meant"),
        (
            BASE.replace("[ana]", "[anna]").replace("ana, ben", "ana, bern").encode(),
            "coaching.yaml:8:18: unknown person 'bern' (did you mean ben?)\n"
            "coaching.yaml:14:17: unknown person or group 'anna' (did you mean ana?)",
        ),
        (
            BASE.replace("[ana]", "[billing]").encode(),
            "coaching.yaml:10:3: Maria Keane would be in two places at once: weekly/ben/2026-11-23 begins at "
            "2026-11-23 10:00, while weekly/ana/2026-11-23 lasts from 10:00 to 10:30",
        ),
    ],
)
def test_what_is_wrong(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "coaching.yaml").write_bytes(content)
    assert validate(tmp_path, "--as-of", AS_OF) == (1, "", f"{expected}\n")


def test_no_file(tmp_path: Path) -> None:
    assert validate(tmp_path) == (1, "", "coaching.yaml: there is no such file\n")


def test_folder(tmp_path: Path) -> None:
    assert validate(tmp_path, ".") == (1, "", ".: this is a folder, not a file\n")


@pytest.mark.parametrize(
    "as_of", ["today", "2026-11-23", "2026-11-23T09:00:00", "9999-12-31T23:00:00Z", "0001-01-01T00:00Z"]
)
def test_as_of_is_a_moment_with_its_offset(tmp_path: Path, as_of: str) -> None:
    code, output, errors = validate(tmp_path, "--as-of", as_of)
    assert (code, output) == (1, "")
    assert errors.splitlines()[-1] == (
        f"coaching validate: argument --as-of: {as_of!r} does not look like 2026-11-23T09:00:00Z"
    )


def test_more_than_one_file(tmp_path: Path) -> None:
    code, output, errors = validate(tmp_path, "a.yaml", "b.yaml")
    assert (code, output) == (1, "")
    assert "unrecognized arguments: b.yaml" in errors
