"""`coaching schema`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import schemas
from pulumi_genesys_coaching.cli.schema import NAMES


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "schema", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_that_there_is(name: str) -> None:
    printed = run(name).stdout
    assert printed == (schemas.FOLDER / f"coaching-{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(printed)["$schema"]


def test_all_are_offered() -> None:
    assert {f"coaching-{name}.schema.json" for name in NAMES} == {file.name for file in schemas.schema_texts()}


def test_the_plan_file_s_is_meant_if_none_is_named() -> None:
    assert run().stdout == run("plan").stdout


def test_there_is_no_other() -> None:
    done = run("emulator")
    assert done.returncode == 1
    assert "invalid choice: 'emulator'" in done.stderr
