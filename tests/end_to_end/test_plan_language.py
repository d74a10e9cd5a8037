"""What the plan language says, by the real engine: people by e-mail, joiners, private texts, renamed annotations."""

from __future__ import annotations

from collections.abc import Callable

from support.stack import Stack

from .conftest import Team
from .stored import by_mark, ids
from .test_bad_input import assert_clear

NewStack = Callable[..., Stack]


def by_email(team: Team, **states: str) -> str:
    """The team's plan, with people by their e-mail addresses, which the emulator knows."""
    plan = team.weekly()
    users = []
    for user in (team.maria, team.tomas, *team.people):
        email = f"{user.name}@example.com"
        users.append({"id": user.id, "name": user.name, "email": email, "state": states.get(user.name, "active")})
        plan = plan.replace(f"{{id: {user.id}, ", f"{{email: {email.upper()}, ")
    super(type(team.emulator), team.emulator).seed(users=users)
    return plan


def test_people_are_found_by_email_in_one_call(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(by_email(team))
    stack.up()
    first = by_mark(team)["weekly/ana/2035-11-05"]
    assert (first["facilitator"]["id"], first["attendees"][0]["id"]) == (team.maria.id, team.people[0].id)
    team.emulator.forget_calls()
    stack.up()
    assert team.emulator.requests().count("POST /api/v2/users/search") == 1
    assert stack.preview() == {}
    stack.write_plan(team.weekly())
    assert stack.preview() == {}, "by id or by e-mail, it is the same person"


def test_an_address_that_leads_to_nobody_is_told_with_its_line(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(by_email(team, Ben="inactive").replace("ANA@", "anna@"))
    assert_clear(
        stack.run("up", "--yes"),
        "coaching.yaml:8:16: nobody in Genesys Cloud has this address [CO211]",
    )
    stack.write_plan(by_email(team, Ben="inactive"))
    assert_clear(
        stack.run("up", "--yes"),
        "coaching.yaml:9:16: Ben is inactive in Genesys Cloud; set `leaves` to the last day, or remove the person "
        "[CO211]",
    )
    assert team.emulator.appointments() == []
    stack.write_plan(by_email(team, Ben="inactive").replace("name: Ben}", "name: Ben, leaves: 2035-10-31}"))
    stack.up()
    assert {mark.split("/")[1] for mark in by_mark(team)} == {"ana"}


def group(team: Team, attendees: str, **changes: str) -> str:
    plain = {"attendees": attendees, "for": "all", "stagger": "", "name": '"With {attendees}"', "annotations": ""}
    return team.weekly(**plain | changes)


def test_a_joiner_counts_from_the_next_appointment_that_is_not_made_yet(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(group(team, "[ana]"))
    stack.up()
    before = ids(team.emulator.appointments())

    stack.write_plan(group(team, "[ana, chi]"))
    assert stack.preview() == {}

    team.move_to("2035-11-12T08:00:00Z", stack)
    stack.up()
    stored = by_mark(team)
    assert {mark[-5:]: len(one["attendees"]) for mark, one in stored.items()} == {
        "11-05": 1,
        "11-12": 1,
        "11-19": 1,
        "11-26": 2,
    }
    assert stored["weekly/all/2035-11-19"]["name"] == "With Ana"
    assert stored["weekly/all/2035-11-26"]["name"] == "With Ana, Chi"
    assert set(before) < set(ids(team.emulator.appointments()))
    assert stack.preview() == {}


def test_existing_ones_are_replaced_if_asked(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(group(team, "[ana, ben]"))
    stack.up()
    stack.write_plan(group(team, "[ana]", whenAttendeesChange="replace-existing"))
    stack.up()
    assert {len(one["attendees"]) for one in team.emulator.appointments()} == {1}
    assert len(team.emulator.appointments()) == 3
    assert stack.preview() == {}


def test_a_private_text_comes_from_outside_of_git(team: Team, new_stack: NewStack) -> None:
    plan = team.weekly(
        annotations="{notes: {textFrom: {env: NOTES}, accessType: Private}, goals: {textFrom: {file: goals.txt}}}"
    )
    stack = new_stack(plan)
    ran = stack.run("up", "--yes")
    assert ran.code != 0
    assert (
        "the text of annotation 'notes' lies in the environment variable NOTES, which is not set [CO305]" in ran.output
    )
    assert "the text of annotation 'goals' lies in goals.txt, and there is no such file [CO305]" in ran.output
    (stack.folder / "goals.txt").write_text("Goals of {attendee}\n", encoding="utf-8")
    stack.environment["NOTES"] = 'Between us: {"score": 7}'
    ran = stack.run("up", "--yes")
    assert_clear(
        ran,
        "coaching.yaml:21:19: the text of annotation 'notes' has a brace that begins or ends no placeholder; "
        "write {{ or }} for a brace itself [CO305]",
    )
    assert "score" not in ran.output
    stack.environment["NOTES"] = "Between us"
    stack.up()
    [first, *_] = team.emulator.appointments(team.people[0])
    assert sorted(note["text"] for note in first["annotations"]) == ["Between us", "Goals of Ana"]
    assert "Between us" not in stack.state()


def test_a_renamed_annotation_keeps_its_id(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = [note["id"] for one in team.emulator.appointments() for note in one["annotations"]]
    stack.write_plan(team.weekly(annotations="{listening: {text: Listen first, formerly: [focus]}}"))
    stack.up()
    assert [note["id"] for one in team.emulator.appointments() for note in one["annotations"]] == before
    assert stack.preview() == {}


def test_appointments_are_added_to_the_schedule_of_their_week(team: Team, new_stack: NewStack) -> None:
    weeks = "{id: first, businessUnitId: b, weekDate: 2035-11-05}, {id: later, businessUnitId: b, weekDate: 2035-11-12}"
    stack = new_stack(team.weekly(addToSchedule="true", wfmSchedules=f"[{weeks}]"))
    stack.up()
    found = {mark: one.get("wfmSchedule", {}).get("id") for mark, one in by_mark(team).items() if "/ana/" in mark}
    assert found == {
        "weekly/ana/2035-11-05": "first",
        "weekly/ana/2035-11-12": "later",
        "weekly/ana/2035-11-19": None,
    }
    team.emulator.forget_calls()
    stack.up()
    assert team.emulator.writes() == []
    stack.refresh()
    assert stack.preview() == {}
