"""The emulator in a process of its own, for tests and tools in Python."""

import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from .command_line import READY, command
from .faults import Fault, PlacedFault
from .rules import Rules

if TYPE_CHECKING:
    import requests

_LONGEST_START_SECONDS = 30.0
_LONGEST_STOP_SECONDS = 10.0
_LONGEST_ANSWER_SECONDS = 60.0


class EmulatorError(RuntimeError):
    """The emulator did not start, or refused what it was asked; the text says why."""


class RunningEmulator:
    """An emulator that runs on this machine, whoever started it.

    The methods are its login and its control endpoints; documents are as in JSON. Each raises `EmulatorError`, also
    where nothing answers.
    """

    def __init__(self, url: str) -> None:
        """Speak to the emulator at `url`."""
        import requests

        self.url = url
        self.http = requests.Session()
        # A proxy would not find this machine's ports.
        self.http.trust_env = False

    def token(self, client_id: str = "local", secret: str = "local-secret") -> str:
        """Return a token of an OAuth client."""
        answer = self._call("POST", "oauth/token", auth=(client_id, secret), data={"grant_type": "client_credentials"})
        return str(answer["access_token"])

    def user_token(self, user_id: str, permissions: Sequence[str] | None = None) -> str:
        """Return a token that acts for a user; `permissions` take the place of the user's own."""
        body = {"userId": user_id} | ({} if permissions is None else {"permissions": list(permissions)})
        return str(self._control("POST", "tokens", body)["access_token"])

    def state(self) -> dict[str, Any]:
        """Return all that is stored."""
        state: dict[str, Any] = self._control("GET", "state")
        return state

    def seed(self, **lists: Sequence[Mapping[str, Any]]) -> None:
        """Insert or replace the entries of a seed document: `users`, `clients`, `schedules`."""
        self._control("POST", "seed", lists)

    def reset(self) -> None:
        """Let it begin anew, with the seed of the start."""
        self._control("POST", "reset", {})

    def clock(self) -> dict[str, Any]:
        """Return its time: `now`, `set`, `frozen`."""
        clock: dict[str, Any] = self._control("GET", "clock")
        return clock

    def set_clock(self, now: str | None, *, frozen: bool = False) -> None:
        """Make it `now`, an ISO 8601 date and time, running on or `frozen`; None for real time."""
        self._control("PUT", "clock", {"now": now, "frozen": frozen})

    def calls(self) -> list[dict[str, Any]]:
        """Return the calls that were made, oldest first."""
        calls: list[dict[str, Any]] = self._control("GET", "requests")["requests"]
        return calls

    def forget_calls(self) -> None:
        """Empty the list of calls; their counts stay."""
        self._control("DELETE", "requests")

    def counters(self) -> dict[str, dict[str, Any]]:
        """Return by operation how many `calls` were made, and how many with which of the `statuses`."""
        counters: dict[str, dict[str, Any]] = self._control("GET", "counters")["counters"]
        return counters

    def clear_counters(self) -> None:
        """Count from 0 again."""
        self._control("DELETE", "counters")

    def place(self, fault: Fault) -> PlacedFault:
        """Put a fault in force."""
        body = fault.model_dump(by_alias=True, exclude_none=True)
        return PlacedFault.model_validate(self._control("POST", "faults", body))

    def faults(self) -> list[PlacedFault]:
        """Return the faults in force, oldest first."""
        return [PlacedFault.model_validate(each) for each in self._control("GET", "faults")["faults"]]

    def remove_fault(self, fault_id: str) -> None:
        """Remove one fault; calls that it holds are let go."""
        self._control("DELETE", f"faults/{fault_id}")

    def remove_faults(self) -> None:
        """Remove all faults."""
        self._control("DELETE", "faults")

    def change_appointment(self, appointment_id: str, **changes: Any) -> dict[str, Any]:
        """Change fields of an appointment as the platform does, its status to any; return it."""
        changed: dict[str, Any] = self._control("PATCH", f"appointments/{appointment_id}", changes)
        return changed

    def _control(self, method: str, what: str, body: Any = None) -> Any:
        return self._call(method, f"_emulator/{what}", json=body)

    def _call(self, method: str, path: str, **request: Any) -> Any:
        import requests

        try:
            answer = self.http.request(method, f"{self.url}/{path}", timeout=_LONGEST_ANSWER_SECONDS, **request)
        except requests.RequestException as error:
            raise EmulatorError(f"{method} {self.url}/{path}: no answer; does an emulator run there?") from error
        return _checked(answer)


class LocalEmulator(RunningEmulator):
    """An emulator in a process of its own, from the start of the object to `stop` or the end of a `with` block."""

    def __init__(
        self, data: Path | None = None, *, seed: Path | None = None, rules: Rules | None = None, port: int = 0
    ) -> None:
        """Start one; without `data` what is stored goes with the process. Raises `EmulatorError`."""
        self._own_data = tempfile.TemporaryDirectory(prefix="emulator-")
        self.data = data or Path(self._own_data.name)
        # Appended to by the process, wherever it is being read here.
        self._errors = tempfile.TemporaryFile("a+", encoding="utf-8")  # noqa: SIM115 - as long-lived as the emulator
        self.process = subprocess.Popen(
            command(port=port, data=self.data, seed=seed, rules=rules or Rules()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        super().__init__(self._read_url())

    def __enter__(self) -> Self:
        """Return the emulator itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    @property
    def errors(self) -> str:
        """What it wrote to stderr so far."""
        self._errors.seek(0)
        return self._errors.read()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it as a user would, unless it has ended already; return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.http.close()
        return self._end()

    def kill(self) -> int:
        """End it without a chance to tidy up; return its exit status."""
        return self.stop(signal.SIGKILL)

    def _read_url(self) -> str:
        assert self.process.stdout is not None
        # The end of the process ends the wait for what it says.
        deadline = threading.Timer(_LONGEST_START_SECONDS, self.process.kill)
        deadline.start()
        line = self.process.stdout.readline()
        deadline.cancel()
        if not line.startswith(READY):
            self._end()
            raise EmulatorError(f"the emulator did not start: {self.errors.strip() or 'it said nothing'}")
        return line.removeprefix(READY).strip()

    def _end(self) -> int:
        try:
            return self.process.wait(_LONGEST_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            if self.process.stdout:
                self.process.stdout.close()
            self._own_data.cleanup()


def _checked(answer: "requests.Response") -> Any:
    if not answer.ok:
        raise EmulatorError(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}")
    return answer.json()
