"""A real browser for tests: Debian's Chromium, by Playwright."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from .skipping import first_of, needs

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = first_of(*PROGRAMS)

needs_chromium = needs(*PROGRAMS, how="`apt-get install chromium` brings one")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    # Chromium's sandbox refuses to work for root, who runs tests in containers.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


Opened = Callable[..., Page]


@contextmanager
def watched(browser: Browser) -> Iterator[Opened]:
    """Opens pages; in the end, nothing may have gone wrong in them, and nothing may have been asked of a network."""
    contexts, told, asked = [], [], []

    def open_page(file: Path, fragment: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not told
    assert all(url.startswith("file:") and url.partition("#")[0].endswith(".html") for url in asked)


def focused(page: Page) -> str:
    """What has the focus: its label or its text."""
    text: str = page.evaluate(
        "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"
    )
    return text


def press(page: Page, *keys: str) -> str:
    """What has the focus after some keys."""
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const shown = [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility()
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  return shown.filter((node) => !node.disabled).map((node) => {
    const [one, other] = [luminance(rgb(getComputedStyle(node).color)), luminance(ground(node))];
    return [node.tagName + "." + node.className, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)];
  });
}"""
"""The contrast of each text with what is behind it, as WCAG reckons it."""

TOO_FAR_RIGHT = """() => [...document.querySelectorAll("body *")]
  .filter((node) => node.checkVisibility() && !node.matches(".skip")
    && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML)"""
"""What is shown and reaches beyond the right edge, so that a phone would have to scroll aside."""

UNLABELLED = """() => [...document.querySelectorAll("button, select, input, a[href]")]
  .filter((node) => !node.labels?.length && !node.getAttribute("aria-label") && !node.textContent.trim())
  .map((node) => node.outerHTML)"""
