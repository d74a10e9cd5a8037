"""What users install: a wheel with all that the package needs, and a command that works from anywhere."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_holds_the_schemas_and_the_types(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )

    (wheel,) = tmp_path.glob("pulumi_genesys_coaching-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {f"pulumi_genesys_coaching/schemas/{schema.name}" for schema in (ROOT / "schemas").iterdir()}
    assert len(shipped) == 7
    assert shipped < set(names)
    assert "pulumi_genesys_coaching/py.typed" in names
    page = "pulumi_genesys_coaching/cli/calendars/page"
    assert {f"{page}/page.html", f"{page}/page.css", f"{page}/page.js"} < set(names)
    assert not [name for name in names if name.startswith(("tests", "tools"))]
