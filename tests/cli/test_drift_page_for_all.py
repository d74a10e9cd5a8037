"""Whether everybody can use the page of a drift report: by keyboard, on a phone, on paper, without JavaScript."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from cli.drift_page import A_WEEK_ON, Shown, count, names
from cli.running import HOSTILE
from pulumi_genesys_coaching.drift import Who
from support.browser import CONTRASTS, TOO_FAR_RIGHT, UNLABELLED, needs_chromium, press
from support.drift_sample import BY_HAND, MOVED, WEEK

pytestmark = needs_chromium


def test_by_keyboard_alone(shown: Shown) -> None:
    page = shown()
    assert press(page, "Tab") == "Skip to the findings"
    assert press(page, "Tab", "Tab") == "Week"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert names(page) == ["weekly/yuki/2026-12-14"]
    outline = page.locator(".kind:has(:focus-visible)").evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"
    page.get_by_label("Person").focus()
    press(page, "Tab", "Tab")
    page.keyboard.type("nobody")
    assert count(page) == "0 of 7 findings · missing · “nobody”"
    assert press(page, "Tab") == "Show all"
    page.keyboard.press("Enter")
    assert len(names(page)) == 7


def test_hostile_names_are_text(shown: Shown) -> None:
    eve = Who('e"><b>', HOSTILE)
    hostile = replace(
        MOVED, id='x:"><img>', name=HOSTILE, title=f"$title {HOSTILE}", message=HOSTILE, attendees=(eve,), plan=HOSTILE,
        modified_by=eve, mend=f"pulumi up {HOSTILE}", accept=HOSTILE,
    )  # fmt: skip
    page = shown(replace(WEEK, file=HOSTILE, stack=HOSTILE, notes=(HOSTILE,), findings=(hostile,)), A_WEEK_ON)
    assert page.locator("img").count() == 0
    assert page.locator(".chip-title").first.inner_text() == f"$title {HOSTILE}"
    page.get_by_label("Person").select_option(eve.id)
    page.get_by_role("combobox", name="Plan").select_option(HOSTILE)
    page.reload()
    assert count(page) == f"1 of 1 finding · {HOSTILE} · {HOSTILE}"


def test_names_leave_their_neighbours_alone(shown: Shown) -> None:
    title = "שלום \u202egnp"
    page = shown(replace(WEEK, findings=(replace(BY_HAND, title=title, facilitator=Who("u-1", "مريم")),)))
    assert page.locator(".finding bdi").all_inner_texts()[:2] == ["שלום gnp", "مريم"]


def test_namesakes_can_be_told_apart(shown: Shown) -> None:
    page = shown(replace(WEEK, findings=(replace(BY_HAND, attendees=(Who("u-1", "Ana"), Who("u-2", "Ana"))),)))
    assert page.locator("#person option").all_inner_texts()[1:3] == ["Ana (u-1) (1)", "Ana (u-2) (1)"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["List", "Week"])
def test_everybody_can_read_it(shown: Shown, scheme: str, view: str) -> None:
    page = shown(fragment=A_WEEK_ON, show_ignored=True, color_scheme=scheme)
    page.get_by_role("button", name=view, exact=True).click()
    page.get_by_role("checkbox").evaluate_all("nodes => nodes.forEach((node) => node.click())")
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 50
    assert [(what, ratio) for what, ratio in contrasts if ratio < 4.5] == []
    assert page.evaluate(UNLABELLED) == []
    levels = page.evaluate("""() => [...document.querySelectorAll("h1, h2, h3")]
      .filter((node) => node.checkVisibility()).map((node) => Number(node.tagName[1]))""")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.evaluate("() => new Set([...document.querySelectorAll('[id]')].map((node) => node.id)).size") == (
        page.locator("[id]").count()
    )


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("view", ["List", "Week"])
def test_on_a_phone(shown: Shown, view: str, width: int) -> None:
    page = shown(
        fragment=A_WEEK_ON,
        show_ignored=True,
        viewport={"width": width, "height": 640},
        is_mobile=True,
        has_touch=True,
    )
    page.get_by_role("button", name=view, exact=True).tap()
    assert page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]") == [width, width]
    assert page.evaluate(TOO_FAR_RIGHT) == []


def test_without_javascript(shown: Shown) -> None:
    page = shown(java_script_enabled=False)
    assert len(names(page)) == 7
    assert page.locator(".kind", has_text="missing").is_visible()
    assert not page.locator("select, input, button, [role=status]:not(:empty)").filter(visible=True).all()


@pytest.mark.parametrize("fragment", ["", A_WEEK_ON])
def test_paper_shows_all(shown: Shown, fragment: str) -> None:
    page = shown(fragment=fragment, color_scheme="dark")
    page.emulate_media(media="print")
    assert len(names(page)) == 7
    assert page.locator("#week-view").is_visible() == bool(fragment)
    assert page.get_by_text(str(MOVED.mend)).is_visible()
    assert not page.locator("select, input, .copy, .step-bar button").filter(visible=True).all()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert [(what, ratio) for what, ratio in page.evaluate(CONTRASTS) if ratio < 4.5] == []


def test_five_thousand_findings(shown: Shown) -> None:
    many = tuple(
        replace(
            MOVED, id=f"changed:daily/p{number}", name=f"daily/p{number}", start=MOVED.start + timedelta(hours=number)
        )
        for number in range(5000)
    )
    page = shown(replace(WEEK, findings=many))
    assert page.locator(".finding").count() == 5000
    size = page.evaluate("() => performance.getEntriesByType('navigation')[0].decodedBodySize")
    milliseconds = page.evaluate("""() => Math.min(...["p1", "p2", "p77"].map((text) => {
      const start = performance.now();
      document.getElementById("text").value = text;
      document.getElementById("filters").dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }))""")
    assert count(page) == "11 of 5,000 findings · “p77”"
    assert milliseconds < 1000
    assert size < 8_000_000
