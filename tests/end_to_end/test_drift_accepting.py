"""What `coaching drift --accept` writes, and that the next run then leaves alone what is live."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from support.drift import drift, run_shown
from support.emulator import new_users
from support.stack import Stack

from .by_hand import by_name, by_tomas, delete, make_by_hand, patch
from .conftest import Team

NewStack = Callable[..., Stack]

DEFAULTS = """
defaults:
  description: Bring an example.
  externalLinks: ["https://example.com/guide"]
  shareInsightsData: true
"""


def accept(stack: Stack, *ids: str) -> Any:
    return drift(stack, *(part for one in ids for part in ("--accept", one)), "--format", "text")


def content(appointment: dict[str, Any]) -> dict[str, Any]:
    """All that people see of it, but for the mark."""
    seen = {name: appointment.get(name) for name in ("name", "dateStart", "lengthInMinutes", "location")}
    seen |= {name: appointment.get(name) for name in ("externalLinks", "shareInsightsData", "documents")}
    return seen | {"description": appointment["description"].split("Managed as code")[0].rstrip()}


@pytest.mark.parametrize("defaults", ["", DEFAULTS])
def test_what_was_made_by_hand_stays_as_it_is_when_it_is_taken_over(
    team: Team, new_stack: NewStack, defaults: str
) -> None:
    stack = new_stack(team.weekly() + defaults)
    stack.up()
    made = make_by_hand(team)
    by_tomas(team, "PATCH", f"/appointments/{made}", {"description": "About {one} call", "location": "Room 3"})
    plain = make_by_hand(team, start="2035-11-15T09:00:00Z")
    before = {one["id"]: content(one) for one in team.emulator.appointments()}
    assert accept(stack, "all").code == 0
    stack.configure(adoptUnmarked="true")
    stack.up("--refresh")
    assert {one["id"]: content(one) for one in team.emulator.appointments()} == before
    assert {made, plain} <= {one["id"] for one in by_name(team).values()}
    assert drift(stack).findings == {}


def test_two_that_are_called_alike_on_one_day_are_both_written(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    made = {make_by_hand(team), make_by_hand(team, start="2035-11-14T15:00:00Z")}
    assert accept(stack, "all").code == 0
    stack.configure(adoptUnmarked="true")
    stack.up()
    assert made <= {one["id"] for one in by_name(team).values()}
    assert len(team.emulator.appointments()) == 8


def test_of_all_what_cannot_be_said_is_told_and_the_rest_is_written(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    (zoe,) = new_users("Zoe")
    team.emulator.seed(zoe)
    by_tomas(
        team,
        "POST",
        "/appointments",
        {
            "name": "With a stranger",
            "description": "",
            "dateStart": "2035-11-14T09:00:00Z",
            "lengthInMinutes": 30,
            "facilitatorId": team.maria.id,
            "attendeeIds": [zoe.id],
        },
    )
    accepted = accept(stack, "all")
    assert accepted.code == 0
    assert "coaching.yaml: plans.weekly.overrides.ana/2035-11-12: length: 20 minutes" in accepted.output
    assert "Zoe takes part, and nobody under `people` has this id; add `zoe: {id: " in accepted.errors
    assert drift(stack).kinds() == {("unmanaged", "With a stranger")}


def test_what_a_plan_file_cannot_say_is_told(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20, description="Tidied up")
    accepted = accept(stack, "changed:weekly/ana/2035-11-12")
    assert accepted.code == 0
    assert "  a plan file cannot say its mark, which still differs\n" in accepted.output


def test_what_a_rule_ignores_is_neither_told_nor_accepted(team: Team, new_stack: NewStack) -> None:
    rules = "drift: {ignore: [{property: lengthInMinutes, reason: as long as they like}]}"
    stack = new_stack(f"{team.weekly()}\n{rules}")
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20, name="Other")
    patch(team, "weekly/ben/2035-11-12", lengthInMinutes=20, description="Unmarked")
    finding = drift(stack).findings["changed", "weekly/ana/2035-11-12"]
    assert finding["message"] == "was renamed in Genesys Cloud"
    accepted = accept(stack, "all")
    assert accepted.code == 0
    assert "overrides.ana/2035-11-12: name: Other\n" in accepted.output


def test_the_hour_that_comes_twice_cannot_be_said(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(schedule='{from: 2035-10-22, at: "01:30", until: 2035-11-30}', annotations=""))
    team.move_to("2035-10-15T08:00:00Z", stack)
    stack.up()
    patch(team, "weekly/ana/2035-10-29", dateStart="2035-10-28T01:30:00Z")
    before = (stack.folder / "coaching.yaml").read_bytes()
    accepted = accept(stack, "changed:weekly/ana/2035-10-29")
    assert accepted.code == 1
    assert "the plan file would say otherwise than Genesys Cloud has of dateStart" in accepted.errors
    assert (stack.folder / "coaching.yaml").read_bytes() == before


def test_the_commands_that_are_shown_work_from_another_folder(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    delete(team, "weekly/ben/2035-11-12")
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    above = stack.folder.parent
    findings = drift(stack, "--cwd", stack.folder.name, folder=above).findings
    accept_it = findings["missing", "weekly/ben/2035-11-12"]["accept"]
    mend_it = findings["changed", "weekly/ana/2035-11-12"]["mend"]
    assert "--stack test --cwd project --accept missing:weekly/ben/2035-11-12" in accept_it
    for command in (accept_it, f"{mend_it} --yes --skip-preview"):
        assert run_shown(stack, command, above) == 0
    assert drift(stack).findings == {}


def test_what_is_told_without_state_is_accepted_without_state(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    flags = ("--no-state", "--stack", "test", "--as-of", "2035-11-06T08:00:00Z")
    finding = drift(stack, *flags).findings["changed", "weekly/ana/2035-11-12"]
    assert "--no-state --as-of 2035-11-06T08:00:00+00:00 --accept" in finding["accept"]
    assert finding["mend"] == "pulumi up --refresh --stack test"
    assert run_shown(stack, finding["accept"]) == 0
    assert ("changed", "weekly/ana/2035-11-12") not in drift(stack, *flags).kinds()


def test_nobody_else_s_appointment_is_moved(team: Team, new_stack: NewStack) -> None:
    duo = "{name: Duo, date: 2035-11-14, at: '09:00', length: 30 minutes, pairs: {maria: [ana], tomas: [dara]}}"
    stack = new_stack(f"{team.weekly(annotations='')}\nappointments:\n  duo: {duo}")
    stack.up()
    patch(team, "appointments/duo/ana", dateStart="2035-11-14T15:00:00Z")
    accepted = accept(stack, "changed:appointments/duo/ana")
    assert accepted.code == 1
    assert "duo is an appointment for each of several; give this one a key of its own" in accepted.errors


def test_keys_that_look_like_numbers_or_days(team: Team, new_stack: NewStack) -> None:
    plan = team.weekly(key="2024", annotations="")
    review = "{name: Review, date: 2035-11-14, at: '09:00', length: 30 minutes, facilitator: maria, attendees: [ana]}"
    stack = new_stack(f"{plan}\nappointments:\n  2035-11-14: {review}")
    stack.up()
    patch(team, "2024/ana/2035-11-12", lengthInMinutes=20)
    patch(team, "appointments/2035-11-14/ana", lengthInMinutes=20)
    assert accept(stack, "all").code == 0
    assert drift(stack).findings == {}


def test_of_all_what_would_not_come_to_what_is_live_is_left_out(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(f"{team.weekly(annotations='')}\ndefaults: {{location: Room 1}}")
    stack.up()
    make_by_hand(team)
    patch(team, "weekly/ana/2035-11-12", lengthInMinutes=20)
    accepted = accept(stack, "all")
    assert accepted.code == 0
    assert "the plan file would say otherwise than Genesys Cloud has of location" in accepted.errors
    assert drift(stack).kinds() == {("unmanaged", "Call review")}
