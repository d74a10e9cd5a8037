"""That what a drift report advises does what it says, and no harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.drift import drift, run_shown
from support.stack import PROGRAM, Stack

from .by_hand import by_name, by_tomas, delete, make_by_hand, patch
from .conftest import Team

NewStack = Callable[..., Stack]

ANA, BEN = "weekly/ana/2035-11-12", "weekly/ben/2035-11-12"
TEN, HALF_PAST = "2035-11-12T10:00:00Z", "2035-11-12T10:30:00Z"


def run(stack: Stack, command: str) -> int:
    return run_shown(stack, f"{command} --yes --skip-preview --non-interactive")


@pytest.mark.parametrize("mark", ["coaching/prod/weekly/ben/2035-11-12", "coaching/test/weekly/zoe/2035-11-13"])
def test_what_carries_another_mark_is_neither_doubled_nor_forgotten(team: Team, new_stack: NewStack, mark: str) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    ids = {one["id"] for one in team.emulator.appointments()}
    own = by_name(team)[BEN]["description"]
    patch(team, BEN, dateStart="2035-11-13T14:00:00Z", description=f"What to try next.\n\nManaged as code: {mark}")
    looked = drift(stack, "--remediate", "--format", "text")
    assert looked.output == ""
    assert f"no run brings this back: changed:{BEN}" in looked.errors
    stack.run("up", "--yes", "--skip-preview", "--refresh")
    assert {one["id"] for one in team.emulator.appointments()} == ids
    assert ("changed", BEN) in drift(stack).kinds()
    (ben,) = (one for one in team.emulator.appointments() if mark in one["description"])
    by_tomas(team, "PATCH", f"/appointments/{ben['id']}", {"description": own})
    # What was refreshed is told as the next run's doing: it puts the appointment back.
    assert drift(stack).kinds() == {("pending", BEN)}
    stack.up()
    assert drift(stack).findings == {}


def test_the_mark_of_a_rename_that_was_taken_back_is_mended(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    own = by_name(team)[BEN]["description"]
    patch(team, BEN, dateStart="2035-11-13T14:00:00Z", description=own.replace("/weekly/", "/fortnightly/"))
    (mend,) = (one["mend"] for (_, name), one in drift(stack).findings.items() if name == BEN)
    assert run(stack, mend) == 0
    assert by_name(team)[BEN]["description"] == own
    assert drift(stack).findings == {}


def swap(team: Team) -> None:
    patch(team, ANA, dateStart="2035-11-13T14:00:00Z")
    patch(team, BEN, dateStart=TEN)
    patch(team, ANA, dateStart=HALF_PAST)


def make_room(team: Team) -> None:
    delete(team, ANA)
    patch(team, BEN, dateStart=TEN)


@pytest.mark.parametrize("deed", [swap, make_room])
@pytest.mark.parametrize("which", [ANA, BEN])
def test_those_that_hold_each_other_s_time_are_mended_together(
    team: Team, new_stack: NewStack, deed: Callable[[Team], None], which: str
) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    deed(team)
    (mend,) = (one["mend"] for (_, name), one in drift(stack).findings.items() if name == which)
    if deed is swap or which == ANA:
        assert mend.count("--target urn") + mend.count("--target 'urn") == 2
    assert run(stack, mend) == 0
    if deed is swap or which == ANA:
        assert drift(stack).findings == {}


def test_a_renamed_plan_s_drift_is_mended(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    patch(team, ANA, lengthInMinutes=20)
    delete(team, BEN)
    stack.write_plan(team.weekly(key="talks", formerly="[weekly]", annotations=""))
    findings = drift(stack).findings
    assert findings["missing", "talks/ben/2035-11-12"]["mend"] == "pulumi up --refresh --stack test"
    assert run(stack, findings["changed", "talks/ana/2035-11-12"]["mend"]) == 0
    assert drift(stack).findings == {}


def test_somebody_by_email_who_has_become_inactive_keeps_nobody_from_looking(team: Team, new_stack: NewStack) -> None:
    ana = team.people[0]
    seeded = {"id": ana.id, "name": ana.name, "email": "ana@example.com"}
    team.emulator.seed(users=[seeded])
    stack = new_stack(team.weekly(annotations="").replace(f"ana: {{id: {ana.id}", "ana: {email: ana@example.com"))
    stack.up()
    team.emulator.seed(users=[seeded | {"state": "inactive"}])
    delete(team, BEN)
    assert drift(stack).kinds() == {("attention", "people/ana"), ("missing", BEN)}


def test_what_was_deleted_after_its_time_is_taken_out_by_the_next_run(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    team.move_to("2035-11-05T18:00:00Z", stack)
    delete(team, "weekly/ana/2035-11-05")
    finding = drift(stack).findings["missing", "weekly/ana/2035-11-05"]
    assert run(stack, finding["mend"]) == 0
    assert ("missing", "weekly/ana/2035-11-05") not in drift(stack).kinds()


def test_what_was_put_off_is_not_to_be_deleted_when_its_day_has_left_the_stack(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    patch(team, "weekly/ana/2035-11-05", dateStart="2035-12-04T13:00:00Z")
    team.move_to("2035-11-26T08:00:00Z", stack)
    stack.up()
    finding = drift(stack).findings["unmanaged", "1:1 with Ana"]
    assert finding["message"] == "is weekly/ana/2035-11-05, put off by hand to when no run follows it any more"
    assert {"mend", "accept"}.isdisjoint(finding)


def test_what_was_moved_into_the_past_is_drift(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    team.emulator.change_appointment(by_name(team)[ANA]["id"], dateStart="2035-11-01T10:00:00Z")
    looked = drift(stack)
    assert looked.kinds() == {("changed", ANA)}
    assert looked.findings["changed", ANA]["mend"].startswith("move it back in Genesys Cloud")
    assert looked.report["summary"]["inSync"] == 5


def test_what_is_in_the_way_of_a_declared_one_is_told(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    made = make_by_hand(team)
    review = "{name: Review, date: 2035-11-14, at: '09:00', length: 45 minutes, facilitator: maria, attendees: [ana]}"
    stack.write_plan(f"{team.weekly(annotations='')}\nappointments:\n  review: {review}")
    looked = drift(stack)
    finding = looked.findings["unmanaged", "Call review"]
    assert finding["message"] == (
        "was made in Genesys Cloud, and is in the way of appointments/review/ana: the same people and start"
    )
    assert "accept" not in finding
    by_tomas(team, "PATCH", f"/appointments/{made}", {"name": "Review", "lengthInMinutes": 45})
    assert "is there by hand" in drift(stack).findings["pending", "appointments/review/ana"]["message"]


def test_annotations_that_a_program_declares_are_looked_at(team: Team, new_stack: NewStack) -> None:
    program = f"""\
from pulumi_genesys_coaching.engine import CoachingAnnotation, CoachingAppointment

retro = CoachingAppointment("retro", name="Retro", date_start="2035-11-20T15:00:00Z", length_in_minutes=30,
                            facilitator_id="{team.maria.id}", attendee_ids=["{team.people[2].id}"])
CoachingAnnotation("retro/focus", appointment=retro, text="Look back")
CoachingAnnotation("note", appointment=retro, text="Look ahead")
{PROGRAM}"""
    stack = new_stack(team.weekly(), program=program)
    stack.up()
    assert drift(stack).findings == {}
    path = f"/appointments/{by_name(team)['retro']['id']}/annotations"
    notes = {one["text"]: one["id"] for one in team.emulator.api("GET", path)["entities"]}
    team.emulator.api("DELETE", f"{path}/{notes['Look back']}")
    team.emulator.api("PATCH", f"{path}/{notes['Look ahead']}", {"text": "Look away"})
    looked = drift(stack)
    assert looked.kinds() == {("missing", "retro/focus"), ("changed", "note")}
    assert run(stack, drift(stack, "--remediate", "--format", "text").output.strip()) == 0
    assert drift(stack).findings == {}
