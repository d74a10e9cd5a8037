"""The page that `coaching calendar --format html` writes, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cli.running import AS_OF, HOSTILE, coaching
from plans.files import BASE
from support.browser import chromium, needs_chromium

pytestmark = needs_chromium

Opened = Callable[..., Page]

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

UNLABELLED = """() => [...document.querySelectorAll("button, select, input, a[href]")]
  .filter((node) => !node.labels?.length && !node.getAttribute("aria-label") && !node.textContent.trim())
  .map((node) => node.outerHTML)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    done = coaching(folder, "calendar", "--as-of", AS_OF, "--format", "html", "--output", "page.html")
    assert done == (0, "", "")
    return folder / "page.html"


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Opened]:
    """Opens the page; in the end, nothing may have gone wrong in it, and nothing may have been asked of a network."""
    contexts, told, asked = [], [], []

    def open_page(file: Path = page_file, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not told
    assert all(url.startswith("file:") and url.endswith(".html") for url in asked)


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


def names(page: Page) -> list[str]:
    """The identities of the appointments that the page shows."""
    shown = page.locator(".entry:visible").all()
    return [name for entry in shown if (name := entry.get_attribute("data-name"))]


def test_the_page_says_what_json_says(opened: Opened, page_file: Path) -> None:
    page = opened()
    page.locator("summary").click()
    done = coaching(page_file.parent, "calendar", "--as-of", AS_OF, "--format", "json", plan=None)
    wanted = [
        [
            entry["name"], entry["plan"] if entry["plan"] != "appointments" else "welcome", entry["start"],
            f"{entry['lengthInMinutes']} minutes", entry["title"], entry.get("location"),
            {entry["facilitator"], *entry["attendees"]},
        ]
        for entry in json.loads(done.output)
    ]  # fmt: skip
    read = page.evaluate("""() => [...document.querySelectorAll("#agenda .entry")].map((node) => [
      node.dataset.name, node.querySelector(".plan").textContent, node.querySelector(".start").dateTime,
      node.querySelector("small").textContent.split(",")[0], node.querySelector(".title").textContent,
      node.querySelector(".place")?.textContent ?? null, node.dataset.people.split(" ")])""")
    assert [[*entry[:-1], set(entry[-1])] for entry in read] == wanted
    assert names(page) == [entry[0] for entry in wanted]
    assert list(filter(None, page.locator("header").inner_text().split("\n"))) == [
        "Coaching calendar", "21 appointments for 4 people", "Plan file", "coaching.yaml", "Days",
        "26 October 2026 to 3 January 2027", "Time zone", "Europe/Dublin", "As of", "Monday 23 November 2026, 09:00",
    ]  # fmt: skip


def test_hostile_names_are_text(opened: Opened) -> None:
    page = opened()
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("#person").inner_text()
    assert HOSTILE in page.locator("[data-name='new-york/all/2026-12-03']").inner_text()


def test_the_page_may_do_nothing_else(page_file: Path) -> None:
    policy = page_file.read_text(encoding="utf-8").split('Content-Security-Policy" content="')[1].split('"')[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert all(rules[name].startswith("'sha256-") for name in ("style-src", "script-src"))


def test_by_keyboard_alone(opened: Opened) -> None:
    page = opened()
    assert press(page, "Tab") == "Skip to the appointments"
    assert press(page, "Tab") == "Agenda"
    assert press(page, "Tab", "Enter", "Tab", "Tab").startswith("Everybody")
    page.keyboard.press("Tab")
    assert focused(page) == "Previous month"
    assert press(page, "Tab") == "Next month"
    assert press(page, "Tab") == "Monday 23 November 2026, 2 appointments"
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert press(page, "ArrowDown") == "Monday 30 November 2026, 2 appointments"
    assert press(page, "ArrowRight") == "Tuesday 1 December 2026, no appointments"
    assert page.locator("#month-name").inner_text() == "December 2026"
    assert press(page, "End") == "Sunday 6 December 2026, no appointments"
    assert press(page, "PageDown", "PageDown") == "Sunday 3 January 2027, no appointments"
    assert press(page, "ArrowDown") == "Sunday 3 January 2027, no appointments"
    assert press(page, "PageUp", "Home", "PageUp", "ArrowUp") == "Monday 26 October 2026, no appointments"


def test_a_day_of_the_month(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("button", name="Next month").click()
    page.get_by_role("gridcell", name="Thursday 10 December 2026, 1 appointment", exact=True).click()
    assert names(page) == ["appointments/welcome/kenji"]
    assert press(page, "Enter") == "Thursday 10 December 2026"
    page.get_by_role("gridcell", name="Friday 11 December 2026").click()
    assert page.get_by_text("No appointments on this day.").is_visible()


def test_filters(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Person").select_option("Tomás Byrne")
    page.get_by_label("Plan").select_option("welcome")
    assert names(page) == ["appointments/welcome/kenji"]
    assert page.get_by_role("status").inner_text() == "1 appointment of 21"
    assert not page.get_by_text("Earlier").is_visible()
    page.get_by_label("Plan").select_option("weekly")
    assert page.get_by_text("No appointments here.").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert page.get_by_text("8 appointments, 2 to 19 November 2026").is_visible()
    assert focused(page).startswith("All plans")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["Agenda", "Month"])
def test_everybody_can_read_it(opened: Opened, scheme: str, view: str) -> None:
    page = opened(color_scheme=scheme)
    page.locator("summary").click()
    page.get_by_role("button", name=view, exact=True).click()
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 50
    assert [(what, ratio) for what, ratio in contrasts if ratio < 4.5] == []
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgb(246, 245, 242)"
    assert dark == (scheme == "dark")
    assert page.evaluate(UNLABELLED) == []
    levels = page.evaluate("() => [...document.querySelectorAll('h1, h2, h3')].map((node) => Number(node.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.locator("main").count() == page.locator("header").count() == 1
    assert page.evaluate("() => document.documentElement.lang") == "en"


@pytest.mark.parametrize("view", ["Agenda", "Month"])
def test_on_a_phone(opened: Opened, view: str) -> None:
    page = opened(viewport={"width": 360, "height": 640}, is_mobile=True, has_touch=True)
    page.locator("summary").tap()
    page.get_by_role("button", name=view, exact=True).tap()
    assert page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]") == [360, 360]
    outside = page.evaluate("""() => [...document.querySelectorAll("body *")]
      .filter((node) => node.checkVisibility() && !node.matches(".skip")
        && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML)""")
    assert outside == []
    small = page.evaluate("""() => [...document.querySelectorAll("button, select")]
      .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 36).map((node) => node.id)""")
    assert small == []


def test_without_javascript(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    assert not page.locator("#controls").is_visible()
    assert len(names(page)) == 13
    page.get_by_text("Earlier").click()
    assert len(names(page)) == 21


def test_on_paper(opened: Opened) -> None:
    page = opened(color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator("#controls").is_visible()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert [(what, ratio) for what, ratio in page.evaluate(CONTRASTS) if ratio < 4.5] == []
    assert len(names(page)) == 13


def test_a_page_without_appointments(opened: Opened, tmp_path: Path) -> None:
    arguments = (
        "--as-of",
        AS_OF,
        "--format",
        "html",
        "--output",
        "page.html",
        "--from",
        "2026-11-24",
        "--to",
        "2026-11-25",
    )
    assert coaching(tmp_path, "calendar", *arguments, plan=BASE).code == 0
    page = opened(tmp_path / "page.html")
    assert page.get_by_text("No appointments here.").is_visible()
    page.get_by_role("button", name="Month", exact=True).click()
    assert page.get_by_role("gridcell").and_(page.locator("[data-day]")).count() == 2


def test_five_thousand_appointments(opened: Opened, tmp_path: Path) -> None:
    people = [f"p{number}" for number in range(80)]
    plan = (
        "version: 1\ntimezone: Europe/Dublin\npeople:\n"
        + "".join(f"  {key}: {{id: {key}, name: Person {key}}}\n  c{key}: {{id: c{key}}}\n" for key in people)
        + 'plans:\n  daily:\n    name: "{attendee}"\n    length: 30 minutes\n'
        + "    pairs: {" + ", ".join(f"c{key}: [{key}]" for key in people) + "}\n"
        + '    schedule: {from: 2026-10-01, at: "10:00", every: day}\n'
    )  # fmt: skip
    arguments = ("--as-of", AS_OF, "--format", "html", "--output", "page.html")
    assert coaching(tmp_path, "calendar", *arguments, plan=plan) == (0, "", "")
    page = opened(tmp_path / "page.html")
    assert page.locator(".entry").count() > 5000
    milliseconds = page.evaluate("""() => {
      const start = performance.now();
      document.getElementById("person").value = "p7";
      document.getElementById("filters").dispatchEvent(new Event("change"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }""")
    assert milliseconds < 1000
    assert page.get_by_role("status").inner_text() == "70 appointments of 5,600"
