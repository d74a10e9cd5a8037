"""The page that a drift report makes, as it is shown, used and read."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

Shown = Callable[..., Page]

A_WEEK_ON = "#week=2026-12-07"
"""The week that the moved appointment was in, and is in."""

TEXTS = """nodes => nodes.map((node) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.data.trim());
  return texts.filter(Boolean);
})"""
"""What elements say, also where the browser has not drawn them yet."""


def texts(element: Locator) -> list[str]:
    """What an element of the page says, piece by piece, whether it is shown or not."""
    (pieces,) = element.evaluate_all(TEXTS)
    return list(pieces)


def names(page: Page) -> list[str]:
    """What each finding that the list shows is called."""
    return [" ".join(pieces) for pieces in page.locator("#list-view .finding:visible .more a").evaluate_all(TEXTS)]


def finding(page: Page, identity: str) -> Locator:
    """A finding in the list."""
    return page.locator(f"#list-view [id='{identity}']")


def chips(page: Page) -> dict[str, list[str]]:
    """What the week shows on each day, as `10:30 1:1 with Ben`, with what was done to it."""
    read: dict[str, list[str]] = page.evaluate("""() => Object.fromEntries(
      [...document.querySelectorAll(".weekday:not(.free)")].map((day) => [day.querySelector("h3").ariaLabel,
        [...day.querySelectorAll(".chip")].map((chip) => chip.innerText.replace(/\\s+/g, " ").trim())]))""")
    return read


def fragment(page: Page) -> str:
    """The part of the address that says which view this is."""
    hash_of_it: str = page.evaluate("() => location.hash")
    return hash_of_it


def count(page: Page) -> str:
    """How many findings are shown, as it is read out."""
    return page.get_by_role("status").inner_text()
