"""A plan in several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_genesys_coaching.plans.reading import Reading, load

from ..files import BASE, HEAD, WEEKLY

INCLUDING = f"{HEAD}include: [plans/*.yaml]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(main: str, **parts: str) -> Reading:
    Path("coaching.yaml").write_text(main)
    Path("plans").mkdir(exist_ok=True)
    for name, text in parts.items():
        Path(f"plans/{name}.yaml").write_text(text)
    return load(Path("coaching.yaml"))


def lines(reading: Reading) -> list[str]:
    return [str(problem) for problem in sorted(set(reading.problems))]


def test_files_share_one_namespace() -> None:
    reading = read(INCLUDING, b="people:\n  cleo: {id: c-1}\n", a=WEEKLY)
    assert reading.problems == []
    assert reading.plan is not None
    assert list(reading.plan.file.people) == ["maria", "ana", "ben", "cleo"]
    assert str(reading.plan.document.position(("plans", "weekly", "name"))) == "plans/a.yaml:3:11"


def test_a_key_in_two_files_names_both() -> None:
    assert lines(read(f"{BASE}include: [plans/*.yaml]\n", a=WEEKLY, b="people:\n  ana: {id: x}\n")) == [
        "plans/a.yaml:2:3: 'weekly' stands here and in coaching.yaml on line 10; each key stands once [CO003]",
        "plans/b.yaml:2:3: 'ana' stands here and in coaching.yaml on line 5; each key stands once [CO003]",
    ]


def test_the_first_entry_counts() -> None:
    reading = read(INCLUDING, a=WEEKLY, b=WEEKLY.replace("30 minutes", "1 hour"))
    assert reading.plan is not None
    assert reading.plan.file.plans["weekly"].length is not None
    assert reading.plan.file.plans["weekly"].length.total_seconds() == 1800
    assert str(reading.plan.document.position(("plans", "weekly", "length"))) == "plans/a.yaml:4:13"


@pytest.mark.parametrize("entry", ["plans/a.yaml", "./plans/a.yaml", "plans/../plans/a.yaml", "**/a.yaml"])
def test_each_file_is_read_once(entry: str) -> None:
    assert read(f"{HEAD}include: [plans/*.yaml, '{entry}']\n", a=WEEKLY).problems == []


def test_the_main_file_never_includes_itself() -> None:
    Path("again.yaml").symlink_to("coaching.yaml")
    assert read(f"{HEAD}include: ['**/*.yaml']\n", a=WEEKLY).problems == []


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("plans/*.yml", "no other file matches 'plans/*.yml', seen from this one"),
        ("plans/b.yaml", "there is no other file 'plans/b.yaml', seen from this one"),
        ("coaching.yaml", "there is no other file 'coaching.yaml', seen from this one"),
        ("plans", "'plans' is a folder; write plans/*.yaml"),
        ("plans/", "'plans/' is a folder; write plans/*.yaml"),
        ('"\\0"', r"there is no other file '\x00', seen from this one"),
    ],
)
def test_what_finds_nothing(entry: str, reason: str) -> None:
    reading = read(f"{HEAD}include: [{entry}]\n", a=WEEKLY)
    assert lines(reading) == [f"coaching.yaml:9:11: {reason} [CO005]"]
    assert not reading.is_complete


def test_a_file_that_cannot_be_read_is_told_with_all_else() -> None:
    reading = read(f"{INCLUDING}horizon: 6\n", a="plans: [", b="peopel: {}\n", c="\xff")
    Path("plans/c.yaml").write_bytes(b"\xff")
    assert lines(load(Path("coaching.yaml"))) == [
        "coaching.yaml:10:10: must be a span such as `6 weeks` or `10 days`, not 6 [CO103]",
        "plans/a.yaml:1:8: not valid YAML: this [ is not closed [CO002]",
        "plans/b.yaml:1:1: unknown key 'peopel' (did you mean people?) [CO101]",
        "plans/c.yaml: is not UTF-8 (line 1, byte 1); save the file as UTF-8 [CO001]",
    ]
    assert not reading.is_complete


@pytest.mark.parametrize("text", ["", "# Nothing yet\n", "version: 1\n$schema: x\n"])
def test_a_part_may_hold_nothing(text: str) -> None:
    assert read(f"{BASE}include: [plans/*.yaml]\n", a=text).problems == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("timezone: UTC\n", "1:1: 'timezone' is for the plan as a whole; move it to coaching.yaml [CO005]"),
        ("include: [x]\n", "1:1: 'include' is for the plan as a whole; move it to coaching.yaml [CO005]"),
        ("version: 2\n", "1:10: must be 1, not 2 [CO103]"),
        ("plans: weekly\n", "1:8: must be a mapping (`key: value`), not 'weekly' [CO103]"),
        ("- ana\n", "1:1: must be a mapping (`key: value`), not a list [CO103]"),
        ("people: {ana b: {id: x}}\n", "1:10: the key 'ana b' must be without white space and without / : { } [CO103]"),
    ],
)
def test_what_a_part_may_not_hold(text: str, expected: str) -> None:
    assert lines(read(f"{BASE}include: [plans/*.yaml]\n", a=text)) == [f"plans/a.yaml:{expected}"]
