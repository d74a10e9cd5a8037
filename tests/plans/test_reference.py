"""`docs/plan-file.md` says what is so: its examples are plan files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pulumi_genesys_coaching.plans import check
from pulumi_genesys_coaching.plans.reading.yaml_file import read_yaml

from .files import AS_OF, expanded, problems

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "plan-file.md").read_text(encoding="utf-8")
EXAMPLE, *PASSAGES = re.findall(r"^```yaml\n(.*?)^```", REFERENCE, re.DOTALL | re.MULTILINE)
OF_ONE_FILE = [passage for passage in PASSAGES if "include:" not in passage]
CSV = re.findall(r"^```csv\n(.*?)^```", REFERENCE, re.DOTALL | re.MULTILINE)


def content_of(text: str, folder: Path) -> dict[str, Any]:
    file = folder / "passage.yaml"
    file.write_text(text, encoding="utf-8")
    content: dict[str, Any] = read_yaml(file).content
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


@pytest.mark.parametrize("passage", OF_ONE_FILE, ids=lambda passage: passage.split("\n")[1].strip()[:30])
def test_passages(passage: str, tmp_path: Path) -> None:
    text = example_with(passage, tmp_path)
    assert problems(text) == []
    assert expanded(text)


def test_several_files(tmp_path: Path) -> None:
    [roster] = CSV
    (tmp_path / "people.csv").write_text(roster, encoding="utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "billing.yaml").write_text(EXAMPLE[EXAMPLE.index("plans:") :], encoding="utf-8")
    main = EXAMPLE[: EXAMPLE.index("plans:")].replace("billing: [ana, ben]", "billing: [ana, ben]\n  team: []")
    file = tmp_path / "coaching.yaml"
    file.write_text(f"{main}include: [plans/*.yaml]\nroster: people.csv\n", encoding="utf-8")
    plan, expansion = check(file, AS_OF).expanded()
    assert plan.file.groups == {"billing": ["ana", "ben", "elif", "finn"], "team": ["finn"]}
    assert {found.person for found in expansion.occurrences} == {"ana", "ben", "elif", "finn"}


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
