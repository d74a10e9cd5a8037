"""A state that an earlier version has made goes on as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pulumi_genesys_coaching import __version__

from .recording import PRIVATE_TEXT, RECORDED, restore

VERSIONS = sorted(folder.name for folder in RECORDED.iterdir())


def test_this_version_is_recorded() -> None:
    assert __version__ in VERSIONS, "`make record` records it"


@pytest.mark.parametrize("version", VERSIONS)
def test_no_record_has_a_secret(version: str) -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in (RECORDED / version).iterdir()}
    assert not [name for name, text in texts.items() if "local-secret" in text]
    assert [name for name, text in texts.items() if PRIVATE_TEXT in text] == ["organization.sql"]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_earlier_state_needs_no_change(version: str, tmp_path: Path) -> None:
    emulator, stack = restore(RECORDED / version, tmp_path)
    try:
        before = emulator.appointments()
        assert len(stack.resources()) > len(before) > 0
        emulator.forget_calls()

        assert stack.preview() == {}
        # A refresh asks where the last `up` asked, and so comes after one.
        stack.up()
        stack.up("--refresh")

        assert emulator.writes() == []
        assert emulator.appointments() == before
        components = [one for one in json.loads(stack.state())["deployment"]["resources"] if not one["custom"]]
        assert sorted(one["urn"].split("::")[-1] for one in components) == [
            "appointments",
            "coaching-test",
            "team",
            "weekly",
        ]
    finally:
        emulator.stop()
