"""`coaching review` on previews of the real engine, held against what the deploy then does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from support.stack import Stack

from .conftest import MONDAY_MORNING, Team

NewStack = Callable[..., Stack]


def review(stack: Stack, *flags: str, **environment: str) -> tuple[int, dict[str, Any]]:
    """Exit code and document of a review of what an `up` would do now, from another folder."""
    preview = stack.run("preview", "--json", merge=False).output
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "review", "-", "--cwd", stack.folder.name]
    done = subprocess.run(
        [*command, "--format", "json", *flags],
        cwd=stack.folder.parent,
        env=stack.environment | environment,
        input=preview,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def lost(document: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {one["name"]: one["lost"] for one in document["appointments"] if "lost" in one}


def test_the_notifications_are_those_that_come(team: Team, new_stack: NewStack) -> None:
    """Moves, an exchange, another coach for a day, other words, a private note: everything that tells somebody."""
    notes = "{focus: {text: Listen first}, own: {text: For us, accessType: Private}}"
    stack = new_stack(team.weekly(annotations=notes))
    stack.up()
    stack.write_plan(
        team.weekly(
            attendees="[ana, chi]",
            length="20 minutes",
            annotations=notes.replace("Listen first", "Ask first"),
            overrides="{ana/2035-11-12: {facilitator: tomas}}",
        )
    )
    told_before = len(team.emulator.state()["notifications"])

    code, document = review(stack)
    stack.up()

    assert code == 0
    come = team.emulator.state()["notifications"][told_before:]
    names = {user.id: user.name for user in (team.maria, team.tomas, *team.people)}
    assert {one["person"]["name"]: one["byType"] for one in document["notifications"]} == {
        name: dict(Counter(one["actionType"] for one in come if names[one["user"]["id"]] == name))
        for name in {names[one["user"]["id"]] for one in come}
    }


def test_what_people_have_added_is_not_lost_unasked(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(conversationIds="[c-1]"))
    stack.up()
    first, second, *_ = team.emulator.appointments(team.people[0])
    for text in ("She asked for this", "And for that"):
        team.emulator.api("POST", f"/appointments/{first['id']}/annotations", {"text": text, "accessType": "Public"})
    team.emulator.api("POST", f"/appointments/{second['id']}/conversations", {"conversationId": "c-2"})
    stack.write_plan(team.weekly(conversationIds="[c-1]", facilitator="tomas"))
    team.emulator.forget_calls()

    code, document = review(stack)

    assert code == 3
    assert [(one["guard"], one["override"]) for one in document["refusals"]] == [
        ("lost-notes", "--allow-losing-notes"),
    ]
    nothing = {"annotations": 0, "conversations": 0, "documents": 0, "links": 0}
    assert lost(document) == {
        "weekly/ana/2035-11-05": nothing | {"annotations": 2},
        "weekly/ana/2035-11-12": nothing | {"conversations": 1},
    }
    assert document["look"] == {"lookedAt": 6, "hasFailed": False}
    assert team.emulator.writes() == []
    code, document = review(stack, "--allow-losing-notes")
    assert (code, document["overrides"]) == (0, ["--allow-losing-notes"])


def test_a_look_that_fails_is_no_look(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    stack.write_plan(team.weekly(facilitator="tomas"))
    wrong = {"GENESYSCLOUD_OAUTHCLIENT_ID": "local", "GENESYSCLOUD_OAUTHCLIENT_SECRET": "wrong"}
    stack.forget("clientId", "clientSecret")
    stack.environment |= {"GENESYSCLOUD_OAUTHCLIENT_ID": "local", "GENESYSCLOUD_OAUTHCLIENT_SECRET": "local-secret"}

    code, document = review(stack, **wrong)
    assert (code, document["verdict"], document["look"]["hasFailed"]) == (1, "unknown", True)
    code, document = review(stack, "--allow-losing-notes", **wrong)
    assert (code, document["verdict"]) == (0, "fine")
    without = dict.fromkeys(wrong, "")
    code, document = review(stack, **without)
    assert (code, document["look"]["hasFailed"]) == (0, False)
    assert "GENESYSCLOUD_OAUTHCLIENT_ID" in document["look"]["reason"]


def test_a_renamed_plan_tells_what_happens(team: Team, new_stack: NewStack) -> None:
    """Pulumi says `create` and `delete`; the provider takes the appointments over, as the review says."""
    stack = new_stack(team.weekly())
    stack.up()
    before = sorted(one["id"] for one in team.emulator.appointments())
    stack.write_plan(team.weekly(key="every-week"))

    code, document = review(stack)
    stack.up()

    assert code == 0
    assert {action: count for action, count in document["summary"]["appointments"].items() if count} == {"update": 6}
    assert sorted(one["id"] for one in team.emulator.appointments()) == before


@pytest.mark.parametrize("flags", [(), ("--refresh",)])
def test_what_was_moved_by_hand(team: Team, new_stack: NewStack, flags: tuple[str, ...]) -> None:
    """A preview that refreshes shows what is live; one that does not shows what was deployed."""
    stack = new_stack(team.weekly(annotations=""))
    stack.up()
    moved = team.emulator.appointments(team.people[0])[1]
    team.emulator.api("PATCH", f"/appointments/{moved['id']}", {"dateStart": "2035-11-13T15:00:00Z"})
    preview = stack.run("preview", "--json", *flags, merge=False).output
    (stack.folder / "preview.json").write_text(preview, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pulumi_genesys_coaching.cli", "review", "preview.json"],
        cwd=stack.folder,
        env=stack.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0
    back = "moved from Tue 13 Nov 2035, 15:00 to Mon 12 Nov 2035, 10:00"
    assert (back in done.stdout) is bool(flags), done.stdout
    assert "Monday 5 November 2035, 08:00" in done.stdout
    assert MONDAY_MORNING in preview
