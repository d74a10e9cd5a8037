"""The `coaching` command: one module for each sub-command, imported when it is called.

Exit codes: 0 fine, 1 could not do it, 2 drift found, 3 refused by a guard.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from .. import __version__

FAILED = 1
"""Exit code of what could not be done: usage, an invalid plan, the API, input or output."""

DRIFT_FOUND = 2
"""Exit code where Genesys Cloud is otherwise than declared."""

REFUSED = 3
"""Exit code of what a guard has refused."""

COMMANDS = {
    "validate": "check a plan file, without speaking to Genesys Cloud",
    "explain": "say why a plan, a person or a day has the appointments that it has, or what a problem's code means",
    "calendar": "show what a plan file yields, as a table, JSON, CSV, iCalendar or a web page",
    "drift": "say what is otherwise in Genesys Cloud than declared and deployed, who did it, and what to do",
    "doctor": "say in what condition engine, stack, lock, credentials, API and the rest are, and what to do",
    "review": "say what a preview of Pulumi would do to whose appointments, and refuse what takes too much away",
    "stats": "count how much of the declared coaching takes place, by person, team, facilitator or plan",
    "schema": "print a JSON Schema, such as that of the plan file",
    "emulator": "run a local Genesys Cloud",
}


class Parser(argparse.ArgumentParser):
    """Ends with exit code 1 on wrong usage, as 2 stands for drift."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Called by argparse."""
        self.print_usage(sys.stderr)
        self.exit(FAILED, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line, and answers its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    command = arguments[0] if arguments and arguments[0] in COMMANDS else None
    parser = Parser(prog="coaching", description="Recurring coaching plans for Genesys Cloud.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        sub_parser = commands.add_parser(name, help=summary, description=summary)
        if name == command:
            module = importlib.import_module(f"{__name__}.{name}")
            module.add_arguments(sub_parser)
            sub_parser.set_defaults(run=module.run)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except KeyboardInterrupt:
        return FAILED
    return code
