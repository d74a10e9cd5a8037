"""`docs/problems.md` explains each code by a change of the reference's plan, and says what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pulumi_genesys_coaching.plans import RULES, Code, Severity, check

from .files import AS_OF
from .test_reference import EXAMPLE

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (CO\d{3}): .*\n((?:(?!^##).*\n?)*)", DOCUMENT, re.MULTILINE))

WITHOUT_EXAMPLE = {Code.UNREADABLE_FILE, Code.LOOKUP}
"""One has no plan to change, the other needs Genesys Cloud; the tests of the command and of the engine show them."""


def blocks(section: str, kind: str) -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    return [str(block) for block in found]


def changed(diff: str) -> str:
    """The reference's plan after a change."""
    lines = diff.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in "- ")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")
    assert EXAMPLE.count(old) == 1, old
    return str(EXAMPLE.replace(old, new))


def test_each_code_has_a_section_with_its_title() -> None:
    assert list(SECTIONS) == list(RULES)
    assert re.findall(r"^### (CO\d{3}: .*)$", DOCUMENT, re.MULTILINE) == [
        f"{code}: {rule.title}" for code, rule in RULES.items()
    ]


@pytest.mark.parametrize("code", RULES)
def test_sections_say_what_can_be_ignored(code: Code) -> None:
    section = " ".join(SECTIONS[code].lower().split())
    assert ("*a warning" in section) == (RULES[code].severity is Severity.WARNING)
    assert ("can be ignored.*" in section) == RULES[code].can_be_ignored


@pytest.mark.parametrize("code", [code for code in RULES if code not in WITHOUT_EXAMPLE])
def test_examples(code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for roster in blocks(SECTIONS[code], "csv"):
        Path("people.csv").write_text(roster, encoding="utf-8")
    [diff], [told] = blocks(SECTIONS[code], "diff"), blocks(SECTIONS[code], "text")
    Path("coaching.yaml").write_text(changed(diff), encoding="utf-8")
    problems = check(Path("coaching.yaml"), AS_OF).problems
    assert [str(problem) for problem in problems] == told.splitlines()
    assert code in {problem.code for problem in problems}
