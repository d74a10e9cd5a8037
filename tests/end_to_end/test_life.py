"""The life of appointments and annotations under a plan file: each kind of change, by the real engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support.stack import Stack

from .conftest import OTHER_PLAN, Team
from .stored import by_mark, ids

NewStack = Callable[..., Stack]


def unchanged(now: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether nothing was written to an appointment; that it is overdue by now is the clock's doing."""
    return now | {"isOverdue": None} == before | {"isOverdue": None}


def test_up_creates_what_is_declared_and_a_second_up_writes_nothing(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())

    stack.up()

    stored = by_mark(team)
    assert sorted(stored) == [f"weekly/{who}/2035-11-{day}" for who in ("ana", "ben") for day in ("05", "12", "19")]
    first = stored["weekly/ben/2035-11-05"]
    assert first["name"] == "1:1 with Ben"
    assert first["description"] == "What to try next.\n\nManaged as code: coaching/test/weekly/ben/2035-11-05"
    assert (first["dateStart"], first["lengthInMinutes"]) == ("2035-11-05T10:30:00.000Z", 30)
    assert [first["facilitator"]["id"], first["attendees"][0]["id"]] == [team.maria.id, team.people[1].id]
    assert [(note["text"], note["accessType"]) for note in first["annotations"]] == [("Listen first", "Public")]

    team.emulator.forget_calls()
    stack.up()
    assert team.emulator.writes() == []
    assert stack.preview() == {}


def test_exceptions_overrides_and_one_offs_touch_only_their_own_day(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=""))
    stack.up()

    one_off = (
        "appointments:\n  welcome: {name: Welcome, length: 45 minutes, facilitator: tomas, attendees: [dara], "
        'date: 2035-11-08, at: "15:00"}\n'
    )
    changed = team.weekly(
        annotations="",
        exceptions="[2035-11-12]",
        overrides='{2035-11-19: {date: 2035-11-20, at: "11:00", length: 20 minutes}}',
    )
    stack.write_plan(f"{changed}\n{one_off}")
    assert stack.preview() == {
        "create": ["appointments/welcome/dara"],
        "delete": ["weekly/ana/2035-11-12", "weekly/ben/2035-11-12"],
        "update": ["weekly/ana/2035-11-19", "weekly/ben/2035-11-19"],
    }
    stack.up()

    moved = by_mark(team)["weekly/ben/2035-11-19"]
    assert (moved["dateStart"], moved["lengthInMinutes"]) == ("2035-11-20T11:30:00.000Z", 20)
    assert by_mark(team)["appointments/welcome/dara"]["lengthInMinutes"] == 45


