"""What can be said of the files in `examples/ci` without running them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.skipping import needs

from .github import workflow
from .repository import CI

ACTIONS = sorted((CI / "github" / "actions").glob("*/action.yml"))
WORKFLOWS = sorted((CI / "github" / "workflows").glob("*.yml"))
PIPELINE = CI / "gitlab" / ".gitlab-ci.yml"
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-actions": ACTIONS,
    "vendor.gitlab-ci": [PIPELINE],
}


def jobs() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in WORKFLOWS:
        for name, job in workflow(file)["jobs"].items():
            yield f"{file.name}: {name}", job


@pytest.mark.parametrize("schema", SCHEMAS)
def test_they_keep_the_published_schemas(schema: str) -> None:
    assert SCHEMAS[schema]
    flags = ["--data-transform", "gitlab-ci"] if schema == "vendor.gitlab-ci" else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *flags, *SCHEMAS[schema]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@needs("actionlint", how="`go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12` brings it")
def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    shutil.copytree(CI / "github", tmp_path / ".github")
    (tmp_path / ".git").mkdir()
    done = subprocess.run(["actionlint"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@needs("shellcheck", how="`apt-get install shellcheck` brings it")
def test_shellcheck_finds_nothing() -> None:
    scripts = sorted((CI / "scripts").glob("*.sh"))
    assert scripts
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("file", [*ACTIONS, *WORKFLOWS], ids=lambda file: file.name)
def test_actions_are_pinned_by_their_commits(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert used
    assert [one for one in used if not one.startswith("./") and not PINNED.fullmatch(one)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_nothing_is_granted_for_a_whole_workflow(file: Path) -> None:
    document = workflow(file)
    assert document["permissions"] == {}
    assert "pull_request_target" not in file.read_text(encoding="utf-8")
    assert document["concurrency"]["cancel-in-progress"] is ("pull-request" in file.name)


@pytest.mark.parametrize(("name", "job"), list(jobs()), ids=lambda part: part if isinstance(part, str) else "")
def test_each_job_has_its_limits(name: str, job: Mapping[str, Any]) -> None:
    assert job["timeout-minutes"] <= 60
    assert job["permissions"]["contents"] == "read"
    steps = job["steps"]
    assert all("${{" not in step.get("run", "") for step in steps), "expressions reach a shell by `env` alone"
    assert ("environment" in job) is any("secrets." in str(step) for step in steps)


def test_each_of_gitlabs_jobs_has_its_limits() -> None:
    document = yaml.safe_load(PIPELINE.read_text(encoding="utf-8"))
    named = {name: job for name, job in document.items() if "script" in job}
    assert all("timeout" in job and "rules" in job for job in named.values())
    assert {name for name, job in named.items() if not job["interruptible"]} == {"deploy", "drift"}
    assert {name for name, job in named.items() if "resource_group" in job} == {"deploy", "drift"}
