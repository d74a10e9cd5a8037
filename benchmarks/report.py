"""What was measured, as a Markdown table, and its place in a document."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HEADINGS = ("What", "Measured", "Target", "Met", "Compared")


@dataclass(frozen=True)
class Row:
    """One measured figure; `comparison` does not depend on the machine."""

    what: str
    figure: str
    target: str = ""
    met: bool | None = None
    """None where there is no target."""
    comparison: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the table's line."""
        met = {None: "", True: "yes", False: "**no**"}[self.met]
        return self.what, self.figure, self.target, met, self.comparison


@dataclass(frozen=True)
class Report:
    """What a subject's module measured."""

    rows: Sequence[Row]
    charts: Mapping[str, str] = field(default_factory=dict)
    """SVG pictures, by the names of their files."""


def table(rows: Sequence[Row]) -> str:
    """Return a table in Markdown."""
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """Say on what it was measured."""
    return f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}"


def write_into(document: Path, name: str, text: str) -> None:
    """Replace what a document has between the marks of a name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = document.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    document.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8", newline="\n")


def tell(step: str) -> None:
    """Say on stderr what is going on."""
    print(f"… {step}", file=sys.stderr, flush=True)
