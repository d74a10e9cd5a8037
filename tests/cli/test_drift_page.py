"""The page that a drift report makes, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from cli.drift_page import A_WEEK_ON, Shown, chips, count, finding, fragment, names, texts
from pulumi_genesys_coaching.drift import Kind
from support.browser import needs_chromium, press
from support.drift_sample import BY_HAND, CANCELLED, HIDDEN, IN_SYNC, MOVED, WEEK

pytestmark = needs_chromium


def test_the_summary(shown: Shown) -> None:
    page = shown()
    assert page.title() == "Coaching drift: 4 differ from the plan, coaching.yaml"
    assert texts(page.locator("header")) == [
        "Coaching drift", "4 differ from the plan",
        "1 missing, 2 changed, 1 unmanaged; 37 as declared; 1 could not be read; 1 in need of attention; 1 pending.",
        "Plan file", "coaching.yaml", "Genesys Cloud", "https://api.mypurecloud.ie", "Deployed state", "coaching/prod",
        "As of", "Tuesday 1 December 2026, 06:30 (Europe/Dublin)",
        "Coverage", "95\N{NO-BREAK SPACE}%", "95\N{NO-BREAK SPACE}%",
        "38 of 40 appointments of 5 people, 3 November 2026 to 11 January 2027, are declared. "
        "2 more of other stacks. 1 could not be read.",
        "Notes", "Who is active was not looked at: the OAuth client lacks directory:user:view",
        "1 finding ignored by rules of the plan file; --show-ignored shows them",
        "All at once: coaching drift coaching.yaml --stack prod --remediate says the command that mends, "
        "coaching drift coaching.yaml --stack prod --accept all keeps what is live",
        "This ignore rule can go: “office move” (coaching.yaml:64): nothing is like this any more",
    ]  # fmt: skip
    kinds = ["1 missing", "2 changed", "1 unmanaged", "1 unreadable", "1 attention", "1 pending"]
    assert [text[1:].strip() for text in page.locator(".kind").all_text_contents()] == kinds


def test_in_sync(shown: Shown) -> None:
    page = shown(replace(IN_SYNC, stack=None))
    assert page.get_by_role("heading", level=1).inner_text() == "In sync"
    assert page.get_by_text("Nothing differs from the plan; 42 as declared.").is_visible()
    assert page.get_by_text("Not compared, only plan and Genesys Cloud").is_visible()
    assert page.get_by_text("Nothing to report.").is_visible()
    assert not page.locator("#views, #choices, .remarks").filter(visible=True).all()


def test_nobody_can_tell(shown: Shown) -> None:
    page = shown(replace(IN_SYNC, findings=(HIDDEN,)))
    assert page.get_by_role("heading", level=1).inner_text() == "Cannot tell"


def test_no_appointments_at_all(shown: Shown) -> None:
    page = shown(replace(IN_SYNC, coverage=replace(IN_SYNC.coverage, managed=0)))
    assert page.get_by_text("No appointment of 5 people, 3 November 2026 to 11 January 2027.").is_visible()


def test_a_finding_says_it_all(shown: Shown) -> None:
    entry = finding(shown(), MOVED.id)
    assert texts(entry) == [
        "~", "Tue 08 Dec 2026", "11:00\N{EN DASH}11:15", "1:1 with Ana", "Maria", "with", "Ana",
        "Was moved and made shorter in Genesys Cloud",
        "start", "Mon 07 Dec 2026, 10:00", "→", "Tue 08 Dec 2026, 11:00", "length", "30 minutes", "→", "15 minutes",
        "Last changed by", "Tomas", "on Mon 30 Nov 2026, 16:12", "coaching.yaml:24", "weekly/ana/2026-12-07",
        "To mend", MOVED.mend, "Copy", "To keep it", MOVED.accept, "Copy",
    ]  # fmt: skip
    assert entry.locator("time").get_attribute("datetime") == "2026-12-08T11:00:00+00:00"
    assert entry.get_by_role("img", name="changed").is_visible()


def test_the_gravest_comes_first(shown: Shown) -> None:
    page = shown()
    assert names(page) == [
        "weekly/yuki/2026-12-14", "weekly/ben/2026-12-07/focus", "weekly/ana/2026-12-07", "appointment a-9",
        "monthly/ben/2026-12-10", "weekly/ana/2026-11-23", "weekly/ana/2027-01-11",
    ]  # fmt: skip
    assert page.locator(".group h2").all_text_contents() == [
        "Missing in Genesys Cloud 1", "Changed in Genesys Cloud 2",
        "Unmanaged: in Genesys Cloud, and not in the plan 1", "Unreadable in Genesys Cloud 1", "Attention needed 1",
        "Pending, for the next pulumi up 1",
    ]  # fmt: skip


def test_what_is_private_stays_so(shown: Shown) -> None:
    entry = finding(shown(), "changed:weekly/ben/2026-12-07/focus")
    assert texts(entry.locator(".changes")) == ["text", "private, not shown"]


def test_a_clock_of_another_place(shown: Shown) -> None:
    far = replace(CANCELLED, zone=ZoneInfo("America/New_York"))
    page = shown(replace(WEEK, findings=(far,)), "#week=2026-12-14")
    assert finding(page, far.id).locator("small").text_content() == "EST, America/New_York"
    assert chips(page) == {"Monday 14 December 2026": ["\N{MINUS SIGN} 06:00 1:1 with 山田 由紀"]}


def test_nobody_knows_how_long_it_takes(shown: Shown) -> None:
    page = shown(replace(WEEK, findings=(replace(MOVED, length_in_minutes=None),)), A_WEEK_ON)
    assert chips(page)["Tuesday 8 December 2026"] == ["~ 11:00 1:1 with Ana moved from Mon 7 Dec, 10:00"]


def test_what_is_pending_goes_the_other_way(shown: Shown) -> None:
    page = shown(replace(WEEK, findings=(replace(MOVED, kind=Kind.PENDING),)), A_WEEK_ON)
    assert texts(finding(page, MOVED.id).locator(".changes", has_text="length"))[-3:] == [
        "15 minutes",
        "→",
        "30 minutes",
    ]
    assert chips(page) == {
        "Monday 7 December 2026": ["… 10:00 1:1 with Ana will move from Tue 8 Dec, 11:00"],
        "Tuesday 8 December 2026": ["… 11:00\N{EN DASH}11:15 1:1 with Ana will move to Mon 7 Dec, 10:00"],
    }


def test_an_act_that_is_no_command_is_not_copied(shown: Shown) -> None:
    page = shown(replace(WEEK, findings=(replace(CANCELLED, mend="Ask Maria.", accept=None),)))
    assert page.get_by_text("Ask Maria.").is_visible()
    assert page.locator("code.command, .copy").count() == 0


def test_ignored_findings_only_if_asked(shown: Shown) -> None:
    assert finding(shown(), "unmanaged:a-10").count() == 0
    page = shown(show_ignored=True)
    entry = finding(page, "unmanaged:a-10")
    why = "ignored, though unmanaged: “Tomas keeps his own calendar” (coaching.yaml:60, until 31 December 2026)"
    assert entry.get_by_text(why).is_visible()
    assert not page.get_by_text("--show-ignored").is_visible()
    page.get_by_role("checkbox", name="1 ignored").check()
    assert page.locator("#list-view .finding:visible").count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == "4 differ from the plan"


def test_filters_combine(shown: Shown) -> None:
    page = shown()
    page.get_by_label("Person").select_option("u-ana")
    assert count(page) == "4 of 7 findings · Ana"
    kinds = page.locator(".kind-count").all_inner_texts()
    assert kinds == ["0", "1", "1", "0", "1", "1"]
    page.get_by_role("checkbox", name="changed").check()
    page.get_by_role("checkbox", name="attention").check()
    assert names(page) == ["weekly/ana/2026-12-07", "weekly/ana/2026-11-23"]
    assert count(page) == "2 of 7 findings · changed or attention · Ana"
    page.get_by_label("Search").fill("TOMÁS 1:1")
    assert names(page) == ["weekly/ana/2026-12-07"]
    assert page.locator("#person option").all_inner_texts()[1:3] == ["Ana (1)", "Ben | <Ops> (0)"]
    page.get_by_role("combobox", name="Plan").select_option("monthly")
    assert page.get_by_text("No findings here.").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert len(names(page)) == 7
    assert count(page) == ""
    assert press(page).startswith("Everybody")


def test_each_filter_finds_its_own(shown: Shown) -> None:
    page = shown()
    page.get_by_role("combobox", name="Plan").select_option("monthly")
    assert names(page) == ["monthly/ben/2026-12-10"]
    page.get_by_role("combobox", name="Plan").select_option("")
    page.get_by_label("Person").select_option("u-tomas")
    assert names(page) == ["appointment a-9", "monthly/ben/2026-12-10"]
    page.get_by_label("Person").select_option("")
    page.get_by_label("Search").fill("由紀")
    assert names(page) == ["weekly/yuki/2026-12-14", "appointment a-9"]


def test_commands_are_not_searched(shown: Shown) -> None:
    page = shown()
    page.get_by_label("Search").fill("copy")
    assert names(page) == []


def test_a_link_leads_to_a_view(shown: Shown) -> None:
    page = shown()
    page.get_by_role("checkbox", name="missing").check()
    page.get_by_role("checkbox", name="changed").check()
    page.get_by_role("combobox", name="Plan").select_option("weekly")
    page.get_by_label("Search").fill("ana & more")
    assert fragment(page) == "#list&kind=missing,changed&plan=weekly&text=ana%20%26%20more"
    page.get_by_label("Search").fill("ana")
    page.get_by_role("button", name="Week", exact=True).click()
    assert fragment(page) == "#week=2026-12-07&kind=missing,changed&plan=weekly&text=ana"
    page.reload()
    assert page.locator("#week-name").inner_text() == "7 to 13 December 2026"
    assert count(page) == "1 of 7 findings · missing or changed · weekly · “ana”"
    assert page.get_by_role("checkbox", name="changed").is_checked()
    page.evaluate("() => { location.hash = 'list&person=nobody&plan=&kind=pending'; }")
    page.wait_for_function("() => document.getElementById('person').value === ''")
    assert names(page) == ["weekly/ana/2027-01-11"]


def test_a_link_leads_to_a_finding(shown: Shown) -> None:
    page = shown(fragment=f"{A_WEEK_ON}&kind=changed")
    page.locator(".chip").first.click()
    page.get_by_role("dialog").get_by_role("link").click()
    page.wait_for_function("() => !document.querySelector('dialog').open")
    assert fragment(page) == f"#{MOVED.id}"
    assert finding(page, MOVED.id).is_visible()
    page.get_by_role("checkbox", name="missing").check()
    page.evaluate("(id) => { location.hash = id; }", BY_HAND.id)
    page.wait_for_function("() => document.querySelectorAll(':checked[name=kind]').length === 0")
    assert finding(page, BY_HAND.id).is_visible()
    page.goto(page.url.split("#")[0] + "#50%")
    assert len(names(page)) == 7


def test_a_moved_appointment_is_at_both_places(shown: Shown) -> None:
    page = shown(fragment=A_WEEK_ON)
    assert chips(page) == {
        "Monday 7 December 2026": [
            "~ 10:00 1:1 with Ana moved to Tue 8 Dec, 11:00",
            "~ 10:30 1:1 with Ben | <Ops>",
        ],
        "Tuesday 8 December 2026": ["~ 11:00\N{EN DASH}11:15 1:1 with Ana moved from Mon 7 Dec, 10:00"],
        "Thursday 10 December 2026": ["? 09:00 Monthly with Ben | <Ops>"],
    }
    ghost, now = page.locator(".chip").filter(has_text="1:1 with Ana").all()
    styles = (
        "node => [getComputedStyle(node).borderTopStyle, getComputedStyle(node.querySelector('b')).textDecorationLine]"
    )
    assert ghost.evaluate(styles) == ["dashed", "line-through"]
    assert now.evaluate(styles) == ["solid", "none"]
    tops = {hour.inner_text(): hour.bounding_box() for hour in page.locator(".hour").all()}
    assert list(tops) == ["09:00", "10:00", "11:00"]
    for chip, hour in ((ghost, "10:00"), (now, "11:00")):
        box, line = chip.bounding_box(), tops[hour]
        assert box
        assert line
        assert line["y"] <= box["y"] < box["y"] + box["height"] <= line["y"] + line["height"]


def test_what_is_gone_and_what_is_added_are_marked(shown: Shown) -> None:
    page = shown(fragment="#week=2026-12-14")
    gone = page.locator(".chip")
    assert gone.get_by_role("img", name="missing").is_visible()
    assert gone.locator("bdi").evaluate("node => getComputedStyle(node).textDecorationLine") == "line-through"
    page.evaluate("() => { location.hash = 'week=2026-12-03'; }")
    page.wait_for_selector(".chip.kind-unmanaged")
    assert chips(page) == {"Thursday 3 December 2026": ["+ 14:00 Call review"]}


def test_from_week_to_week(shown: Shown) -> None:
    page = shown()
    page.get_by_role("button", name="Week", exact=True).click()
    name = page.locator("#week-name")
    assert name.inner_text() == "30 November to 6 December 2026"
    assert page.locator(".weekday h3").nth(1).get_attribute("aria-label") == "Tuesday 1 December 2026, today"
    page.get_by_role("button", name="Next week").click()
    assert name.inner_text() == "7 to 13 December 2026"
    page.get_by_role("button", name="Next week").focus()
    assert press(page, "Enter", "Enter") == "Next week"
    assert name.inner_text() == "21 to 27 December 2026"
    assert page.get_by_text("Nothing to show in this week.").is_visible()
    page.get_by_role("button", name="Previous week").click()
    assert name.inner_text() == "14 to 20 December 2026"
    weeks = page.get_by_label("Weeks with findings")
    assert weeks.locator("option").all_inner_texts() == [
        "23 to 29 November 2026 (1)", "30 November to 6 December 2026 (1)", "7 to 13 December 2026 (4)",
        "14 to 20 December 2026 (1)", "11 to 17 January 2027 (1)",
    ]  # fmt: skip
    weeks.select_option("2027-01-11")
    assert chips(page) == {"Monday 11 January 2027": ["… 10:00 1:1 with Ana"]}
    assert fragment(page) == "#week=2027-01-11"


def test_a_filter_leaves_no_empty_week(shown: Shown) -> None:
    page = shown(fragment=A_WEEK_ON)
    page.get_by_role("checkbox", name="missing").check()
    assert chips(page) == {"Monday 14 December 2026": ["\N{MINUS SIGN} 11:00 1:1 with 山田 由紀"]}


def test_the_week_shows_details(shown: Shown) -> None:
    page = shown(fragment=A_WEEK_ON)
    chip = page.locator(".chip").first
    chip.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_text("was moved and made shorter in Genesys Cloud").is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert chip.evaluate("node => node === document.activeElement")


def test_a_full_hour_is_folded(shown: Shown) -> None:
    many = tuple(replace(CANCELLED, id=f"missing:{number}", title=f"Talk {number}") for number in range(9))
    page = shown(replace(WEEK, findings=many), "#week=2026-12-14")
    assert page.locator(".chip:visible").count() == 4
    page.get_by_role("button", name="5 more").click()
    assert page.locator(".chip:visible").count() == 9
    assert press(page).endswith("Talk 4")


def test_commands_are_copied(shown: Shown) -> None:
    page = shown(permissions=["clipboard-read", "clipboard-write"])
    button = finding(page, MOVED.id).get_by_role("button").first
    button.click()
    page.wait_for_function("() => document.activeElement.textContent === 'Copied'")
    assert page.evaluate("() => navigator.clipboard.readText()") == MOVED.mend
    press(page, "Tab")
    assert button.inner_text() == "Copy"


def test_without_a_clipboard_commands_are_selected(shown: Shown) -> None:
    page = shown()
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    finding(page, MOVED.id).get_by_role("button").first.click()
    page.wait_for_function("() => document.activeElement.textContent === 'Selected'")
    assert page.evaluate("() => String(getSelection())") == MOVED.mend
