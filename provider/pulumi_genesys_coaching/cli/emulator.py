"""`coaching emulator`: a local Genesys Cloud, until it is stopped."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import FAILED

DEFAULT_PORT = 8484
LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"0: any free one; default: {DEFAULT_PORT}")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where all that is stored lies")
    parser.add_argument("--seed", type=Path, metavar="FILE", help="people and OAuth clients to have from the start")


def run(options: argparse.Namespace) -> int:
    """Serves until SIGTERM or SIGINT; prints `ready URL` once it answers."""
    from ..emulator import DataError, SeedError, serve

    try:
        serve(port=options.port, data=options.data, seed=options.seed)
    except ImportError as error:
        print(f"coaching emulator: {error.name} is missing; install pulumi-genesys-coaching[emulator]", file=sys.stderr)
        return FAILED
    except (SeedError, DataError, OSError) as error:
        print(f"coaching emulator: {error}", file=sys.stderr)
        return FAILED
    return 0


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it must be from 0 to {LAST_PORT}")
    return port
