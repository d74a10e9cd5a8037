"""Goes through histories by the thousand (`make simulate`): 100,000, unless another number is given."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from .histories import Broken, History

COUNT = 100_000


def main() -> int:
    """Returns 1 if a promise was broken; each such seed is told with what happened."""
    parser = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT, help=f"default: {COUNT:,}")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    start, endings = time.monotonic(), Counter[str]()
    for seed in range(options.first, options.first + options.count):
        history = History(seed)
        try:
            endings[history.run()] += 1
        except Broken as error:
            endings["broken"] += 1
            print(f"--first {seed}: {error}", *history.log, sep="\n  ", flush=True)
    told = ", ".join(f"{count:,} {ending}" for ending, count in sorted(endings.items()))
    print(f"{options.count:,} histories in {time.monotonic() - start:.0f} s: {told}")
    return int(bool(endings["broken"]))


if __name__ == "__main__":
    sys.exit(main())
