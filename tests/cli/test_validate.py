"""`coaching validate`, as its users run it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plans.files import BASE, ONE_OFF

AS_OF = "2026-11-23T09:00:00Z"
RIGHT = BASE.replace("  ben: {id: b-1, name: Ben Doyle}\n", "").replace("[ana, ben]", "[ana]")
"""A file without anybody who takes part in nothing."""


def validate(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and error output."""
    return coaching(folder, "validate", *arguments)


def coaching(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Those of any command."""
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("text", "as_of", "summary"),
    [
        (RIGHT, AS_OF, "1 plan, 9 occurrences for 1 person, from 2026-11-02 to 2026-12-28"),
        (RIGHT + ONE_OFF, AS_OF, "1 plan, 10 occurrences for 1 person, from 2026-11-02 to 2026-12-28"),
        (RIGHT, "2026-09-21T23:00:00+00:00", "1 plan, 1 occurrence for 1 person, from 2026-11-02 to 2026-11-02"),
        (RIGHT.replace("2026-11-02", "2099-12-31"), "2099-12-31T00:00:00Z", "1 plan, 6 occurrences for 1 person, "
         "from 2099-12-31 to 2100-02-04"),
    ],
)  # fmt: skip
def test_what_is_right(tmp_path: Path, text: str, as_of: str, summary: str) -> None:
    (tmp_path / "coaching.yaml").write_text(text)
    assert validate(tmp_path, "--as-of", as_of) == (0, f"coaching.yaml: {summary}\n", "")


@pytest.mark.parametrize("kind", ["text", "json", "github"])
def test_a_plan_that_yields_nothing(tmp_path: Path, kind: str) -> None:
    ended = RIGHT.replace("from: 2026-11-02", "from: 2025-01-06, until: 2025-02-03")
    (tmp_path / "coaching.yaml").write_text(ended)
    code, output, errors = validate(tmp_path, "--as-of", AS_OF, "--format", kind)
    assert code == 1
    assert "CO505" in output + errors


def test_a_plan_that_begins_later(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(RIGHT)
    code, output, errors = validate(tmp_path, "--as-of", "2026-01-01T00:00:00+13:00")
    assert (code, output) == (0, "coaching.yaml: 1 plan, no occurrence yet\n")
    assert "the next day is Monday 2026-11-02 [CO503]" in errors


def test_file_by_name(tmp_path: Path) -> None:
    (tmp_path / "計画.yaml").write_text(RIGHT, encoding="utf-8")
    code, output, errors = validate(tmp_path, "計画.yaml")
    assert (code, errors) == (0, "")
    assert output.startswith("計画.yaml: 1 plan, ")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "coaching.yaml: the file is empty; a plan begins with `version: 1` [CO104]\n1 error\n"),
        (b"\xff", "coaching.yaml: is not UTF-8 (line 1, byte 1); save the file as UTF-8 [CO001]\n1 error\n"),
        (
            BASE.replace("[ana]", "[anna]").replace("ana, ben", "ana, bern").encode(),
            "coaching.yaml:8:18: unknown person or group 'bern' (did you mean ben?) [CO201]\n"
            "    8 |   billing: [ana, bern]\n"
            "      |                  ^\n"
            "coaching.yaml:14:17: unknown person or group 'anna' (did you mean ana?) [CO201]\n"
            "   14 |     attendees: [anna]\n"
            "      |                 ^\n"
            "2 errors\n",
        ),
        (
            BASE.replace("[ana]", "[billing]").encode(),
            "coaching.yaml:10:3: Maria Keane would be in two places at once: weekly/ben/2026-11-23 begins at "
            "2026-11-23 10:00, while weekly/ana/2026-11-23 lasts from 10:00 to 10:30; `stagger: 30 minutes` lets them "
            "follow each other [CO501]\n"
            "   10 |   weekly:\n"
            "      |   ^\n"
            "1 error\n",
        ),
    ],
)
def test_what_is_wrong(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "coaching.yaml").write_bytes(content)
    assert validate(tmp_path, "--as-of", AS_OF) == (1, "", expected)


@pytest.mark.parametrize(
    ("command", "text", "expected"),
    [
        (
            ["validate"],
            RIGHT.replace("    length", "  \tlength"),
            "coaching.yaml:11:3: not valid YAML: there is a tab; indent with spaces [CO002]\n"
            "   11 |    length: 30 minutes\n"
            "      |   ^\n"
            "1 error\n",
        ),
        (
            ["calendar"],
            RIGHT.replace("[ana]\n    sch", "[ana\n    sch"),
            "coaching.yaml:13:16: not valid YAML: this [ is not closed, or a comma is missing in it [CO002]\n"
            "   13 |     attendees: [ana\n"
            "      |                ^\n"
            "1 error\n",
        ),
        (
            ["explain", "ana"],
            f"{RIGHT}include: [part.yaml]\nroster: people.csv\n",
            "part.yaml:1:8: not valid YAML: this { is not closed [CO002]\n"
            "    1 | plans: {\n"
            "      |        ^\n"
            "people.csv:2:3: this quote is not closed, or something follows the quote that closes it; "
            "double a quote inside [CO006]\n"
            '    2 | c,"x\n'
            "      |   ^\n"
            "2 errors in 2 files\n",
        ),
    ],
)
def test_lines_are_shown_of_files_that_cannot_be_read(
    tmp_path: Path, command: list[str], text: str, expected: str
) -> None:
    (tmp_path / "coaching.yaml").write_text(text)
    (tmp_path / "part.yaml").write_text("plans: {\n")
    (tmp_path / "people.csv").write_text('key,id\nc,"x\n')
    assert coaching(tmp_path, *command, "--as-of", AS_OF) == (1, "", expected)


def test_what_only_wrong_files_need_is_not_imported_for_right_ones(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(RIGHT)
    program = (
        "import sys; from pulumi_genesys_coaching.cli import main; assert main(['validate', *sys.argv[1:]]) == 0; "
        "late = {'jsonschema', 'slips', 'explaining', 'yaml_errors'}; "
        "print([name for name in sys.modules if name.split('.')[-1] in late])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--as-of", AS_OF],
        cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_warning_keeps_nobody(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(RIGHT.replace("groups:", "  chi: {id: c-1}\ngroups:"))
    code, output, errors = validate(tmp_path, "--as-of", AS_OF)
    assert code == 0
    assert output.startswith("coaching.yaml: 1 plan, 9 occurrences")
    assert errors.startswith("coaching.yaml:6:3: warning: chi takes part in nothing")
    assert errors.endswith("\n1 warning\n")


MISTAKES = Path(__file__).parents[2] / "examples" / "plans" / "mistakes.yaml"


def test_ten_mistakes_are_told_in_one_run() -> None:
    code, output, errors = validate(MISTAKES.parent, MISTAKES.name, "--as-of", AS_OF)
    assert (code, output) == (1, "")
    told = re.findall(r"^mistakes\.yaml:(\d+):(\d+): .* \[(CO\d+)\]$", errors, re.MULTILINE)
    assert [code for _, _, code in told] == [
        "CO401", "CO101", "CO201", "CO301", "CO302", "CO201", "CO201", "CO106", "CO407", "CO405",
    ]  # fmt: skip
    places = [(int(line), int(column)) for line, column, _ in told]
    assert places == sorted(places)
    assert errors.endswith("\n10 errors\n")


def test_a_long_line_is_cut_around_its_column_and_wide_characters_count(tmp_path: Path) -> None:
    text = BASE.replace("attendees: [ana]", f"attendees: [ana, {'x' * 200}, 佐]")
    (tmp_path / "coaching.yaml").write_text(text, encoding="utf-8")
    _, _, errors = validate(tmp_path, "--as-of", AS_OF)
    lines = errors.splitlines()
    assert all(len(line) < 150 for line in lines if " | " in line)
    assert any("佐" in line for line in lines if " | " in line)


def test_json(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(BASE.replace("[ana]", "[anna]"))
    code, output, errors = validate(tmp_path, "--as-of", AS_OF, "--format", "json")
    assert (code, errors) == (1, "")
    assert json.loads(output) == [
        {
            "file": "coaching.yaml",
            "line": 14,
            "column": 17,
            "code": "CO201",
            "severity": "error",
            "message": "unknown person or group 'anna' (did you mean ana?)",
        }
    ]
    (tmp_path / "coaching.yaml").write_text(RIGHT)
    assert validate(tmp_path, "--as-of", AS_OF, "--format", "json") == (0, "[]\n", "")


def test_github(tmp_path: Path) -> None:
    (tmp_path / "a,b.yaml").write_text(BASE.replace("[ana]", "[50%]"))
    code, output, errors = validate(tmp_path, "a,b.yaml", "--as-of", AS_OF, "--format", "github")
    assert (code, errors) == (1, "")
    assert output == ("::error file=a%2Cb.yaml,line=14,col=17,title=CO201::unknown person or group '50%25'\n")


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([], ["CO201", "CO405"]),
        (["--select", "CO2"], ["CO201"]),
        (["--select", "CO4,CO201"], ["CO201", "CO405"]),
        (["--ignore", "CO201"], ["CO405"]),
        (["--ignore", "CO2, CO4"], []),
    ],
)
def test_codes_are_selected_and_ignored(tmp_path: Path, flags: list[str], told: list[str]) -> None:
    text = BASE.replace("ana, ben", "ana, bern").replace("at: 10:00", "at: 10:00, rrule: FREQ=HOURLY")
    (tmp_path / "coaching.yaml").write_text(text)
    code, output, errors = validate(tmp_path, "--as-of", AS_OF, "--format", "json", *flags)
    assert [entry["code"] for entry in json.loads(output)] == told
    assert code == 1
    assert errors == ("" if told else "coaching.yaml: cannot be used: 2 errors not told, which cannot be ignored\n")


def test_what_can_be_ignored_can_be_for_once(tmp_path: Path) -> None:
    (tmp_path / "coaching.yaml").write_text(RIGHT + "    exceptions: [2026-12-08]\n")
    assert validate(tmp_path, "--as-of", AS_OF)[0] == 1
    code, output, errors = validate(tmp_path, "--as-of", AS_OF, "--ignore", "CO407")
    assert (code, errors) == (0, "")
    assert output == "coaching.yaml: 1 plan, 9 occurrences for 1 person, from 2026-11-02 to 2026-12-28\n"


def test_an_unknown_code(tmp_path: Path) -> None:
    code, _, errors = validate(tmp_path, "--ignore", "CO299")
    assert code == 1
    assert "there is no code 'CO299'" in errors


def test_no_file(tmp_path: Path) -> None:
    assert validate(tmp_path) == (1, "", "coaching.yaml: there is no such file [CO001]\n1 error\n")


def test_folder(tmp_path: Path) -> None:
    code, output, errors = validate(tmp_path, ".")
    assert (code, output) == (1, "")
    assert errors.startswith(".: this is a folder, not a file")


@pytest.mark.parametrize(
    ("as_of", "reason"),
    [
        ("today", "does not look like"),
        ("2026-11-23", "has no time and offset; write"),
        ("2026-11-23T09:00:00", "has no offset; write"),
        ("9999-12-31T23:00:00Z", "does not look like"),
        ("0001-01-01T00:00Z", "does not look like"),
    ],
)
def test_as_of_is_a_moment_with_its_offset(tmp_path: Path, as_of: str, reason: str) -> None:
    code, output, errors = validate(tmp_path, "--as-of", as_of)
    assert (code, output) == (1, "")
    assert errors.splitlines()[-1] == (f"coaching validate: argument --as-of: {as_of!r} {reason} 2026-11-23T09:00:00Z")


def test_more_than_one_file(tmp_path: Path) -> None:
    code, output, errors = validate(tmp_path, "a.yaml", "b.yaml")
    assert (code, output) == (1, "")
    assert "unrecognized arguments: b.yaml" in errors
