"""Goes through cases side by side, and counts how they end."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from .deploying import Broken, Deployer
from .series import SERIES, Case, Series

HEADINGS = (
    "What befalls a call",
    "Calls",
    "Exact at once",
    "Exact after the next `up`",
    "Duplicates",
    "Lost",
    "Failed",
)


@dataclass(frozen=True)
class Result:
    """How a case ended."""

    case: Case
    is_exact_at_once: bool = False
    broken: Broken | None = None


@contextmanager
def side_by_side(workers: int) -> Iterator[list[Deployer]]:
    """As many organisations, each with a stack."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, ThreadPoolExecutor(workers) as pool:
        made = list(pool.map(Deployer, (Path(folder) / str(number) for number in range(workers))))
        try:
            yield made
        finally:
            for one in made:
                one.stop()


def sweep(cases: Iterable[Case], deployers: Sequence[Deployer]) -> Iterator[Result]:
    """Goes through all cases, side by side."""
    idle: SimpleQueue[Deployer] = SimpleQueue()
    for one in deployers:
        idle.put(one)

    def run(case: Case) -> Result:
        one = idle.get()
        try:
            return Result(case, one.run(case))
        except Broken as broken:
            return Result(case, broken=broken)
        except AssertionError as failure:
            return Result(case, broken=Broken(str(failure)))
        finally:
            idle.put(one)

    with ThreadPoolExecutor(len(deployers)) as pool:
        yield from pool.map(run, cases)


def table(results: Sequence[Result]) -> str:
    """The results by series, in Markdown."""
    chosen = [series for series in SERIES if any(result.case.series == series for result in results)]
    rows = [_row(series, [result for result in results if result.case.series == series]) for series in chosen]
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(series: Series, results: Sequence[Result]) -> tuple[str, ...]:
    broken = [result.broken for result in results if result.broken]
    counts = Counter(result.is_exact_at_once for result in results if not result.broken)
    duplicates, lost = sum(one.duplicates for one in broken), sum(one.lost for one in broken)
    return series.text, *map(str, (len(results), counts[True], counts[False], duplicates, lost, len(broken)))
