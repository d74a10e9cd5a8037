"""The page that `coaching stats --format html` writes, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from cli.running import HOSTILE
from pulumi_genesys_coaching.adherence import By, Counts, Group, Per, Period, Report
from pulumi_genesys_coaching.cli.stats_reports import FORMATS
from pulumi_genesys_coaching.cli.terminal import PLAIN
from support.browser import CONTRASTS, UNLABELLED, Opened, needs_chromium, watched
from support.coaching_history import AS_OF

pytestmark = needs_chromium

WEEKS = (
    Period(date(2026, 11, 16), date(2026, 11, 22)),
    Period(date(2026, 11, 23), date(2026, 11, 29)),
    Period(date(2026, 11, 30), date(2026, 12, 6)),
)
DONE = Counts(declared=2, activities=2, completed=2, days_late=(0, 3))
HALF = Counts(declared=2, activities=2, planned=1, completed=1, overdue=1, days_late=(0,))
MISSED = Counts(declared=2, activities=1, planned=1, overdue=1)
AHEAD = Counts(declared=2, activities=1200, planned=1199, invalid_schedule=1)
NOTHING = Counts()
NOT_MADE = Counts(declared=1)
GROUPS = (
    Group("a", "Ana Silva", (DONE, HALF, AHEAD)),
    Group("b", HOSTILE, (MISSED, DONE, NOTHING)),
    Group("c", "佐藤 健二", (NOT_MADE, NOTHING, AHEAD)),
)
REPORT = Report(
    file="coaching.yaml",
    as_of=AS_OF,
    zone=ZoneInfo("Europe/Dublin"),
    organization="https://api.mypurecloud.ie",
    stack="coaching/prod",
    by=By.PERSON,
    per=Per.WEEK,
    people=3,
    periods=WEEKS,
    groups=GROUPS,
    totals=(DONE + MISSED + NOT_MADE, HALF + DONE, AHEAD + AHEAD),
    has_lateness=True,
    notes=("Dara has left",),
)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    with watched(browser) as open_page:
        yield open_page


def file_of(report: Report, folder: Path) -> Path:
    file = folder / "stats.html"
    file.write_text(FORMATS.rendered(report, "html", PLAIN), encoding="utf-8")
    return file


@pytest.fixture
def page(opened: Opened, tmp_path: Path) -> Page:
    return opened(file_of(REPORT, tmp_path))


def cells(page: Page, table: str) -> list[list[str]]:
    rows: list[list[str]] = page.evaluate(
        "(table) => [...document.querySelectorAll(`${table} tr`)]"
        ".map((row) => [...row.cells].map((cell) => cell.textContent.trim()))",
        table,
    )
    return rows


def test_the_answer_comes_first(page: Page) -> None:
    assert page.locator("h1").inner_text() == "Is the coaching taking place?"
    assert (
        page.locator("#verdict").inner_text() == "5 of 7 that were due are completed (71 %), 2 overdue; 2,398 to come"
    )
    assert page.locator(".legend li").all_inner_texts() == [
        "5 completed",
        "2 overdue",
        "2 invalid schedule",
        "2,398 to come",
    ]


def test_tables_say_what_charts_show(page: Page) -> None:
    headings = [
        "declared",
        "existing",
        "planned",
        "in progress",
        "completed",
        "overdue",
        "invalid schedule",
        "done",
        "late",
    ]
    assert cells(page, ".groups") == [
        ["Person", "", *headings],
        ["Ana Silva", "", "6", "1,204", "1,200", "0", "3", "1", "1", "75 %", "1 (3 d)"],
        [HOSTILE, "", "4", "3", "1", "0", "2", "1", "0", "66 %", "1 (3 d)"],
        ["佐藤 健二", "", "3", "1,200", "1,199", "0", "0", "0", "1", "", "0"],
        ["all together", "", "13", "2,407", "2,400", "0", "5", "2", "2", "71 %", "2 (3 d)"],
    ]
    assert [row[:3] for row in cells(page, ".time")] == [
        ["Week", "declared", "existing"],
        ["16 to 22 November 2026", "5", "3"],
        ["23 to 29 November 2026", "4", "4"],
        ["30 November to 6 December 2026", "4", "2,400"],
    ]
    assert cells(page, ".squares") == [
        ["Person", "16 Nov", "23 Nov", "30 Nov"],
        ["Ana Silva", "2/2", "1/2", "1,200"],
        [HOSTILE, "0/1", "2/2", ""],
        ["佐藤 健二", "none", "", "1,200"],
    ]


def test_bars_are_as_long_as_their_numbers(page: Page) -> None:
    """The longest one takes all of the width; their parts follow each other without a gap."""
    widths = page.evaluate("""() => {
      const width = (drawn) => drawn.getBoundingClientRect().width;
      return [...document.querySelectorAll(".groups tbody .bar")].map((bar) =>
        [...bar.children].map((part) => [part.getAttribute("class"), width(part) / width(bar)]));
    }""")
    parts = [{look: round(share * 1204) for look, share in bar} for bar in widths]
    assert parts == [
        {"completed": 3, "overdue": 1, "invalid": 1, "to-come": 1199},
        {"completed": 2, "overdue": 1},
        {"invalid": 1, "to-come": 1199},
    ]


def test_columns_add_up_to_what_exists(page: Page) -> None:
    heights = page.evaluate(
        "() => [...document.querySelectorAll('.columns g')].map((column) => [...column.querySelectorAll('rect')]"
        ".reduce((sum, part) => sum + part.getBoundingClientRect().height, 0))"
    )
    assert heights[2] == pytest.approx(150, abs=0.5)
    assert heights[1] / heights[2] == pytest.approx(4 / 2400, abs=0.001)
    assert page.locator(".columns .number").all_text_contents() == ["2/3", "3/4", "2,400"]


def test_each_week_shows_how_it_went(page: Page) -> None:
    looks = page.evaluate("() => [...document.querySelectorAll('.squares td')].map((cell) => cell.className)")
    assert looks == ["all", "part", "to-come", "missed", "all", "nothing", "missed", "nothing", "to-come"]


def test_sorting(page: Page) -> None:
    """By a heading, with mouse or keyboard; what says nothing stays last."""
    done = page.get_by_role("button", name="done")
    done.click()
    assert [row[0] for row in cells(page, ".groups tbody")] == ["Ana Silva", HOSTILE, "佐藤 健二"]
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert [row[0] for row in cells(page, ".groups tbody")] == [HOSTILE, "Ana Silva", "佐藤 健二"]
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="existing").click()
    assert [row[0] for row in cells(page, ".groups tbody")] == ["Ana Silva", "佐藤 健二", HOSTILE]
    assert cells(page, ".groups tfoot")[0][0] == "all together"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(opened: Opened, tmp_path: Path, scheme: str) -> None:
    page = opened(file_of(REPORT, tmp_path), color_scheme=scheme)
    page.locator("summary").click()
    contrasts = page.evaluate(CONTRASTS)
    assert [one for one in contrasts if one[1] < 4.5 and not one[0].startswith("text")] == []
    assert page.evaluate(UNLABELLED) == []


def test_a_phone_scrolls_tables_and_not_the_page(opened: Opened, tmp_path: Path) -> None:
    page = opened(file_of(REPORT, tmp_path), viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_weeks_there_is_one_table(opened: Opened, tmp_path: Path) -> None:
    whole = Period(WEEKS[0].first, WEEKS[-1].last)
    groups = tuple(replace(group, counts=(group.total,)) for group in GROUPS)
    page = opened(file_of(replace(REPORT, per=None, periods=(whole,), groups=groups, totals=(REPORT.total,)), tmp_path))
    assert page.locator("table").count() == 1
    assert page.locator("h2").all_inner_texts() == ["By person"]


def test_nothing_at_all(opened: Opened, tmp_path: Path) -> None:
    page = opened(file_of(replace(REPORT, groups=(), totals=(NOTHING,) * 3), tmp_path))
    assert page.locator("#verdict").inner_text() == "There is no coaching; 0 declared"
