"""The README's steps as a newcomer takes them: `make up`, a change by hand, `make drift`, `make down`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

ROOT = Path(__file__).parents[2]
COPIED = ("Makefile", "pyproject.toml", "requirements.txt", "Pulumi.yaml", "__main__.py", "coaching.yaml")
SOMEBODY_ELSE = {
    "GENESYSCLOUD_REGION": "eu-west-1",
    "GENESYSCLOUD_OAUTHCLIENT_ID": "real",
    "GENESYSCLOUD_OAUTHCLIENT_SECRET": "real-secret",
    "GENESYSCLOUD_ACCESS_TOKEN": "real-token",
    "PULUMI_BACKEND_URL": "https://api.pulumi.com",
    "PULUMI_STACK": "prod",
}

OF_MAKE = ("MAKE", "MFLAGS")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(OF_MAKE)} | SOMEBODY_ELSE
"""Not that of the `make test` that runs these tests."""


@dataclass
class Checkout:
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def make(self, *arguments: str, code: int = 0) -> str:
        ran = subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert ran.returncode == code, ran.stdout
        return ran.stdout

    def get(self, what: str) -> Any:
        with requests.Session() as http:
            http.trust_env = False
            return http.get(f"{self.url}/_emulator/{what}", timeout=30).json()

    def rename_one_by_hand(self) -> None:
        first = self.get("state")["appointments"][0]
        with requests.Session() as http:
            http.trust_env = False
            login = http.post(
                f"{self.url}/oauth/token",
                data={"grant_type": "client_credentials"},
                auth=("local", "local-secret"),
                timeout=30,
            )
            answer = http.patch(
                f"{self.url}/api/v2/coaching/appointments/{first['id']}",
                json={"name": "Renamed by hand"},
                headers={"Authorization": f"Bearer {login.json()['access_token']}"},
                timeout=30,
            )
            assert answer.ok, answer.text


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    folder = tmp_path / "a check out"
    folder.mkdir()
    for name in COPIED:
        shutil.copy2(ROOT / name, folder)
    for name in ("tools", "provider", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").symlink_to(ROOT / ".venv")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    yield Checkout(folder, port)
    subprocess.run(["make", "down"], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)


def is_running(pid: int) -> bool:
    """Whether the emulator runs; one that has ended may still be listed, without its command."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return "emulator" in listed.stdout


def test_the_readme_s_steps(checkout: Checkout) -> None:
    first = checkout.make("up", f"PORT={checkout.port}")
    assert f"Genesys Cloud at {checkout.url}" in first
    assert "Where to look:" in first
    assert len(checkout.get("state")["users"]) == 23
    pid = int((checkout.folder / ".local" / "emulator.pid").read_text(encoding="utf-8"))
    assert is_running(pid)

    second = checkout.make("up")
    assert "unchanged" in second
    assert "created" not in second
    assert "updated" not in second

    checkout.make("drift")
    checkout.rename_one_by_hand()
    drift = checkout.make("drift", code=2)
    assert "“Renamed by hand”" in drift
    assert (checkout.folder / ".local" / "drift.html").exists()
    checkout.make("up", "REFRESH=1")
    checkout.make("drift")

    calls = checkout.get("requests")["requests"]
    assert calls
    assert checkout.make("down") == "The emulator was stopped.\n"
    assert not is_running(pid)
    assert checkout.make("down") == "No emulator was running.\n"


def test_a_port_in_use_is_told(checkout: Checkout) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", checkout.port))
        listener.listen()
        told = checkout.make("preview", f"PORT={checkout.port}", code=2)

    assert "make preview: the emulator did not start:" in told
    assert str(checkout.port) in told
    assert "Traceback" not in told


@pytest.mark.parametrize("target", ["up", "recover"])
def test_a_killed_run_is_recovered_from(checkout: Checkout, target: str) -> None:
    checkout.make("preview", f"PORT={checkout.port}")
    killed = subprocess.Popen(["make", "up"], cwd=checkout.folder, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    for line in killed.stdout:
        if "CoachingAppointment" in line and " created" in line:
            break
    (lock,) = (checkout.folder / ".local" / "pulumi-state" / ".pulumi" / "locks").glob("**/*.json")
    os.kill(json.loads(lock.read_text(encoding="utf-8"))["pid"], signal.SIGKILL)
    killed.stdout.close()
    killed.wait(30)

    recovered = checkout.make(target)

    assert "The last run was killed; its lock is released." in recovered
    assert "Where to look:" in recovered
    marks = [one["description"].splitlines()[-1] for one in checkout.get("state")["appointments"]]
    assert len(marks) == len(set(marks))
    after = checkout.make("preview")
    assert "unchanged" in after
    if target == "recover":
        assert "pending operations" not in after


@pytest.mark.parametrize("port", ["0", "65536", "abc"])
def test_a_bad_port_is_told(checkout: Checkout, port: str) -> None:
    told = checkout.make("preview", f"PORT={port}", code=2)

    assert f"make preview: PORT={port} is no port; it must be from 1 to 65535" in told
    assert "Traceback" not in told


def test_help_lists_the_targets(checkout: Checkout) -> None:
    told = checkout.make()

    for target in (
        "up",
        "preview",
        "refresh",
        "recover",
        "drift",
        "down",
        "clean",
        "test",
        "test-faults",
        "lint",
        "help",
    ):
        assert f"  make {target} " in told
