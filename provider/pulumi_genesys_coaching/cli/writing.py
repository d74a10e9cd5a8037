"""Where the results of commands go: to standard output, or into a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def output(text: str) -> Path | None:
    """Where an argument says that a result goes: `-` is standard output, as None is."""
    return None if text == "-" else Path(text)


def write(text: str, output: Path | None) -> None:
    """Writes a result, in UTF-8 and with the line ends that it has. Raises OSError."""
    if output is None:
        _write_out(text)
    elif output.exists() and not output.is_file():
        # A pipe or a device, such as /dev/stdout, is not replaced.
        output.write_bytes(text.encode())
    else:
        _write_file(text, output.resolve())


def wrote(text: str, output: Path | None, command: str) -> bool:
    """Writes a result as `write` does; where that cannot be done, the command says so, and the answer is False."""
    try:
        write(text, output)
    except OSError as error:
        print(f"coaching {command}: cannot write {output or 'to standard output'}: {error.strerror}", file=sys.stderr)
        return False
    return True


def _write_out(text: str) -> None:
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has read enough, as `head` does; Python would complain once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(text: str, file: Path) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
