"""`coaching explain CODE`: what a code of a problem means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.explaining import SCHEMA, explained, on_a_terminal
from cli.running import coaching
from plans.files import BASE


@pytest.mark.parametrize("word", ["CO407", "co407"])
def test_a_code_without_a_plan_file(tmp_path: Path, word: str) -> None:
    assert coaching(tmp_path, "explain", word, plan=None) == (
        0,
        "CO407: an exception, a pause or an override that hits no occurrence\n"
        'Error: the plan cannot be deployed. Can be ignored, by "ignore: [CO407]" in the plan file.\n'
        "\n"
        "An exception, a pause or an override is for a day that the schedule does not name, so that it does nothing. "
        "Often the schedule has changed since, or the date is a slip.\n"
        "\n"
        "Example: a change of a plan, and what is said of it\n"
        "         schedule: {from: 2026-11-02, at: 10:00}\n"
        "    +    exceptions: [2026-11-24]\n"
        "\n"
        "    coaching.yaml:20:18: no occurrence falls on Tuesday 2026-11-24; the nearest is on Monday 2026-11-23 "
        "[CO407]\n",
        "",
    )


@pytest.mark.parametrize("code", ["CO001", "CO006", "CO306", "CO502"])
def test_codes_have_no_markdown_for_people(tmp_path: Path, code: str) -> None:
    done = coaching(tmp_path, "explain", code, plan=None)
    assert (done.code, done.errors) == (0, "")
    prose = [line for line in done.output.splitlines() if not line.startswith("    ")]
    assert not any(sign in line for line in prose for sign in "`*#")
    assert prose[1].startswith("Warning: " if code == "CO306" else "Error: ")
    assert ("Can be ignored" in done.output) == (code == "CO306")


def test_a_code_for_programs(tmp_path: Path) -> None:
    code, output, errors = coaching(tmp_path, "explain", "CO306", "--format", "json", plan=None)
    assert (code, errors) == (0, "")
    report = json.loads(output)
    SCHEMA.validate(report)
    text = report.pop("text")
    assert report == {
        "code": "CO306", "title": "a private text lies in git", "severity": "warning", "canBeIgnored": True,
    }  # fmt: skip
    assert text.startswith("The text of a Private annotation")
    assert "\n```diff\n" in text


@pytest.mark.parametrize(("code", "nearest"), [("CO499", "CO409"), ("CO4077", "CO407"), ("CO888", "CO")])
def test_a_code_that_there_is_not(tmp_path: Path, code: str, nearest: str) -> None:
    done = coaching(tmp_path, "explain", code, plan=None)
    assert (done.code, done.output) == (1, "")
    assert done.errors.startswith(f"coaching explain: there is no code {code} (did you mean {nearest}")


def test_a_code_on_a_terminal(tmp_path: Path) -> None:
    assert on_a_terminal(tmp_path, 60, "CO407").splitlines() == [
        "CO407: an exception, a pause or an override that hits no",
        "occurrence",
        "Error: the plan cannot be deployed. Can be ignored, by",
        '"ignore: [CO407]" in the plan file.',
        "",
        "An exception, a pause or an override is for a day that the",
        "schedule does not name, so that it does nothing. Often the",
        "schedule has changed since, or the date is a slip.",
        "",
        "Example: a change of a plan, and what is said of it",
        "         schedule: {from: 2026-11-02, at: 10:00}",
        "    +    exceptions: [2026-11-24]",
        "",
        "    coaching.yaml:20:18: no occurrence falls on Tuesday",
        "      2026-11-24; the nearest is on Monday 2026-11-23",
        "      [CO407]",
    ]
    assert on_a_terminal(tmp_path, 60, "CO204").splitlines()[7:11] == [
        "    -  ben: {id: 5664fe8f-411b-4972-8f0c-fa52a42c194e,",
        "         name: Ben Doyle}",
        "    +  ben: {id: 9a3ffdf7-ffb1-4ba7-81bb-1dcc9909cf8f,",
        "         name: Ben Doyle}",
    ]


def test_a_key_that_looks_like_a_code(tmp_path: Path) -> None:
    plan = BASE.replace("ben:", "CO407:").replace("ana, ben", "ana, CO407")
    assert explained(tmp_path, "CO407", plan=plan).startswith("CO407: an exception")
    assert explained(tmp_path, "person:CO407", plan=plan).startswith("Ben Doyle, person at coaching.yaml:6\n")
