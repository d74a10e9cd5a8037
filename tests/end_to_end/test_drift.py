"""What `coaching drift` finds, with the real engine's state and an emulator that people change by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.browser import chromium, needs_chromium
from support.drift import drift, run_shown
from support.stack import Stack

from .by_hand import by_name, by_tomas, delete, make_by_hand, patch
from .conftest import MONDAY_MORNING, Team

NewStack = Callable[..., Stack]


def test_a_deployed_plan_is_in_sync(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    team.emulator.forget_calls()
    looked = drift(stack)
    assert looked.code == 0, looked.errors
    assert not looked.findings
    assert looked.report["summary"]["inSync"] == 6
    assert looked.report["coverage"]["percent"] == 100
    assert set(team.emulator.writes()) == {"POST /api/v2/users/search"}


@needs_chromium
def test_a_week_of_changes_by_hand(team: Team, new_stack: NewStack, tmp_path: Path) -> None:
    seed_south(team)
    stack = new_stack(north_and_south(team, attendees="[ana, ben, chi]"))
    stack.up()
    stack.configure(clientId="auditor", clientSecret="s")
    moved = patch(team, "weekly/ana/2035-11-12", dateStart="2035-11-13T14:00:00Z")
    patch(team, "weekly/ben/2035-11-12", name="Other name")
    patch(team, "weekly/chi/2035-11-12", lengthInMinutes=15)
    delete(team, "weekly/ben/2035-11-19")
    by_hand = make_by_hand(team)
    team.emulator.change_appointment(by_name(team)["weekly/ana/2035-11-19"]["id"], status="Completed")
    ben = by_name(team)["weekly/ben/2035-11-12"]["id"]
    by_tomas(team, "POST", f"/appointments/{ben}/annotations", {"text": "Mine alone", "accessType": "Private"})
    chi = by_name(team)["weekly/chi/2035-11-19"]["id"]
    (note,) = team.emulator.api("GET", f"/appointments/{chi}/annotations")["entities"]
    by_tomas(team, "PATCH", f"/appointments/{chi}/annotations/{note['id']}", {"text": "Listen last"})

    files = {suffix: tmp_path / f"drift.{suffix}" for suffix in ("txt", "json", "md", "html", "xml")}
    looked = drift(stack, *(part for file in files.values() for part in ("--output", str(file))))

    assert looked.code == 2
    assert looked.kinds() == {
        ("changed", "weekly/ana/2035-11-12"),
        ("changed", "weekly/ben/2035-11-12"),
        ("changed", "weekly/chi/2035-11-12"),
        ("changed", "weekly/chi/2035-11-19/focus"),
        ("missing", "weekly/ben/2035-11-19"),
        ("unmanaged", "Call review"),
        ("unreadable", "people/dara"),
        ("unreadable", "people/tomas"),
        ("unreadable", "south/dara/2035-11-05"),
        ("unreadable", "south/dara/2035-11-12"),
        ("unreadable", "south/dara/2035-11-19"),
    }
    assert "Mine alone" not in looked.output
    one = looked.findings["changed", "weekly/ana/2035-11-12"]
    assert one["appointmentId"] == moved
    assert one["source"] == "coaching.yaml:13"
    assert one["start"] == "2035-11-13T14:00:00+00:00"
    assert one["modifiedBy"]["name"] == "Tomas"
    assert one["dateModified"].startswith("2035-11-05T")
    (change,) = one["changes"]
    assert (change["property"], change["declared"], change["recorded"], change["live"]) == (
        "dateStart",
        "2035-11-12T10:00:00Z",
        "2035-11-12T10:00:00Z",
        "2035-11-13T14:00:00Z",
    )
    assert looked.findings["unmanaged", "Call review"]["appointmentId"] == by_hand
    assert json.loads(files["json"].read_text(encoding="utf-8")) == looked.report
    for words in ("1:1 with Ana", "Other name", "1:1 with Ben", "1:1 with Chi", "1:1 with Dara", "Call review"):
        assert all(words in files[suffix].read_text(encoding="utf-8") for suffix in ("txt", "md", "html", "xml"))
    suite = ElementTree.parse(files["xml"]).getroot()
    unreadable = sum(kind == "unreadable" for kind, _ in looked.kinds())
    assert sum(1 for _ in suite.iter("error")) == unreadable
    assert sum(1 for _ in suite.iter("failure")) == len(looked.findings) - unreadable
    annotations = drift(stack, "--format", "github").output.splitlines()
    assert sum(line.startswith("::error ") for line in annotations) == len(looked.findings) - unreadable
    assert sum(line.startswith("::warning ") for line in annotations) == unreadable
    assert told_by_the_page(files["html"]) == {finding["id"] for finding in looked.findings.values()}


def told_by_the_page(file: Path) -> set[str]:
    """The findings that a browser shows."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto(file.as_uri())
        return set(page.locator("#list-view .finding:visible").evaluate_all("nodes => nodes.map((node) => node.id)"))


