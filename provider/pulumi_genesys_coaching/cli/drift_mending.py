"""What `coaching drift` does about findings, if it is asked to: changes the plan file, or says which command to run."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import FAILED
from .writing import write

if TYPE_CHECKING:
    from ..drift import Acceptance, Report
    from ..plans import LoadedPlan


def accept(report: Report, plan: LoadedPlan, ids: Sequence[str]) -> int:
    """Writes what is live into the plan's files, all of it or nothing. Raises CannotAccept."""
    from ..drift import Kind, with_all

    acceptances, refusals = _acceptances(report, plan, ids)
    before = {one.file: _read(one.file) for one in acceptances}
    try:
        _replace(with_all(acceptances, before.__getitem__))
        problems = _problems(acceptances, report, plan)
    except OSError as error:
        problems = [f"{error.filename}: {error.strerror}"]
    if problems:
        _replace(before)
        print("coaching drift: nothing was accepted, as the plan file would not be right:", file=sys.stderr)
        print(*problems, sep="\n", file=sys.stderr)
        return FAILED
    for one in acceptances:
        print(f"{one.file}: {one.told}")
        for remark in one.remarks:
            print(f"  {remark}")
    for refusal in refusals:
        print(f"coaching drift: not accepted: {refusal}", file=sys.stderr)
    if not acceptances:
        print("coaching drift: nothing was accepted" if refusals else "coaching drift: nothing can be accepted")
        return FAILED if refusals else 0
    print(f"Look at the change (`git diff`), and run `{report.commands.up()}`.")
    if any(one.finding.kind is Kind.UNMANAGED for one in acceptances):
        print(f"So that it takes over what was made by hand: `{report.commands.adopt_unmarked()}`")
    return 0


def _acceptances(report: Report, plan: LoadedPlan, ids: Sequence[str]) -> tuple[list[Acceptance], list[str]]:
    """What the plan file is to say; and why not, of those of all that cannot be said. Raises CannotAccept."""
    from ..drift import ALL, Acceptances, CannotAccept, chosen

    all_that_can_be = Acceptances(plan)
    acceptances: list[Acceptance] = []
    refusals: list[str] = []
    for finding in chosen(report.findings, ids):
        try:
            acceptances.append(all_that_can_be.of(finding))
        except CannotAccept as error:
            if ALL not in ids:
                raise
            refusals.append(str(error))
    return acceptances, refusals


def remediate(report: Report) -> int:
    """Prints the command that brings all that has drifted back."""
    from ..drift import remedy

    command = remedy(report)
    if command is None:
        print("coaching drift: nothing is to be brought back", file=sys.stderr)
    else:
        print(command)
    return 0


def _problems(acceptances: Iterable[Acceptance], report: Report, plan: LoadedPlan) -> list[str]:
    """What is wrong with the files as they are now."""
    from ..declarations import with_ids_of
    from ..plans import check

    checked = check(Path(plan.document.file), report.as_of, lambda edited, _: with_ids_of(plan, edited))
    if not checked.is_sound or checked.expansion is None:
        return list(map(str, checked.errors))
    untrue = (one.untrue_in(checked.expansion) for one in acceptances)
    return [problem for problem in untrue if problem is not None]


def _read(file: Path) -> str:
    return file.read_bytes().decode()


def _replace(texts: Mapping[Path, str]) -> None:
    for file, text in texts.items():
        write(text, file)
