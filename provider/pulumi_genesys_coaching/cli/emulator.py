"""`coaching emulator`: a local Genesys Cloud, until it is stopped."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import FAILED

if TYPE_CHECKING:
    from ..emulator.command_line import Switch

DEFAULT_PORT = 8484
LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    from ..emulator.command_line import SWITCHES

    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"0: any free one; default: {DEFAULT_PORT}")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where all that is stored lies")
    parser.add_argument("--seed", type=Path, metavar="FILE", help="people and OAuth clients to have from the start")
    for switch in SWITCHES:
        parser.add_argument(
            switch.flag,
            dest=switch.rule,
            type=_value_of(switch),
            # Only what was given counts: some rules follow others.
            default=argparse.SUPPRESS,
            metavar=switch.values,
            help=f"{switch.summary}; default: {switch.write(switch.default)}",
        )


def run(options: argparse.Namespace) -> int:
    """Serves until SIGTERM or SIGINT; prints `ready URL` once it answers."""
    from ..emulator import DataError, SeedError, serve
    from ..emulator.command_line import SWITCHES, rules_of

    given = vars(options)
    rules = rules_of({switch.rule: given[switch.rule] for switch in SWITCHES if switch.rule in given})
    try:
        serve(port=options.port, data=options.data, seed=options.seed, rules=rules)
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


def _value_of(switch: Switch) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return switch.read(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is wrong; it must be {switch.expectation}") from None

    return read
