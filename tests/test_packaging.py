"""What users install: a wheel with all that the package needs, and a command that works from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("pulumi_genesys_coaching-*.whl")
    return file


def test_the_wheel_holds_the_schemas_and_the_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {f"pulumi_genesys_coaching/schemas/{schema.name}" for schema in (ROOT / "schemas").iterdir()}
    assert shipped
    assert shipped < set(names)
    assert "pulumi_genesys_coaching/py.typed" in names
    provider = ROOT / "provider"
    pages = {str(file.relative_to(provider)) for file in provider.rglob("*") if file.suffix in {".html", ".css", ".js"}}
    assert pages
    assert pages < set(names)
    assert not [name for name in names if name.startswith(("tests", "tools"))]


@pytest.mark.parametrize(("command", "beginning"), [(["explain", "CO407"], "CO407: "), (["schema"], "{")])
def test_what_is_in_the_wheel_is_found(wheel: Path, tmp_path: Path, command: list[str], beginning: str) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pulumi_genesys_coaching.cli", *command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(beginning)
