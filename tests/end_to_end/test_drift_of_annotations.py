"""What `coaching drift` says of annotations, with a state and without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support.drift import Looked, drift
from support.stack import Stack

from .by_hand import by_name
from .conftest import Team

NewStack = Callable[..., Stack]

NO_STATE = ("--no-state", "--stack", "test")
FROM_ENV = "{focus: {textFrom: {env: FOCUS}}}"
ANA = "weekly/ana/2035-11-12"


def note_of(team: Team, which: str) -> tuple[str, dict[str, Any]]:
    appointment_id: str = by_name(team)[which]["id"]
    (note,) = team.emulator.api("GET", f"/appointments/{appointment_id}/annotations")["entities"]
    return f"/appointments/{appointment_id}/annotations/{note['id']}", note


def rewrite(team: Team, which: str, **changes: str) -> None:
    path, _ = note_of(team, which)
    team.emulator.api("PATCH", path, changes)


def only(looked: Looked) -> dict[str, Any]:
    (finding,) = looked.report["findings"]
    assert isinstance(finding, dict)
    return finding


def test_what_was_rewritten_or_deleted(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    rewrite(team, ANA, text="Listen last")
    path, _ = note_of(team, "weekly/ana/2035-11-19")
    team.emulator.api("DELETE", path)
    messages = {name: one["message"] for (_, name), one in drift(stack).findings.items()}
    assert messages == {
        f"{ANA}/focus": "its annotation was rewritten in Genesys Cloud",
        "weekly/ana/2035-11-19/focus": "its annotation was deleted in Genesys Cloud",
    }
    without_state = drift(stack, *NO_STATE)
    assert {kind for kind, _ in without_state.kinds()} == {"missing"}
    message = "its annotation is not in Genesys Cloud, or not in these words"
    assert without_state.findings["missing", f"{ANA}/focus"]["message"] == message


def test_what_is_there_twice(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.up()
    path, note = note_of(team, ANA)
    path = path.rpartition("/")[0]
    for text, access_type in (("Listen first", "Public"), ("Listen first", "Private"), ("And breathe", "Public")):
        team.emulator.api("POST", path, {"text": text, "accessType": access_type})

    for flags in ((), NO_STATE):
        finding = only(drift(stack, *flags))
        assert finding["id"] == f"attention:{ANA}/focus"
        assert finding["message"].startswith("its annotation is there twice, in the same words")
        assert finding["mend"] == "delete one of the two in Genesys Cloud"

    team.emulator.api("DELETE", f"{path}/{note['id']}")
    stack.up("--refresh")
    assert drift(stack).findings == {}


def test_a_text_that_cannot_be_had_is_told_once(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=FROM_ENV))
    stack.environment |= {"FOCUS": "Listen first\n"}
    stack.up()
    assert drift(stack).findings == {}
    assert drift(stack, *NO_STATE).findings == {}
    del stack.environment["FOCUS"]
    for flags in ((), NO_STATE):
        looked = drift(stack, *flags)
        assert looked.code == 1
        finding = only(looked)
        assert finding["id"] == "unreadable:weekly/annotations/focus"
        assert finding["message"] == (
            "the text of annotation 'focus' lies in the environment variable FOCUS, which is not set, "
            "so that 6 annotations are not compared"
        )


def test_words_that_are_kept_out_of_git_are_kept_out_of_reports(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations=FROM_ENV))
    stack.environment |= {"FOCUS": "For the two of us"}
    stack.up()
    rewrite(team, ANA, text="For all the world")
    looked = drift(stack)
    assert looked.kinds() == {("changed", f"{ANA}/focus")}
    assert "For the two of us" not in looked.output
    assert "For all the world" not in looked.output


def test_words_that_were_private_when_deployed_are_not_shown(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(annotations="{focus: {text: Between us, accessType: Private}}"))
    stack.up()
    rewrite(team, ANA, text="Still between us")
    stack.write_plan(team.weekly(annotations="{focus: {text: New words}}"))
    looked = drift(stack)
    assert ("changed", f"{ANA}/focus") in looked.kinds()
    assert "etween us" not in looked.output


def test_without_a_state_private_ones_that_are_not_listed_are_unreadable(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]", annotations="{focus: {text: Between us, accessType: Private}}"))
    stack.up()
    allowed = [f"coaching:{what}:view" for what in ("appointment", "annotation")] + ["directory:user:view"]
    team.emulator.seed(clients=[{"id": "auditor", "secret": "s", "permissions": allowed}])
    stack.configure(clientId="auditor", clientSecret="s")
    looked = drift(stack, *NO_STATE)
    assert looked.code == 1
    assert {kind for kind, _ in looked.kinds()} == {"unreadable"}
    assert "the OAuth client lacks coaching:privateAnnotation:view" in looked.output
