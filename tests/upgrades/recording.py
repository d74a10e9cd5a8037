"""States that released versions have made, each with its plan and with what stood in Genesys Cloud then."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import yaml

from support.emulator import Emulator
from support.stack import Stack

HERE = Path(__file__).parent
PLAN = HERE / "coaching.yaml"
RECORDED = HERE / "recorded"

BEGINNING, LATER = "2035-11-05T08:00:00Z", "2035-11-13T08:00:00Z"
"""When the first `up` takes place, and the second one, by which a week is history."""

_STATE, _ORGANIZATION, _DATABASE = "state.json", "organization.sql", "genesys.sqlite3"
PRIVATE_TEXT = "Between the two of us"
_ENVIRONMENT = {
    "GENESYSCLOUD_OAUTHCLIENT_ID": "local",
    "GENESYSCLOUD_OAUTHCLIENT_SECRET": "local-secret",
    "OWN": PRIVATE_TEXT,
}


def record(folder: Path, scratch: Path) -> None:
    """Deploys the plan, and writes plan, state and organisation into a folder."""
    emulator = Emulator(scratch / "emulator")
    people: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))["people"]
    super(Emulator, emulator).seed(users=list(people.values()))
    emulator.set_clock(BEGINNING)
    stack = stack_of(PLAN, scratch, emulator, BEGINNING)
    stack.up()
    emulator.set_clock(LATER)
    stack.configure(asOf=LATER)
    stack.up()
    emulator.stop()
    folder.mkdir(parents=True)
    shutil.copy(PLAN, folder)
    (folder / _STATE).write_text(_without_positions(stack.state()), encoding="utf-8")
    (folder / _ORGANIZATION).write_text(_dump(scratch / "emulator" / _DATABASE), encoding="utf-8")


def restore(folder: Path, scratch: Path) -> tuple[Emulator, Stack]:
    """The organisation and the stack as they were when they were recorded."""
    data = scratch / "emulator"
    data.mkdir()
    connection = sqlite3.connect(data / _DATABASE)
    connection.executescript((folder / _ORGANIZATION).read_text(encoding="utf-8"))
    connection.close()
    emulator = Emulator(data)
    emulator.set_clock(LATER)
    stack = stack_of(folder / PLAN.name, scratch, emulator, LATER)
    imported = stack.run("stack", "import", "--file", str(folder / _STATE))
    assert imported.code == 0, imported.output
    return emulator, stack


def stack_of(plan: Path, scratch: Path, emulator: Emulator, as_of: str) -> Stack:
    """A stack with a plan; credentials come from the environment, so that no state has them."""
    stack = Stack(scratch / "project", emulator.url, plan.read_text(encoding="utf-8"))
    stack.forget("clientId", "clientSecret")
    stack.environment |= _ENVIRONMENT
    stack.configure(asOf=as_of, callsPerMinute="any")
    return stack


def _without_positions(state: str) -> str:
    """The state without the calls by which Pulumi's own root resource came about, on the recording machine."""
    document = json.loads(state)
    for resource in document["deployment"]["resources"]:
        resource.pop("sourcePosition", None)
        resource.pop("stackTrace", None)
    return json.dumps(document, indent=2) + "\n"


def _dump(database: Path) -> str:
    """The emulator's data as SQL, without credentials."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("DELETE FROM tokens")
    connection.execute("DELETE FROM clients")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    lines = [*connection.iterdump(), f"PRAGMA user_version = {version};"]
    connection.close()
    return "\n".join(lines) + "\n"
