"""Records the state that this version makes, so that a test holds it for all later ones (`make record`)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pulumi_genesys_coaching import __version__

from .recording import RECORDED, record


def main() -> int:
    """Returns 1 if there is a record of this version: what was released stays as it was."""
    folder = RECORDED / __version__
    if folder.exists():
        print(f"{folder} is there already; remove it if {__version__} is not released yet", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        record(folder, Path(scratch))
    print(f"recorded in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
