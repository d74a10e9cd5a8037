from __future__ import annotations

from collections.abc import Iterator

import pytest

from .organization import Organization, emulated_organization, live_organization


@pytest.fixture(params=["emulator", pytest.param("live", marks=pytest.mark.live)])
def organization(request: pytest.FixtureRequest) -> Iterator[Organization]:
    """The same test for the emulator and, where the environment names one, for a real organisation."""
    if request.param == "live":
        current = live_organization()
    else:
        current = emulated_organization(request.getfixturevalue("shared_emulator"))
    yield current
    current.clean_up()
