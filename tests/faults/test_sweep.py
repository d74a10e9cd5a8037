"""A sample of the cases that `make test-faults` goes through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .deploying import Deployer
from .ending import Ending
from .series import SERIES, Case

# The program's calls come first, then the provider's login and list, then creates; the last calls are annotations.
CALL_BY_SERIES = {
    "killed-before": 3,
    "killed-after": 20,
    "orphaned-during": 65,
    "429": 1,
    "504-after": 62,
    "token-expired": 40,
    "lost-and-stale": 25,
}
SAMPLE = [Case(series, CALL_BY_SERIES[series.key]) for series in SERIES if series.key in CALL_BY_SERIES]


@pytest.fixture(scope="module")
def deployer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployer]:
    made = Deployer(tmp_path_factory.mktemp("faults"))
    yield made
    made.stop()


@pytest.mark.parametrize("case", SAMPLE, ids=str)
def test_a_deploy_ends_exact_whatever_befalls_a_call(deployer: Deployer, case: Case) -> None:
    deployer.run(case)


def test_what_an_ending_has_too_often_or_not_at_all_is_told() -> None:
    ending, expected = Ending(("ana", "ana"), ("ana", "chi")), Ending(("ana", "ben"), ("ana", "ben"))

    assert ending.difference(expected).splitlines() == [
        "too many: ana",
        "lost: ben",
        "recorded too much: chi",
        "not recorded: ben",
    ]
    assert expected.difference(expected) == ""
