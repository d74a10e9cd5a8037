"""What `coaching drift` does about findings, if it is asked to: changes the plan file, or says which command to run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import FAILED
from .writing import write

if TYPE_CHECKING:
    from ..drift import Acceptance, Report
    from ..plans import LoadedPlan


def accept(report: Report, plan: LoadedPlan, ids: Sequence[str]) -> int:
    """Writes what is live into the plan's files, all of it or nothing; of `all`, what can be. Raises CannotAccept."""
    from ..drift import ALL, Kind

    acceptances, refusals = _acceptances(report, plan, ids)
    while acceptances:
        written = _write(acceptances, report, plan)
        if written.problems or (written.untrue and ALL not in ids):
            print("coaching drift: nothing was accepted, as the plan file would not be right:", file=sys.stderr)
            print(*written.problems, *written.untrue.values(), sep="\n", file=sys.stderr)
            return FAILED
        if not written.untrue:
            break
        refusals += written.untrue.values()
        acceptances = [one for one in acceptances if one.finding.id not in written.untrue]
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


@dataclass(frozen=True)
class _Written:
    """What is wrong with the files as they were written; they are as before then."""

    problems: list[str]
    untrue: dict[str, str]
    """By the ids of findings, what the files said otherwise than Genesys Cloud has."""


def _write(acceptances: Sequence[Acceptance], report: Report, plan: LoadedPlan) -> _Written:
    from ..drift import with_all

    before = {one.file: _read(one.file) for one in acceptances}
    after = with_all(acceptances, before.__getitem__)
    is_right = False
    try:
        _replace(after)
        written = _looked_through(acceptances, report, plan)
        is_right = not (written.problems or written.untrue)
    except OSError as error:
        written = _Written([f"{error.filename}: {error.strerror}"], {})
    finally:
        if not is_right:
            _replace(before)
    return written


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
    """Prints the command that brings back what has drifted, and what no command does."""
    from ..drift import Kind, remedy

    command = remedy(report)
    for finding in report.findings:
        if finding.kind in (Kind.MISSING, Kind.CHANGED) and not finding.targets:
            advice = f"; {finding.mend}" if finding.mend else ""
            print(f"coaching drift: no run brings this back: {finding.id}: {finding.message}{advice}", file=sys.stderr)
    if command is None:
        print("coaching drift: nothing is to be brought back", file=sys.stderr)
    else:
        print(command)
    return 0


def _looked_through(acceptances: Sequence[Acceptance], report: Report, plan: LoadedPlan) -> _Written:
    """What is wrong with the files as they are now."""
    from ..declarations import with_ids_of
    from ..drift import changed_beside
    from ..plans import check
    from ..plans.expansion import expand

    checked = check(Path(plan.document.file), report.as_of, lambda edited, _: with_ids_of(plan, edited))
    if not checked.is_sound or checked.expansion is None:
        return _Written(list(map(str, checked.errors)), {})
    beside = changed_beside(acceptances, expand(plan, report.as_of), checked.expansion)
    if beside:
        return _Written([f"it would change also {', '.join(beside)}"], {})
    untrue = {one.finding.id: one.untrue_in(checked.expansion) for one in acceptances}
    return _Written([], {finding_id: told for finding_id, told in untrue.items() if told is not None})


def _read(file: Path) -> str:
    return file.read_bytes().decode()


def _replace(texts: Mapping[Path, str]) -> None:
    for file, text in texts.items():
        write(text, file)
