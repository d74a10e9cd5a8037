"""A browser for the pages that commands write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cli.drift_page import Shown
from pulumi_genesys_coaching.cli.drift_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN
from pulumi_genesys_coaching.drift import Report
from support.browser import chromium, watched
from support.drift_sample import WEEK


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Opens the page of a drift report, which may do nothing wrong."""
    file = tmp_path / "drift.html"
    with watched(browser) as open_page:

        def show(report: Report = WEEK, fragment: str = "", *, show_ignored: bool = False, **options: object) -> Page:
            file.write_text(FORMATS.rendered(report, "html", PLAIN, show_ignored=show_ignored), encoding="utf-8")
            return open_page(file, fragment, **options)

        yield show
