from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.emulator import Emulator
from support.interrupts import heed_interrupts


def pytest_configure() -> None:
    heed_interrupts()


@pytest.fixture(scope="session")
def shared_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """One for all tests of a worker: each brings people of its own, and neither clock nor journal is its alone."""
    running = Emulator(tmp_path_factory.mktemp("emulator"))
    yield running
    running.stop()


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    """One for this test alone."""
    running = Emulator(tmp_path / "emulator")
    yield running
    running.stop()
