"""`docs/plan-file.md` says what is so: its examples are plan files, and its errors are real."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.plans import Occurrence
from pulumi_genesys_coaching.plans.document import read_document

from .files import expanded, problems

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "plan-file.md").read_text(encoding="utf-8")
EXAMPLE, *PASSAGES = re.findall(r"^```yaml\n(.*?)^```", REFERENCE, re.DOTALL | re.MULTILINE)
ERRORS = re.findall(r"^\| `([^|]*)` \| `(coaching\.yaml:.*)` \|$", REFERENCE, re.MULTILINE)


def content_of(text: str, folder: Path) -> dict[str, Any]:
    file = folder / "passage.yaml"
    file.write_text(text, encoding="utf-8")
    content: dict[str, Any] = read_document(file).content
    return content


def example_with(passage: str, folder: Path) -> str:
    """The example with the entries of the passage; where that has appointments of its own, with no others."""
    content, more = content_of(EXAMPLE, folder), content_of(passage, folder)
    if {"plans", "appointments"} & more.keys():
        del content["plans"]
    for section, value in more.items():
        content[section] = content.get(section, {}) | value if isinstance(value, dict) else value
    return json.dumps(content)


def with_line(line: str) -> str:
    """The example with another value for the line's key, or with a line more where there is no such key."""
    key = line.split(":")[0]
    indentation = "    " if key in ("name", "length") else ""
    value = r'(\[[^]]*\]|"[^"]*"|[^,}\n]*)'
    text, found = re.subn(rf"{indentation}(?<!\w){key}: {value}", lambda _: indentation + line, EXAMPLE, count=1)
    return text if found else f"{EXAMPLE}    {line}\n"


def test_example() -> None:
    assert problems(EXAMPLE) == []
    assert expanded(EXAMPLE)[0].name == "billing-weekly/ana/2026-11-02"


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.split("\n")[1].strip())
def test_passages(passage: str, tmp_path: Path) -> None:
    text = example_with(passage, tmp_path)
    assert problems(text) == []
    occurrences: list[Occurrence] = expanded(text)
    assert occurrences


def test_there_are_errors() -> None:
    assert len(ERRORS) == len(
        REFERENCE.partition("`coaching validate` says |\n|---|---|\n")[2].split("\n\n")[0].splitlines()
    )


@pytest.mark.parametrize(("line", "message"), ERRORS, ids=[line for line, _ in ERRORS])
def test_errors(line: str, message: str) -> None:
    assert problems(with_line(line)) == [message]


@pytest.mark.parametrize(
    "reason", ["there is a tab; indent with spaces", "merge keys (<<) are not supported; use a template"]
)
def test_errors_about_the_file(reason: str) -> None:
    assert f"`{reason}`" in REFERENCE
    broken = EXAMPLE.replace("  ana:", "\tana:") if "tab" in reason else EXAMPLE.replace("{id: 9", "{<<: x, id: 9")
    assert problems(broken)[0].endswith(reason)


def test_every_key_is_in_an_example() -> None:
    schema = json.loads((ROOT / "schemas" / "coaching-plan.schema.json").read_text(encoding="utf-8"))
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part["properties"]}
    written = {key for passage in (EXAMPLE, *PASSAGES) for key in re.findall(r"([\w$]+):(?=\s)", passage)}
    assert keys - written == {"$schema"}
    assert "`$schema`" in REFERENCE


def test_rhythm_of_the_example_in_days_and_times() -> None:
    assert "the first Monday is the one 12 days later" in REFERENCE
    text = with_line("from: 2026-11-04").replace("at: 10:00", "at: 10:00, every: 2 weeks, weekdays: [mon]")
    assert expanded(text)[0].name.endswith("/2026-11-16")
