"""Finding the engine: what is on PATH comes first, and what is missing is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pulumi_engine

SCRIPT = Path(__file__).parents[2] / "tools" / "pulumi_engine.py"

NOWHERE = "http://127.0.0.1:9"
"""A proxy that is not there: nothing is fetched in a test."""


def run(path: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(path), "XDG_CACHE_HOME": str(cache), "HOME": str(cache), "https_proxy": NOWHERE}
    return subprocess.run([sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True, check=False)


def put(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    script = folder / name
    script.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    script.chmod(0o755)


@pytest.fixture
def binaries(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "sh").symlink_to("/bin/sh")
    return folder


def test_a_new_enough_engine_on_path_is_used(tmp_path: Path, binaries: Path) -> None:
    put(binaries, "pulumi", "echo v3.200.1")
    put(binaries, "pulumi-language-python", "true")

    ran = run(binaries, tmp_path / "cache")

    assert (ran.returncode, ran.stdout) == (0, f"{binaries}\n")


def test_an_engine_that_was_set_up_before_is_used(
    tmp_path: Path, binaries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept = pulumi_engine.cache_folder()
    kept.mkdir(parents=True)
    put(kept, "pulumi", "true")

    ran = run(binaries, tmp_path / "cache")

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{kept}\n", "")


@pytest.mark.parametrize("version", ["v3.199.0", "2.25.2", "nonsense"])
def test_an_old_engine_is_passed_over_and_what_is_missing_is_named(
    tmp_path: Path, binaries: Path, version: str
) -> None:
    put(binaries, "pulumi", f"echo {version}")
    put(binaries, "pulumi-language-python", "true")

    ran = run(binaries, tmp_path / "cache")

    assert ran.returncode == 1
    assert f"{binaries / 'pulumi'} is {version}; 3.200 or later is needed" in ran.stderr
    assert "the installer is out of reach" in ran.stderr
    assert "install Pulumi (https://www.pulumi.com/docs/install/) or Go" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list((tmp_path / "cache" / "pulumi-genesys-coaching").iterdir()) == []
