"""The local emulator as a background process, with its pid, URL, log and data in one folder."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

START_SECONDS = 30.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.05


class EmulatorFailed(Exception):
    """The emulator did not start; the text says why."""


class EmulatorProcess:
    """Starts, finds and stops the emulator that belongs to a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pid_file = folder / "emulator.pid"
        self._url_file = folder / "emulator.url"
        self._log_file = folder / "emulator.log"
        self._http = requests.Session()
        self._http.trust_env = False

    @property
    def last_port(self) -> int | None:
        """The port that it had when it last ran."""
        with contextlib.suppress(OSError, ValueError):
            return urlsplit(self._url_file.read_text(encoding="utf-8").strip()).port
        return None

    def ensure(self, port: int, seed: dict[str, Any]) -> str:
        """Has it run on a port with the people of a seed, and answers its URL. Raises EmulatorFailed."""
        url = f"http://127.0.0.1:{port}"
        if self._pid() is not None and self.last_port == port and self._answers(url):
            self._plant(url, seed)
            return url
        self.stop()
        self._start(port, url, seed)
        return url

    def stop(self) -> bool:
        """Stops it if it runs, and answers whether it did; its data stay."""
        pid = self._pid()
        if pid is None:
            return False
        os.kill(pid, signal.SIGTERM)
        if not _until(lambda: self._pid() is None, STOP_SECONDS):
            os.kill(pid, signal.SIGKILL)
        self._pid_file.unlink(missing_ok=True)
        return True

    def _start(self, port: int, url: str, seed: dict[str, Any]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        seed_file = self._folder / "seed.json"
        seed_file.write_text(json.dumps(seed, indent=2, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "emulator", "--port", str(port)]
        # A plan of some hundred appointments would have to wait for minutes to pass.
        command += ["--data", str(self._folder / "data"), "--seed", str(seed_file), "--rate-limit", "off"]
        with self._log_file.open("w", encoding="utf-8") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        self._pid_file.write_text(f"{process.pid}\n", encoding="utf-8")
        _until(lambda: process.poll() is not None or self._is_ready(), START_SECONDS)
        if process.poll() is not None or not self._is_ready():
            self.stop()
            self._pid_file.unlink(missing_ok=True)
            lines = self._log_file.read_text(encoding="utf-8").strip().splitlines() or ["it said nothing"]
            raise EmulatorFailed(f"the emulator did not start: {lines[-1]} (PORT=… chooses another port)")
        self._url_file.write_text(f"{url}\n", encoding="utf-8")

    def _is_ready(self) -> bool:
        return "ready http://" in self._log_file.read_text(encoding="utf-8")

    def _answers(self, url: str) -> bool:
        try:
            return self._http.get(f"{url}/_emulator/health", timeout=2).ok
        except requests.RequestException:
            return False

    def _plant(self, url: str, seed: dict[str, Any]) -> None:
        answer = self._http.post(f"{url}/_emulator/seed", json=seed, timeout=30)
        if not answer.ok:
            raise EmulatorFailed(f"the emulator refused the people of the plan file: {answer.text}")

    def _pid(self) -> int | None:
        """The process, if it is still there and still the emulator: another one may have got its number."""
        try:
            pid = int(self._pid_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        listed = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return pid if "pulumi_genesys_coaching.cli emulator" in listed.stdout else None


def _until(condition: Any, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(POLL_SECONDS)
    return bool(condition())
