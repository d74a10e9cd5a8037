"""`coaching schema`: a JSON Schema, for editors and other programs."""

from __future__ import annotations

import argparse

from ..validation import schema_file
from .writing import write

NAMES = (
    "plan",
    "plan-part",
    "appointment",
    "annotation",
    "calendar",
    "explanation",
    "drift",
    "review",
    "stats",
    "checkup",
)
"""What there are schemas of: the plan file, a file that it includes, each resource's inputs, each report."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument("name", nargs="?", choices=NAMES, default=NAMES[0], help=f"default: {NAMES[0]}")


def run(options: argparse.Namespace) -> int:
    """Prints the schema."""
    write(schema_file(f"coaching-{options.name}").read_text(encoding="utf-8"), None)
    return 0
