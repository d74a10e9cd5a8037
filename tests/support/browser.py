"""A real browser for tests: Debian's Chromium, by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

NOTHING_IS_SKIPPED = bool(os.environ.get("COACHING_TEST_EVERYTHING"))
"""Where changes are judged, a missing browser is a failure."""

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None and not NOTHING_IS_SKIPPED, reason="no Chromium here; `apt-get install chromium` brings one"
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    # Chromium's sandbox refuses to work for root, who runs tests in containers.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
