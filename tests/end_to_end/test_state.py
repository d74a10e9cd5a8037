"""What a stack's state holds: little, no secret, no position, and the same after a run that changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from support.stack import Stack

from .conftest import Team

NewStack = Callable[..., Stack]

MOST_BYTES = 2048
PRIVATE_TEXT = "Between the two of us"
CIPHERTEXT_BYTES = 100
"""What a Private annotation's text takes more than a Public one's: it is kept encrypted, as input and as output."""

BOTH_KINDS = (
    "{focus: {text: Listen first}, goals: {text: Two calls a day}, own: {text: "
    f"{PRIVATE_TEXT}, accessType: Private}}}}"
)
KEPT_BY_PULUMI = {"created", "modified", "propertyDependencies"}
"""When a resource was last written, and from what its inputs were made: a refresh leaves out the latter."""


def team_plan(team: Team, **changes: str) -> str:
    return team.weekly(**{"attendees": "[ana, ben, chi]", "annotations": BOTH_KINDS} | changes)


def size(entry: Any) -> int:
    """Bytes, in the form in which backends keep it."""
    return len(json.dumps(entry, separators=(",", ":")))


def meaning(stack: Stack) -> dict[str, dict[str, Any]]:
    """What the state says of each resource, decrypted, as each encryption has another outcome."""
    state = stack.run("stack", "export", "--show-secrets", merge=False).output
    return {
        one["urn"]: {name: value for name, value in one.items() if name not in KEPT_BY_PULUMI}
        for one in json.loads(state)["deployment"]["resources"]
    }


def test_a_resource_takes_less_than_2_kilobytes(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team_plan(team))
    stack.up()

    recorded = stack.resources()
    assert len(recorded) == 36
    for name, resource in recorded.items():
        assert size(resource) < MOST_BYTES + (CIPHERTEXT_BYTES if name.endswith("/own") else 0), (name, size(resource))
        assert resource["outputs"].keys() <= resource["inputs"].keys()
    assert size(json.loads(stack.state())) < MOST_BYTES * len(recorded)


def test_no_position_is_recorded(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team_plan(team))
    stack.up()
    assert not [name for name, one in stack.resources().items() if {"sourcePosition", "stackTrace"} & one.keys()]

    stack.write_plan(f"# A comment\n\n{team_plan(team)}")
    assert stack.preview() == {}


def test_no_file_of_the_backend_has_a_secret_in_it(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team_plan(team))
    stack.keep_secret("clientSecret", "local-secret")
    stack.up()
    stack.write_plan(team_plan(team, name="Renamed"))
    stack.up("--refresh")
    stack.destroy()

    backend = stack.folder / "state"
    kept = [file.read_bytes() for file in backend.rglob("*") if file.is_file()]
    assert any(b"Listen first" in content for content in kept), "the files are those with the state in them"
    assert not any(secret in content for secret in (b"local-secret", PRIVATE_TEXT.encode()) for content in kept)


def test_a_run_that_changes_nothing_leaves_the_state_as_it_is(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team_plan(team))
    stack.up()
    before = meaning(stack)

    stack.up()
    assert meaning(stack) == before
    stack.refresh()
    refreshed = meaning(stack)
    for resource in before.values():
        # For the next run only, and so no part of what is live.
        resource.get("inputs", {}).pop("appointmentStart", None)
    assert refreshed == before
