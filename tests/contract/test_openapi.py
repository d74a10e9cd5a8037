"""The emulator keeps what its OpenAPI document says, whatever it is sent: schemathesis makes up the requests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import schemas
from pulumi_genesys_coaching.emulator import Rules
from support.emulator import Emulator, new_users

from . import schemathesis_hooks

CASES_OF_AN_OPERATION = 50
LEAST_CASES = 2_000

LENIENT = Rules(
    max_length_minutes=None,
    horizon_weeks=None,
    forbid_overlaps=False,
    lock_completed=False,
    rate_limit_per_minute=None,
    user_rate_limit_per_minute=None,
)
"""So that appointments at made-up times are accepted, and more can be tried on them."""

EXCLUDED_CHECKS = {
    "positive_data_acceptance": "rules that no schema can say refuse some requests: overlaps, unknown people",
}


def test_every_answer_is_as_documented(tmp_path: Path) -> None:
    people = new_users("Maria", "Ana", "Ben")
    emulator = Emulator(tmp_path / "emulator", people, rules=LENIENT)
    try:
        finished = _schemathesis(emulator, [person.id for person in people], tmp_path)
        assert finished.returncode == 0, finished.stdout
        counted = emulator.counters().values()
    finally:
        emulator.stop()
    assert sum(each["calls"] for each in counted) >= LEAST_CASES
    assert not [status for each in counted for status in each["statuses"] if int(status) >= 500]


def _schemathesis(emulator: Emulator, people: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(schemas.OPENAPI), "--url", emulator.url]
    token = emulator.user_token(people[0], ["*"])
    command += ["--header", f"Authorization: Bearer {token}", "--include-path-regex", "^/api/"]
    command += ["--max-examples", str(CASES_OF_AN_OPERATION), "--seed", "1", "--no-color"]
    command += ["--exclude-checks", ",".join(EXCLUDED_CHECKS)]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": schemathesis_hooks.__name__,
        schemathesis_hooks.PEOPLE: ",".join(people),
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
