"""The resources in a program of the user's own, without a plan file: `examples/program`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.stack import Stack

from .conftest import Team

NewStack = Callable[..., Stack]
EXAMPLE = Path(__file__).parents[2] / "examples" / "program" / "__main__.py"


def example(team: Team, new_stack: NewStack, program: str | None = None) -> Stack:
    stack = new_stack(program=program or EXAMPLE.read_text(encoding="utf-8"), project="coaching-by-hand")
    values = {"supervisorId": team.maria.id, "agentId": team.people[0].id}
    values["firstSession"] = "2035-11-06T10:00:00+00:00"
    stack.configure_namespaces(people=values)
    return stack


def test_the_example_runs_and_is_idempotent(team: Team, new_stack: NewStack) -> None:
    stack = example(team, new_stack)

    stack.up()

    stored = team.emulator.appointments()
    assert [one["name"] for one in stored] == [f"Onboarding {number} of 3" for number in (1, 2, 3)]
    assert stored[0]["description"].endswith("\n\nManaged as code: coaching-by-hand/test/onboarding-1")
    assert [len(one["annotations"]) for one in stored] == [1, 1, 1]
    assert stack.preview() == {}


def test_a_replaced_appointment_takes_its_annotations_with_it(team: Team, new_stack: NewStack) -> None:
    stack = example(team, new_stack)
    stack.up()

    stack.configure_namespaces(people={"agentId": team.people[1].id})
    stack.up()

    stored = team.emulator.appointments()
    assert {one["attendees"][0]["id"] for one in stored} == {team.people[1].id}
    assert [len(one["annotations"]) for one in stored] == [1, 1, 1]


def test_a_bad_property_is_named_at_preview(team: Team, new_stack: NewStack) -> None:
    program = EXAMPLE.read_text(encoding="utf-8").replace("length_in_minutes=45", "length_in_minutes=90")
    stack = example(team, new_stack, program)

    ran = stack.run("preview")

    assert ran.code != 0
    assert "lengthInMinutes" in ran.output
    assert "90 is too large; the most is 60" in ran.output
    assert "Traceback" not in ran.output


def test_one_appointment_cannot_be_two_resources(team: Team, new_stack: NewStack) -> None:
    program = EXAMPLE.read_text(encoding="utf-8").replace("timedelta(weeks=week)", "timedelta()")
    stack = example(team, new_stack, program)

    ran = stack.run("preview")

    assert ran.code != 0
    assert "declares the same facilitator, attendees and start; one appointment cannot be two resources" in ran.output
    assert team.emulator.appointments() == []


def test_what_a_program_exports_by_the_same_name_hides_no_appointment(team: Team, new_stack: NewStack) -> None:
    program = (
        "import pulumi\n\nfrom pulumi_genesys_coaching.engine import deploy\n\ndeploy()\n"
        'pulumi.export("appointments", "of its own")\n'
    )
    stack = new_stack(team.weekly(), program=program)
    stack.up()
    assert len(team.emulator.appointments()) == 6
    assert stack.preview() == {}


@pytest.mark.parametrize("where", ["{by_hand}\ndeploy()\n", "deploy()\n{by_hand}\n"])
def test_what_the_plan_declares_too_is_refused(team: Team, new_stack: NewStack, where: str) -> None:
    by_hand = (
        'CoachingAppointment("weekly/ana/2035-11-05", name="x", date_start="2035-11-06T15:00:00Z", '
        f'length_in_minutes=30, facilitator_id="{team.maria.id}", attendee_ids=["{team.people[0].id}"])'
    )
    program = f"from pulumi_genesys_coaching.engine import CoachingAppointment, deploy\n{where.format(by_hand=by_hand)}"
    ran = new_stack(team.weekly(), program=program).run("up", "--yes", "--skip-preview")
    assert ran.code != 0
    assert "weekly/ana/2035-11-05: declared twice; one appointment cannot be two resources" in ran.output
    assert "Traceback" not in ran.output
    assert len(team.emulator.appointments()) <= 1


def test_what_is_declared_after_the_plan_is_refused(team: Team, new_stack: NewStack) -> None:
    program = (
        "from pulumi_genesys_coaching.engine import CoachingAppointment, deploy\n\ndeploy()\n"
        'CoachingAppointment("late", name="x", date_start="2035-11-06T10:00:00Z", length_in_minutes=30, '
        f'facilitator_id="{team.maria.id}", attendee_ids=["{team.people[0].id}"])\n'
    )
    ran = new_stack(team.weekly(), program=program).run("preview")
    assert ran.code != 0
    assert "late: declared after deploy(); declare it before, so that its time is known" in ran.output
    assert "Traceback" not in ran.output
