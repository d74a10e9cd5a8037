"""What nobody may read in a report, whatever its format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cli.drift_reports.samples import only
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN
from pulumi_genesys_coaching.drift import Change
from support.drift_sample import PRIVATE_NOTE


@pytest.mark.parametrize("format_name", ["text", "json", "markdown", "junit", "github"])
def test_a_private_text_is_in_no_format(format_name: str) -> None:
    change = Change("text", "SECRET declared", "SECRET recorded", "SECRET live", is_private=True)
    shown = FORMATS.rendered(only(replace(PRIVATE_NOTE, changes=(change,))), format_name, PLAIN, show_ignored=True)
    assert "the private note was rewritten" in shown
    assert "SECRET" not in shown
