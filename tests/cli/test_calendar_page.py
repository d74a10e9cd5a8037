"""The page that `coaching calendar --format html` writes, in a real browser."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cli.running import AS_OF, HOSTILE, coaching
from plans.files import BASE
from support.browser import CONTRASTS, TOO_FAR_RIGHT, UNLABELLED, Opened, focused, needs_chromium, press, watched

pytestmark = needs_chromium

OPPOSITE = """\
version: 1
timezone: Pacific/Auckland
history: 1 day
people:
  mia: {id: m-1, name: Mia}
  nik: {id: n-1, name: Nik}
  ann: {id: a-1, name: Ann}
  bob: {id: b-1, name: Bob}
plans:
  california:
    name: Far away
    timezone: America/Los_Angeles
    length: 30 minutes
    facilitator: mia
    attendees: [ann]
    schedule: {from: 2026-11-02, at: "16:00", every: day}
  auckland:
    name: At home
    length: 30 minutes
    facilitator: nik
    attendees: [bob]
    schedule: {from: 2026-11-02, at: "09:00", every: day}
"""
"""Two plans of which one begins later and on an earlier day; what is furthest west is outside the file's own days."""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    done = coaching(folder, "calendar", "--as-of", AS_OF, "--format", "html", "--output", "page.html")
    assert done == (0, "", "")
    return folder / "page.html"


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Opened]:
    """Opens the page, which may do nothing wrong."""
    with watched(browser) as open_page:
        yield lambda file=page_file, **options: open_page(file, **options)


def names(page: Page) -> list[str]:
    """The identities of the appointments that the page shows."""
    shown = page.locator(".entry:visible").all()
    return [name for entry in shown if (name := entry.get_attribute("data-name"))]


def written(folder: Path, plan: str, *arguments: str, as_of: str = AS_OF) -> Path:
    """The page of another plan."""
    command = ("calendar", "--as-of", as_of, "--format", "html", "--output", "page.html", *arguments)
    assert coaching(folder, *command, plan=plan).code == 0
    return folder / "page.html"


def month(page: Page) -> str:
    """The month that is shown."""
    return page.locator("#month-name").inner_text()


def selected(page: Page) -> str | None:
    """The day that is selected, and how much there is on it."""
    return page.locator("[aria-selected=true]").get_attribute("aria-label")


def test_the_page_says_what_json_says(opened: Opened, page_file: Path) -> None:
    page = opened()
    page.locator("summary").click()
    done = coaching(page_file.parent, "calendar", "--as-of", AS_OF, "--format", "json", plan=None)
    wanted = [
        [
            entry["occurrence"], entry["plan"] if entry["plan"] != "appointments" else "welcome", entry["start"],
            f"{entry['lengthInMinutes']} minutes", entry["name"], entry.get("location"),
            {entry["facilitator"], *entry["attendees"]},
        ]
        for entry in json.loads(done.output)
    ]  # fmt: skip
    read = page.evaluate("""() => [...document.querySelectorAll("#agenda-view .entry")].map((node) => [
      node.dataset.name, node.querySelector(".plan").textContent, node.querySelector(".start").dateTime,
      node.querySelector("small").textContent.split(",")[0], node.querySelector(".title").textContent,
      node.querySelector(".place")?.textContent ?? null, node.dataset.people.split(" ")])""")
    assert [[*entry[:-1], set(entry[-1])] for entry in read] == wanted
    assert names(page) == [entry[0] for entry in wanted]
    assert list(filter(None, page.locator("header").inner_text().split("\n"))) == [
        "Coaching calendar", "21 appointments for 4 people", "Plan file", "coaching.yaml", "Days",
        "26 October 2026 to 3 January 2027", "Time zone", "Europe/Dublin", "As of", "Monday 23 November 2026, 09:00",
    ]  # fmt: skip


def test_no_appointment_is_lost_between_time_zones(opened: Opened, tmp_path: Path) -> None:
    page = opened(written(tmp_path, OPPOSITE.replace("1 day", "3 weeks")))
    page.locator("summary").click()
    done = coaching(tmp_path, "calendar", "--as-of", AS_OF, "--format", "json", plan=None)
    assert Counter(names(page)) == Counter(entry["occurrence"] for entry in json.loads(done.output))
    days = [day.get_attribute("data-day") or "" for day in page.locator(".day").all()]
    assert days == sorted(set(days))


def test_a_day_outside_the_own_days_of_the_file(opened: Opened, tmp_path: Path) -> None:
    page = opened(written(tmp_path, OPPOSITE, as_of="2027-01-01T12:00:00Z"))
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("button", name="Previous month").click()
    assert month(page) == "December 2026"
    page.get_by_role("gridcell", name="Thursday 31 December 2026, 1 appointment").click()
    assert names(page) == ["california/ann/2026-12-31"]


def test_clocks_of_other_places(opened: Opened, tmp_path: Path) -> None:
    entry = opened(written(tmp_path, OPPOSITE)).locator(".day .entry[data-plan=california]").first
    assert entry.locator(".when").text_content() == "16:00\u201316:30 30 minutes, PST"
    assert entry.locator(".zone").text_content() == "America/Los_Angeles"


