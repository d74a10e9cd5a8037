"""What `rolling.py` says where it cannot write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from .forge import GITHUB, Forge, serving
from .repository import CI

REPORT = "<!-- coaching-drift coaching.yaml test -->\nAll is well.\n"


def rolling(folder: Path, text: str, environment: Mapping[str, str]) -> tuple[int, str]:
    (folder / "drift.md").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, CI / "scripts" / "rolling.py", "open-issue", "drift.md", "--title", "Drift"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1"} | dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("text", "changes", "message"),
    [
        ("All is well.\n", {}, "the report must begin with a line such as <!-- what-it-is -->"),
        (REPORT, {"GITHUB_TOKEN": "reads"}, "answers 403: "),
        (REPORT, {"GITHUB_TOKEN": "wrong"}, "answers 401: "),
        (REPORT, {"GITHUB_API_URL": "http://127.0.0.1:9"}, "no answer from http://127.0.0.1:9: "),
        (REPORT, {"GITLAB_CI": "true"}, "the environment lacks CI_PROJECT_ID"),
    ],
)
def test_what_cannot_be_written_is_one_clear_line(
    tmp_path: Path, forge: Forge, text: str, changes: Mapping[str, str], message: str
) -> None:
    forge.tokens = {"writes": {"issues": "write"}, "reads": {"issues": "read"}}
    with serving(forge, GITHUB):
        environment = {
            "GITHUB_API_URL": forge.url,
            "GITHUB_REPOSITORY": "acme/coaching",
            "GITHUB_TOKEN": "writes",
        }
        code, errors = rolling(tmp_path, text, environment | dict(changes))
    assert code == 1
    assert message in errors
    assert errors.count("\n") == 1
    assert not forge.issues
