"""What `coaching drift` makes of runs that broke off, of marks that were copied, and of what programs declare."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from support.drift import drift
from support.emulator import new_users
from support.stack import PROGRAM, Stack

from .by_hand import by_name, by_tomas, delete, make_by_hand, patch
from .conftest import Team

NewStack = Callable[..., Stack]

ANA, BEN = "weekly/ana/2035-11-12", "weekly/ben/2035-11-12"
MARK = f"Managed as code: coaching/test/{ANA}"


def change_state(stack: Stack, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """As a run leaves its state that breaks off in the midst of replacing something."""
    exported = json.loads(stack.run("stack", "export", merge=False).output)
    change(exported["deployment"]["resources"])
    file = stack.folder / "state.json"
    file.write_text(json.dumps(exported), encoding="utf-8")
    assert stack.run("stack", "import", "--file", str(file)).code == 0


def record_of(resources: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(one for one in resources if one["urn"].endswith(f"CoachingAppointment::{name}"))


def test_a_replacement_that_failed_half_way_is_pending(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    delete(team, ANA)
    change_state(stack, lambda resources: record_of(resources, ANA).update(pendingReplacement=True))
    looked = drift(stack)
    assert looked.code == 0
    assert looked.findings["pending", ANA]["message"] == "is not made yet"
    stack.up()
    assert drift(stack).findings == {}


def test_what_was_replaced_and_is_still_there_is_pending(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    old = make_by_hand(team, name="Replaced")
    by_tomas(team, "PATCH", f"/appointments/{old}", {"description": MARK})

    def add_old(resources: list[dict[str, Any]]) -> None:
        current = record_of(resources, ANA)
        resources.append(current | {"id": old, "delete": True})

    change_state(stack, add_old)
    looked = drift(stack)
    assert looked.kinds() == {("pending", ANA)}
    assert looked.findings["pending", ANA]["message"] == "was replaced by another one, and will be deleted"
    assert looked.findings["pending", ANA]["appointmentId"] == old


def test_what_stepped_aside_is_pending_and_cannot_be_accepted(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    description = by_name(team)[ANA]["description"]
    aside = {"dateStart": "2035-11-13T09:30:00Z", "description": f"{description} (stepped aside)"}
    patch(team, ANA, **aside)
    looked = drift(stack)
    assert looked.code == 0
    finding = looked.findings["pending", ANA]
    assert finding["message"].startswith("stands aside for another one")
    assert "accept" not in finding
    stack.up("--refresh")
    assert drift(stack).findings == {}


def test_a_mark_that_was_copied_to_another_one(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    patch(team, BEN, description=f"What to try next.\n\n{MARK}")
    looked = drift(stack)
    assert looked.kinds() == {("changed", BEN)}
    finding = looked.findings["changed", BEN]
    assert finding["message"] == "its mark was changed in Genesys Cloud"
    assert finding["mend"].startswith(f"take the line “{MARK}” out of its description in Genesys Cloud, and then ")
    assert "accept" not in finding


def test_what_carries_a_mark_cannot_be_accepted(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    copy = make_by_hand(team)
    by_tomas(team, "PATCH", f"/appointments/{copy}", {"description": MARK})
    assert "accept" not in drift(stack).findings["unmanaged", "Call review"]
    # Without a state, nobody can say which of the two is the right one.
    looked = drift(stack, "--no-state", "--stack", "test")
    assert looked.kinds() == {("unreadable", ANA), ("unmanaged", "Call review"), ("unmanaged", "1:1 with Ana")}
    finding = looked.findings["unreadable", ANA]
    ids = sorted(one["id"] for one in team.emulator.appointments() if MARK in one["description"])
    assert len(ids) == 2
    assert finding["message"] == f"cannot be told: several appointments carry its mark ({', '.join(ids)})"
    assert finding["mend"].startswith("take the line out of the description of those that are something else")


def test_what_a_program_declares_beside_the_plan(team: Team, new_stack: NewStack) -> None:
    program = f"""\
from pulumi_genesys_coaching.engine import CoachingAppointment

for day in (20, 21, 22):
    CoachingAppointment(
        f"retro-{{day}}",
        name="Retro",
        date_start=f"2035-11-{{day}}T15:00:00Z",
        length_in_minutes=30,
        facilitator_id="{team.maria.id}",
        attendee_ids=["{team.people[2].id}"],
    )
{PROGRAM}"""
    stack = new_stack(team.weekly(), program=program)
    stack.up()
    assert drift(stack).findings == {}
    patch(team, "retro-20", lengthInMinutes=45)
    delete(team, "retro-21")
    looked = drift(stack)
    assert looked.kinds() == {("changed", "retro-20"), ("missing", "retro-21")}
    for finding in looked.findings.values():
        assert "accept" not in finding
    command = looked.findings["changed", "retro-20"]["mend"]
    assert stack.run(*command.split()[1:3], "--yes", "--skip-preview").code == 0
    assert drift(stack).findings == {}


def test_an_id_that_is_nobody_s_needs_attention(team: Team, new_stack: NewStack) -> None:
    (zoe,) = new_users("Zoe")
    plan = team.weekly(attendees="[ana, zoe]").replace("people:\n", f"people:\n  zoe: {{id: {zoe.id}, name: Zoe}}\n")
    looked = drift(new_stack(plan))
    finding = looked.findings["attention", "people/zoe"]
    assert finding["message"] == "Zoe is not known in Genesys Cloud, and has 3 appointments ahead"
    assert finding["mend"] == "look at the id of zoe in the plan file"