def test_an_hour_that_comes_twice(opened: Opened, tmp_path: Path) -> None:
    plan = BASE.replace("from: 2026-11-02, at: 10:00", "from: 2026-10-25, at: 01:30").replace("30 min", "60 min")
    page = opened(written(tmp_path, plan, as_of="2026-10-20T09:00:00Z"))
    assert page.locator("#agenda-view time").all_text_contents()[:4] == ["01:30 IST", "01:30 GMT", "01:30", "02:30"]


def test_hostile_names_are_text(opened: Opened) -> None:
    page = opened()
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("#person").inner_text()
    assert HOSTILE in str(page.locator("[data-name='new-york/all/2026-12-03']").text_content())


def test_names_leave_their_neighbours_alone(opened: Opened, tmp_path: Path) -> None:
    plan = BASE.replace("Ana Silva", r'"\u202egnp\u2066.Ana"')
    html = written(tmp_path, plan).read_text(encoding="utf-8")
    assert not {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))} & {*html}
    entry = opened(tmp_path / "page.html").locator(".entry:visible").first
    assert entry.locator("bdi").all_inner_texts() == ["1:1 with gnp.Ana", "Maria Keane", "gnp.Ana", "weekly"]


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


def test_the_focus_stays_at_the_last_month(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("button", name="Next month").focus()
    assert press(page, "Enter", "Enter", "Enter", "Enter") == "Next month"
    assert month(page) == "January 2027"
    assert page.get_by_role("button", name="Next month").get_attribute("aria-disabled") == "true"


def test_keys_are_explained_to_those_who_use_them(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("gridcell", name="Wednesday 25 November 2026").click()
    assert not page.get_by_text("Arrow keys").is_visible()
    page.keyboard.press("ArrowDown")
    assert page.get_by_text("Arrow keys").is_visible()


def test_a_day_of_the_month(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("button", name="Next month").click()
    page.get_by_role("gridcell", name="Thursday 10 December 2026, 1 appointment", exact=True).click()
    assert names(page) == ["appointments/welcome/kenji"]
    assert press(page, "Enter") == "Thursday 10 December 2026"
    page.get_by_role("gridcell", name="Friday 11 December 2026").click()
    assert page.get_by_text("No appointments on this day.").is_visible()


@pytest.mark.parametrize("size", [(1366, 650), (1000, 700), (390, 700)])
def test_a_click_shows_the_day(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("gridcell", name="Monday 30 November 2026").click()
    top, bottom = page.evaluate("""() => {
      const box = document.querySelector("#panel-entries .entry").getBoundingClientRect();
      return [box.top, box.bottom];
    }""")
    assert 0 < top < bottom < size[1]


def test_the_month_begins_where_there_is_something(opened: Opened, tmp_path: Path) -> None:
    page = opened(written(tmp_path, BASE, as_of="2026-11-24T09:00:00Z"))
    page.get_by_role("button", name="Month", exact=True).click()
    assert selected(page) == "Monday 30 November 2026, 1 appointment"
    assert page.locator("[aria-current] .number").inner_text() == "24"


def test_a_filter_leaves_no_empty_month(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_label("Plan").select_option("welcome")
    assert selected(page) == "Thursday 10 December 2026, 1 appointment"
    assert names(page) == ["appointments/welcome/kenji"]


def test_today_and_tomorrow_are_words(opened: Opened, tmp_path: Path) -> None:
    headings = opened().locator(".day h3:visible").all_inner_texts()
    assert [heading.split("\n")[0] for heading in headings][:2] == ["Today", "Monday"]
    page = opened(written(tmp_path, BASE, as_of="2026-11-22T09:00:00Z"))
    assert page.locator(".day h3:visible").first.inner_text().startswith("Tomorrow\n")


def test_chips_say_it_all(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    title = page.locator(".chip").filter(has_text="=HYPERLINK").first.get_attribute("title")
    assert title == (
        '09:00\u201309:45 45 minutes, EST\n=HYPERLINK("https://example.invalid")\n'
        f"Tomás Byrne with {HOSTILE}, Maximiliana-Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh\nnew-york"
    )


def test_filters(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Person").select_option("Tomás Byrne")
    page.get_by_label("Plan").select_option("welcome")
    assert names(page) == ["appointments/welcome/kenji"]
    assert page.get_by_role("status").inner_text() == "1 of 21 appointments · Tomás Byrne · welcome"
    assert not page.get_by_text("Earlier").is_visible()
    page.get_by_label("Plan").select_option("new-york")
    assert page.locator("summary").inner_text().split() == ["Earlier", "2", "appointments"]
    page.get_by_label("Plan").select_option("weekly")
    assert page.get_by_text("No appointments here.").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert page.get_by_text("8 appointments, 2 to 19 November 2026").is_visible()
    assert focused(page).startswith("All plans")


def test_links_lead_to_a_view(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_label("Person").select_option("Tomás Byrne")
    page.get_by_label("Plan").select_option("new-york")
    assert page.url.endswith("page.html#month&person=tomas&plan=new-york")
    page.reload()
    assert month(page) == "December 2026"
    assert page.get_by_role("status").inner_text() == "5 of 21 appointments · Tomás Byrne · new-york"
    page.evaluate("() => { location.hash = 'agenda&person=nobody'; }")
    page.wait_for_function("() => document.getElementById('person').value === ''")
    assert len(names(page)) == 13


def test_the_skip_link_leaves_the_view_alone(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Plan").select_option("welcome")
    page.get_by_text("Skip to the appointments").press("Enter")
    assert page.url.endswith("#appointments")
    assert page.evaluate("() => document.activeElement.id") == "appointments"
    assert names(page) == ["appointments/welcome/kenji"]


def test_inside_another_page(opened: Opened, page_file: Path, tmp_path: Path) -> None:
    """Where a page has no address of its own, it works without links."""
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<iframe sandbox="allow-scripts" srcdoc="{escape(page_file.read_text("utf-8"))}"></iframe>', "utf-8"
    )
    frame = opened(outer).frame_locator("iframe")
    frame.get_by_label("Plan").select_option("welcome")
    assert frame.get_by_role("status").inner_text() == "1 of 21 appointments · welcome"


def test_controls_stay_in_sight(opened: Opened) -> None:
    page = opened(viewport={"width": 1280, "height": 600}, reduced_motion="reduce")
    page.locator(".entry").last.scroll_into_view_if_needed()
    assert page.evaluate("() => scrollY") > 300
    assert page.locator("#controls").evaluate("node => node.getBoundingClientRect().top") == 0
    assert page.locator(".entry").last.evaluate("node => getComputedStyle(node).contentVisibility") == "auto"


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_can_be_seen(opened: Opened, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    page.get_by_role("button", name="Month", exact=True).click()
    contrasts = page.evaluate(f"""() => {{
      for (const one of document.querySelectorAll("#next, #plan, .views")) {{
        one.style.color = getComputedStyle(one).borderColor;
        one.append("edge");
      }}
      return ({CONTRASTS})();
    }}""")
    edges = {what: ratio for what, ratio in contrasts if what in ("BUTTON.", "SELECT.", "DIV.views")}
    assert len(edges) == 3
    assert min(edges.values()) >= 3


def test_with_few_colours(opened: Opened) -> None:
    page = opened(forced_colors="active")
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_role("gridcell", name="Wednesday 25 November 2026").click()
    page.get_by_role("button", name="Month", exact=True).focus()
    style = "node => [getComputedStyle(node).outlineStyle, getComputedStyle(node).outlineWidth]"
    assert page.locator("[aria-selected=true]").evaluate(style) == ["solid", "2px"]
    ground = "node => getComputedStyle(node).backgroundColor"
    plain, today = (page.locator(f"td{which} .number").first for which in ("[aria-selected]", "[aria-current]"))
    assert plain.evaluate(ground) != today.evaluate(ground)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("view", ["Agenda", "Month"])
def test_on_a_phone(opened: Opened, view: str, width: int) -> None:
    page = opened(viewport={"width": width, "height": 640}, is_mobile=True, has_touch=True)
    page.locator("summary").tap()
    page.get_by_role("button", name=view, exact=True).tap()
    assert page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]") == [width, width]
    assert page.evaluate(TOO_FAR_RIGHT) == []
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
    assert (
        not page.locator(".views, #plan, #person, summary").or_(page.get_by_role("button")).filter(visible=True).all()
    )
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("() => getComputedStyle(document.querySelector('.entry .title')).fontSize") == "12px"
    assert [(what, ratio) for what, ratio in page.evaluate(CONTRASTS) if ratio < 4.5] == []
    assert len(names(page)) == 13


def test_a_filter_on_paper(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Month", exact=True).click()
    page.get_by_label("Person").select_option("Tomás Byrne")
    page.get_by_role("gridcell", name="Friday 27 November 2026").click()
    page.emulate_media(media="print")
    assert page.get_by_role("status").inner_text() == "6 of 21 appointments · Tomás Byrne"
    assert not page.locator(".panel").is_visible()
    assert page.locator("[aria-selected=true]").evaluate("node => getComputedStyle(node).outlineStyle") == "none"


def test_a_page_without_appointments(opened: Opened, tmp_path: Path) -> None:
    page = opened(written(tmp_path, BASE, "--from", "2026-11-24", "--to", "2026-11-25"))
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
    page = opened(written(tmp_path, plan))
    assert page.locator(".entry").count() > 5000
    milliseconds = page.evaluate("""() => {
      const start = performance.now();
      document.getElementById("person").value = "p7";
      document.getElementById("filters").dispatchEvent(new Event("change"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }""")
    assert milliseconds < 1000
    assert page.get_by_role("status").inner_text() == "70 of 5,600 appointments · Person p7"
