"""The suite leaves nothing behind in a real organisation; shown with the emulator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pulumi_genesys_coaching.emulator import Rules
from pulumi_genesys_coaching.emulator.faults import Fault, Reset, ServerError
from support.emulator import Emulator

from .organization import NAME, Organization, emulated_organization


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    running = Emulator(tmp_path / "emulator", rules=Rules(forbid_overlaps=False))
    yield running
    running.stop()


@pytest.fixture
def own(emulator: Emulator) -> Organization:
    return emulated_organization(emulator)


def test_what_the_sdk_made_twice_is_deleted_too(emulator: Emulator, own: Organization) -> None:
    """The SDK sends a POST again whose answer is lost."""
    emulator.place(Fault(operation="postCoachingAppointments", nth=1, effect=Reset(when="after")))
    own.create()
    assert [each["name"] for each in emulator.state()["appointments"]] == [NAME, NAME]
    own.clean_up()
    assert emulator.state()["appointments"] == []


def test_it_goes_on_after_a_failure_and_says_what_is_left(emulator: Emulator, own: Organization) -> None:
    first, second = own.create(), own.create()
    emulator.place(Fault(operation="deleteCoachingAppointment", nth=1, effect=ServerError(status=500)))
    with pytest.raises(AssertionError, match="delete these appointments by hand: ") as failure:
        own.clean_up()
    [left] = emulator.state()["appointments"]
    assert left["id"] in (first.id, second.id)
    assert str(failure.value).endswith(f": {left['id']}")