def test_a_changed_plan_is_pending_and_no_drift(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    stack.write_plan(team.weekly(attendees="[ana, ben, chi]", length="45 minutes", stagger="45 minutes"))
    looked = drift(stack)
    assert looked.code == 0
    names = {name for kind, name in looked.kinds() if kind == "pending"}
    assert len(names) == len(looked.findings) == 9
    assert "weekly/chi/2035-11-12" in names
    assert drift(stack, "--fail-on", "pending").code == 2


def test_what_the_plan_has_come_to_say_too_is_no_drift(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    stack.write_plan(team.weekly(overrides="{ana/2035-11-12: {length: 20 minutes}}"))
    assert drift(stack).code == 0


def test_without_state_the_plan_is_compared_with_what_is_live(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    delete(team, "weekly/ben/2035-11-12")
    looked = drift(stack, "--no-state", "--stack", "test", PATH="/nowhere")
    assert looked.code == 2
    assert looked.kinds() == {("changed", "weekly/ana/2035-11-12"), ("missing", "weekly/ben/2035-11-12")}
    assert looked.report.get("stack") is None


def seed_south(team: Team) -> None:
    """Moves two into a division of which a client may see nothing."""
    *north, dara = team.people
    team.emulator.seed(
        users=[{"id": one.id, "name": one.name, "division": "North"} for one in (team.maria, *north)]
        + [{"id": one.id, "name": one.name, "division": "South"} for one in (team.tomas, dara)],
        clients=[{"id": "auditor", "secret": "s", "divisions": ["North"]}],
    )


def north_and_south(team: Team, **changes: str) -> str:
    south = team.weekly(key="south", facilitator="tomas", attendees="[dara]")
    return "\n".join((team.weekly(**changes), south.split("plans:\n")[1]))


def test_what_may_not_be_seen_is_unreadable_and_not_missing(team: Team, new_stack: NewStack) -> None:
    seed_south(team)
    stack = new_stack(north_and_south(team))
    stack.up()
    stack.configure(clientId="auditor", clientSecret="s")
    looked = drift(stack)
    assert looked.code == 1
    assert {kind for kind, _ in looked.kinds()} == {"unreadable"}
    hidden = {("unreadable", f"south/dara/2035-11-{day}") for day in ("05", "12", "19")}
    assert hidden <= looked.kinds()
    without_state = drift(stack, "--no-state", "--stack", "test")
    assert without_state.code == 1
    assert hidden <= without_state.kinds()
    assert {kind for kind, _ in without_state.kinds()} == {"unreadable"}
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    assert drift(stack).code == 2


def test_history_is_no_drift_but_what_nobody_completed_needs_attention(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    team.move_to("2035-11-07T08:00:00Z", stack)
    ana, ben = (by_name(team)[f"weekly/{person}/2035-11-05"]["id"] for person in ("ana", "ben"))
    team.emulator.change_appointment(ana, status="Completed", name="Renamed afterwards")
    ahead = {("pending", f"weekly/{person}/2035-11-26") for person in ("ana", "ben")}
    assert drift(stack).kinds() - ahead == {("attention", "weekly/ben/2035-11-05")}
    by_tomas(team, "DELETE", f"/appointments/{ben}")
    looked = drift(stack)
    assert looked.kinds() - ahead == {("missing", "weekly/ben/2035-11-05")}
    assert "accept" not in looked.findings["missing", "weekly/ben/2035-11-05"]
    assert looked.findings["missing", "weekly/ben/2035-11-05"]["mend"] == "pulumi up --stack test"


def test_what_was_put_off_past_its_day_is_told_though_no_run_mends_it(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    patch(team, "weekly/ana/2035-11-05", dateStart="2035-11-09T10:00:00Z")
    team.move_to("2035-11-07T08:00:00Z", stack)
    finding = drift(stack).findings["changed", "weekly/ana/2035-11-05"]
    assert finding["message"] == "was put off in Genesys Cloud"
    assert "mend" not in finding
    assert drift(stack, "--accept", finding["id"], "--format", "text").code == 0
    assert ("changed", "weekly/ana/2035-11-05") not in drift(stack).kinds()


def test_one_mark_on_two_appointments_is_told(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    copy = make_by_hand(team)
    mark = "Managed as code: coaching/test/weekly/ana/2035-11-12"
    by_tomas(team, "PATCH", f"/appointments/{copy}", {"description": mark})
    looked = drift(stack)
    assert looked.findings["unmanaged", "Call review"]["message"] == (
        "carries the mark coaching/test/weekly/ana/2035-11-12, as another appointment does: "
        "one of them is too many, or a copy"
    )
    assert len(looked.findings) == 1


def test_who_is_inactive_needs_attention(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    ana = team.people[0]
    team.emulator.seed(users=[{"id": ana.id, "name": ana.name, "state": "inactive"}])
    looked = drift(stack)
    assert looked.code == 0
    assert (
        "is inactive in Genesys Cloud, and has 3 appointments ahead"
        in (looked.findings["attention", "people/ana"]["message"])
    )
    assert drift(stack, "--fail-on", "attention").code == 2


def test_a_private_note_that_was_rewritten_is_told_without_its_words(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations="{own: {text: For Ana alone, accessType: Private}}"))
    stack.up()
    assert drift(stack).code == 0
    appointment = by_name(team)["weekly/ana/2035-11-12"]["id"]
    (note,) = team.emulator.api("GET", f"/appointments/{appointment}/annotations")["entities"]
    team.emulator.api("PATCH", f"/appointments/{appointment}/annotations/{note['id']}", {"text": "For all to read"})
    looked = drift(stack)
    assert looked.kinds() == {("changed", "weekly/ana/2035-11-12/own")}
    assert "For Ana alone" not in looked.output
    assert "For all to read" not in looked.output


def test_a_lost_mark_is_told(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", description="Somebody tidied up")
    (finding,) = drift(stack).findings.values()
    assert [change["property"] for change in finding["changes"]] == ["description", "mark"]


def test_what_a_killed_run_has_left_is_told(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana, ben, chi]"))
    stack.up()
    ids = {name: one["id"] for name, one in by_name(team).items() if "/chi/" in name}
    stack.forget_state()
    stack.configure()
    stack.write_plan(team.weekly())
    looked = drift(stack)
    unmanaged = {one["appointmentId"] for one in looked.report["findings"] if one["kind"] == "unmanaged"}
    assert unmanaged == {*ids.values()}
    assert {name for kind, name in looked.kinds() if kind == "pending"} == {*by_name(team)} - {*ids}
    assert "carries the mark coaching/test/weekly/chi/2035-11-12" in looked.output


def test_ignore_rules(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20, location="Room 3", name="Other")
    make_by_hand(team)
    rules = """
drift:
  ignore:
    - {property: name, reason: names are as people like them}
    - {kind: unmanaged, person: ana, reason: her own business}
    - {kind: missing, plan: weekly, reason: nothing is}
    - {kind: changed, reason: of last week, until: 2035-11-01}
"""
    stack.write_plan(f"{team.weekly()}\n{rules}")
    looked = drift(stack, "--show-ignored")
    assert looked.kinds() == {("changed", "weekly/ana/2035-11-12")}
    (finding,) = looked.findings.values()
    assert [change["property"] for change in finding["changes"]] == ["lengthInMinutes"]
    assert [one["reason"] for one in looked.report["ignored"]] == ["names are as people like them", "her own business"]
    assert [one["source"] for one in looked.report["staleRules"]] == ["coaching.yaml:27", "coaching.yaml:28"]


def test_the_command_that_mends(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", dateStart="2035-11-13T14:00:00Z")
    delete(team, "weekly/ben/2035-11-12")
    command = drift(stack, "--remediate", "--format", "text").output
    assert command.startswith("pulumi up --refresh --stack test --target ")
    assert not team.emulator.requests("DELETE")[1:]
    assert run_shown(stack, f"{command.strip()} --yes --skip-preview --non-interactive") == 0
    assert drift(stack).code == 0
    assert len(team.emulator.appointments()) == 6


def test_accepting_writes_what_is_live_into_the_plan(team: Team, new_stack: NewStack) -> None:
    plan = team.weekly().replace("    length: 30 minutes", "    length: 30 minutes   # as agreed")
    stack = new_stack(plan)
    stack.up()
    patch(team, "weekly/ana/2035-11-12", dateStart="2035-11-13T14:00:00Z", name="{curly} talk")
    delete(team, "weekly/ben/2035-11-12")
    make_by_hand(team)
    file = stack.folder / "coaching.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes().splitlines(keepends=True)

    accepted = drift(stack, "--accept", "all", "--format", "text")

    assert accepted.code == 0, accepted.errors
    after = file.read_bytes().splitlines(keepends=True)
    assert [line for line in after if line in before] == before
    assert all(line.endswith(b"\r\n") for line in after[:-1])
    stack.configure(adoptUnmarked="true")
    ids = {one["id"] for one in team.emulator.appointments()}
    stack.up("--refresh")
    assert {one["id"] for one in team.emulator.appointments()} == ids
    looked = drift(stack)
    assert (looked.code, looked.findings) == (0, {})


def test_nothing_is_accepted_that_would_spoil_the_plan(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    finding = "changed:weekly/ana/2035-11-12"
    stack.write_plan(team.weekly(overrides="{2035-11-12: {location: Room 3}}"))
    before = (stack.folder / "coaching.yaml").read_bytes()
    refused = drift(stack, "--accept", "changed:weekly/ana/2035-11-19", "--format", "text")
    assert refused.code == 1
    assert refused.errors == (
        "coaching drift: there is no finding changed:weekly/ana/2035-11-19 now; "
        "`coaching drift` shows those that there are\n"
    )
    assert (stack.folder / "coaching.yaml").read_bytes() == before
    assert drift(stack, "--accept", finding, "--format", "text").code in (0, 1)


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--stack", "none"), "no stack named 'none' found"),
        (("--no-state",), "--no-state needs a stack; name it by --stack"),
        (("--fail-on", "chagned"), "there is no kind 'chagned' (did you mean changed?)"),
        (("--output", "drift.pdf"), "'drift.pdf' must end with one of .txt, .json, .md, .html, .xml"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    team: Team, new_stack: NewStack, flags: tuple[str, ...], message: str
) -> None:
    looked = drift(new_stack(team.weekly()), *flags)
    assert looked.code == 1
    assert message in looked.errors
    assert not looked.output


def test_a_wrong_plan_is_told_as_validate_does(team: Team, new_stack: NewStack) -> None:
    looked = drift(new_stack(team.weekly(facilitator="mariah")))
    assert looked.code == 1
    assert "coaching.yaml:14:18: unknown person 'mariah' (did you mean maria?) [CO201]" in looked.errors


def test_a_platform_that_fails_is_told(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(asOf=MONDAY_MORNING)
    team.emulator.stop()
    looked = drift(stack)
    assert looked.code == 1
    assert "no answer from http://127.0.0.1" in looked.errors
