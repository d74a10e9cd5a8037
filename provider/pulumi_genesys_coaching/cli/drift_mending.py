"""What `coaching drift` does about findings, if it is asked to: changes the plan file, or says which command to run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import FAILED
from .writing import write

if TYPE_CHECKING:
    from ..drift import Report
    from ..plans import LoadedPlan


def accept(report: Report, plan: LoadedPlan, ids: Sequence[str]) -> int:
    """Writes what is live into the plan's files, all of it or nothing. Raises CannotAccept."""
    from ..drift import Kind, acceptance_of, chosen, with_all

    findings = chosen(report.findings, ids)
    if not findings:
        print("coaching drift: nothing can be accepted")
        return 0
    acceptances = [acceptance_of(finding, plan) for finding in findings]
    before = {one.file: _read(one.file) for one in acceptances}
    try:
        _replace(with_all(acceptances, before.__getitem__))
        problems = _problems(Path(report.file), report)
    except OSError as error:
        problems = [f"{error.filename}: {error.strerror}"]
    if problems:
        _replace(before)
        print("coaching drift: nothing was accepted, as the plan file would not be right:", file=sys.stderr)
        print(*problems, sep="\n", file=sys.stderr)
        return FAILED
    for one in acceptances:
        print(f"{one.file}: {one.told}")
    print("Look at the change (`git diff`), and run `pulumi up`.")
    if any(finding.kind is Kind.UNMANAGED for finding in findings):
        print("So that it takes over what was made by hand: `pulumi config set coaching:adoptUnmarked true`")
    return 0


def remediate(report: Report) -> int:
    """Prints the command that brings all that has drifted back."""
    from ..drift import remedy

    command = remedy(report)
    if command is None:
        print("coaching drift: nothing is to be brought back", file=sys.stderr)
    else:
        print(command)
    return 0


def _problems(file: Path, report: Report) -> list[str]:
    from ..plans import check

    return [str(problem) for problem in check(file, report.as_of).errors]


def _read(file: Path) -> str:
    return file.read_bytes().decode()


def _replace(texts: Mapping[Path, str]) -> None:
    for file, text in texts.items():
        write(text, file)
