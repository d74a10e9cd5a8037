from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pulumi_genesys_coaching.genesys import SettingsError
from pulumi_genesys_coaching.stack import StackConfig, read_stack_config

COMPLETE = {"apiUrl": "http://127.0.0.1:1", "clientId": "local", "clientSecret": "secret"}


def read(**values: str) -> StackConfig:
    return read_stack_config((COMPLETE | values).get, {})


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("asOf", "yesterday", "coaching:asOf is 'yesterday'; it must look like 2026-11-23T09:00:00Z"),
        (
            "asOf",
            "2026-11-23T09:00:00",
            "coaching:asOf is '2026-11-23T09:00:00'; it must look like 2026-11-23T09:00:00Z",
        ),
        ("adoptUnmarked", "maybe", "coaching:adoptUnmarked is 'maybe'; it must be true or false"),
        ("allowEmpty", "1", "coaching:allowEmpty is '1'; it must be true or false"),
        ("maxDeletes", "few", "coaching:maxDeletes is 'few'; it must be a number such as 100"),
    ],
)
def test_what_is_wrong_is_named(key: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        read(**{key: value})
    assert str(error.value) == message


def test_how_many_may_be_deleted() -> None:
    assert read().max_deletes == 100
    assert read(maxDeletes="0").max_deletes == 0


def test_a_moment_has_an_offset() -> None:
    assert read(asOf="2099-11-23T09:00:00+02:00").planned_from() == datetime(2099, 11, 23, 7, tzinfo=UTC)


def test_what_has_really_started_is_history_even_if_the_plan_is_seen_from_earlier() -> None:
    config = read(asOf="2020-01-01T00:00:00Z")

    assert config.planned_from() == datetime(2020, 1, 1, tzinfo=UTC)
    assert datetime.now(UTC) - config.now() < timedelta(minutes=1)


def test_a_plan_seen_from_later_is_history_up_to_then() -> None:
    assert read(asOf="2099-01-01T00:00:00Z").now() == datetime(2099, 1, 1, tzinfo=UTC)
