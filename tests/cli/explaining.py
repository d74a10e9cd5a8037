"""`coaching explain`, run as its users run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

from cli.running import AS_OF, VARIED, Done, coaching
from pulumi_genesys_coaching.validation import schema_file

SCHEMA = Draft202012Validator(json.loads(schema_file("coaching-explanation").read_text(encoding="utf-8")))


def explain(folder: Path, *arguments: str, plan: str = VARIED, as_of: str = AS_OF) -> Done:
    return coaching(folder, "explain", "--as-of", as_of, *arguments, plan=plan)


def explained(folder: Path, *arguments: str, plan: str = VARIED, as_of: str = AS_OF) -> str:
    code, output, errors = explain(folder, *arguments, plan=plan, as_of=as_of)
    assert (code, errors) == (0, "")
    return output.replace("\u2013", "-")


def on_a_terminal(folder: Path, columns: int, *arguments: str) -> str:
    """What the command shows on a terminal without colours."""
    (folder / "coaching.yaml").write_text(VARIED, encoding="utf-8")
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "explain", "--as-of", AS_OF, *arguments]
    done = subprocess.run(
        [sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])", *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": str(columns)},
    )
    return done.stdout.decode().replace("\r\n", "\n").replace("\u2013", "-")
