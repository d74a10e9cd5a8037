"""A local Genesys Cloud: real HTTP, OAuth and SQLite, for trying plans and for tests.

It shares no code with the client in `genesys`, so that no misreading of the API hides in both.
Importing this package is cheap; `serve` loads what it needs. `LocalEmulator` runs one as a process of its own.
"""

from pathlib import Path

from .failures import DataError, SeedError
from .rules import Rules
from .running import EmulatorError, LocalEmulator, RunningEmulator

__all__ = ["DataError", "EmulatorError", "LocalEmulator", "Rules", "RunningEmulator", "SeedError", "serve"]

_ALL_RULES = Rules()


def serve(*, port: int, data: Path, seed: Path | None, rules: Rules = _ALL_RULES) -> None:
    """Run the emulator on 127.0.0.1 until SIGTERM or SIGINT; must be called in the main thread.

    `port` 0 takes any free port. Once requests are answered, `ready http://127.0.0.1:PORT` is printed on
    stdout. What is stored lives in `data`, a directory that is created if need be; `seed` is applied first.

    Raises `SeedError` for a bad seed file, `DataError` for stored data that cannot be used, and `OSError` if
    the port is taken or a file cannot be read or written.
    """
    from .server import run

    run(port=port, data=data, seed=seed, rules=rules)