def test_another_facilitator_replaces_and_deletes_first(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.up()
    before = ids(team.emulator.appointments())
    team.emulator.forget_calls()

    stack.write_plan(team.weekly(attendees="[ana]", facilitator="tomas"))
    stack.up()

    after = team.emulator.appointments()
    assert {one["facilitator"]["id"] for one in after} == {team.tomas.id}
    assert not set(before) & set(ids(after))
    assert [len(one["annotations"]) for one in after] == [1, 1, 1]


def test_an_annotation_changes_its_text_in_place_and_its_access_by_replacement(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.keep_secret("clientSecret", "local-secret")
    stack.up()
    notes = [one["annotations"][0]["id"] for one in team.emulator.appointments()]

    stack.write_plan(team.weekly(attendees="[ana]", annotations="{focus: {text: Ask first}}"))
    team.emulator.forget_calls()
    stack.up()
    assert {call.split()[0] for call in team.emulator.writes()} == {"PATCH"}
    assert [one["annotations"][0]["id"] for one in team.emulator.appointments()] == notes

    secret = "{focus: {text: Between us, accessType: Private}}"
    stack.write_plan(team.weekly(attendees="[ana]", annotations=secret))
    stack.up()
    stored = [(note["text"], note["accessType"]) for one in team.emulator.appointments() for note in one["annotations"]]
    assert stored == [("Between us", "Private")] * 3
    assert "Between us" not in stack.state()
    assert "local-secret" not in stack.state()


def test_removing_a_plan_deletes_its_appointments(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(f"{team.weekly()}\n{OTHER_PLAN}")
    stack.up()

    stack.write_plan(team.plan(f"plans:\n{OTHER_PLAN}"))
    assert stack.counts() == {"delete": 12}
    stack.up()

    assert sorted(by_mark(team)) == ["other/dara/2035-11-06", "other/dara/2035-11-13", "other/dara/2035-11-20"]


def test_a_change_by_hand_is_found_by_refresh_and_mended_by_up(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    moved, renamed, deleted, *_ = team.emulator.appointments()
    team.emulator.api("PATCH", f"/appointments/{moved['id']}", {"dateStart": "2035-11-05T16:00:00Z"})
    team.emulator.api("PATCH", f"/appointments/{renamed['id']}", {"name": "By hand"})
    team.emulator.api("DELETE", f"/appointments/{deleted['id']}")

    found = stack.run("refresh", "--preview-only", "--diff", "--expect-no-changes")
    assert found.code == 7
    assert '~ dateStart      : "2035-11-05T10:00:00Z" => "2035-11-05T16:00:00Z"' in found.output
    assert '"1:1 with Ben" => "By hand"' in found.output

    stack.up("--refresh")

    stored = by_mark(team)
    assert len(stored) == 6
    assert stored["weekly/ana/2035-11-05"]["id"] == moved["id"]
    assert stored["weekly/ana/2035-11-05"]["dateStart"] == moved["dateStart"]
    assert stored["weekly/ben/2035-11-05"]["name"] == "1:1 with Ben"
    recreated = stored["weekly/ana/2035-11-12"]
    assert recreated["id"] != deleted["id"]
    assert [note["text"] for note in recreated["annotations"]] == ["Listen first"]
    assert stack.run("refresh", "--preview-only", "--expect-no-changes").code == 0


def test_what_people_attach_by_hand_stays(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.up()
    first = team.emulator.appointments()[0]
    team.emulator.api(
        "PATCH", f"/appointments/{first['id']}", {"location": "Room 4", "externalLinks": ["https://example.com/a"]}
    )
    team.emulator.api("POST", f"/appointments/{first['id']}/annotations", {"text": "Mine", "accessType": "Public"})

    assert stack.run("refresh", "--preview-only", "--expect-no-changes").code == 0
    stack.write_plan(team.weekly(attendees="[ana]", schedule='{from: 2035-11-05, at: "11:00"}'))
    stack.up("--refresh")

    kept = team.emulator.appointments()[0]
    assert kept["id"] == first["id"]
    assert kept["dateStart"] == "2035-11-05T11:00:00.000Z"
    assert (kept["location"], kept["externalLinks"]) == ("Room 4", ["https://example.com/a"])
    assert sorted(note["text"] for note in kept["annotations"]) == ["Listen first", "Mine"]


def test_what_has_started_is_history_and_stays_when_it_leaves_the_window(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    started = by_mark(team)["weekly/ana/2035-11-05"]

    team.move_to("2035-11-06T09:00:00Z", stack)
    changed = team.weekly(name="Renamed", schedule='{from: 2035-11-05, at: "10:15"}')
    stack.write_plan(changed)
    operations = stack.preview()
    assert not [name for name in operations["update"] if "2035-11-05" in name]
    stack.up()
    assert unchanged(by_mark(team)["weekly/ana/2035-11-05"], started)
    assert "weekly/ana/2035-11-05" in stack.resources()

    team.move_to("2035-11-23T09:00:00Z", stack)
    assert [name for name in stack.preview()["delete"] if name.count("/") == 2] == [
        "weekly/ana/2035-11-05",
        "weekly/ben/2035-11-05",
    ]
    team.emulator.forget_calls()
    stack.up()
    assert not [call for call in team.emulator.writes() if call.startswith("DELETE")]
    assert unchanged(by_mark(team)["weekly/ana/2035-11-05"], started)
    assert "weekly/ana/2035-11-05" not in stack.resources()


def test_destroy_deletes_what_is_ahead_and_releases_the_rest(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    under_way = by_mark(team)["weekly/ben/2035-11-12"]
    team.emulator.api("PATCH", f"/appointments/{under_way['id']}/status", {"status": "InProgress"})
    by_hand = team.emulator.api(
        "POST",
        "/appointments",
        {
            "name": "By hand",
            "description": "Not ours.",
            "dateStart": "2035-11-15T10:00:00Z",
            "lengthInMinutes": 30,
            "facilitatorId": team.maria.id,
            "attendeeIds": [team.people[0].id],
        },
    )

    team.move_to("2035-11-06T09:00:00Z", stack)
    stack.up()
    stack.destroy()

    left = [one["name"] for one in team.emulator.appointments()]
    assert left == ["1:1 with Ana", "1:1 with Ben", "1:1 with Ben", "By hand"]
    assert by_hand["id"] in ids(team.emulator.appointments())
    assert stack.resources() == {}


def test_nothing_is_created_in_the_past(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    team.move_to("2035-11-13T12:00:00Z", stack)

    stack.up()

    assert sorted(by_mark(team)) == [
        f"weekly/{who}/2035-{day}" for who in ("ana", "ben") for day in ("11-19", "11-26", "12-03")
    ]


def test_a_lost_state_is_found_again_without_a_second_appointment(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    before = ids(team.emulator.appointments())
    stack.forget_state()
    team.emulator.forget_calls()

    stack.up()

    assert team.emulator.writes() == []
    assert ids(team.emulator.appointments()) == before


def test_what_was_put_off_by_hand_keeps_its_annotations(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.up()
    first = team.emulator.appointments()[0]
    team.emulator.api("PATCH", f"/appointments/{first['id']}", {"dateStart": "2035-11-07T16:00:00Z"})

    team.move_to("2035-11-05T11:00:00Z", stack)
    stack.up()

    put_off = by_mark(team)["weekly/ana/2035-11-05"]
    assert put_off["dateStart"] == "2035-11-07T16:00:00.000Z"
    assert [note["text"] for note in put_off["annotations"]] == ["Listen first"]
