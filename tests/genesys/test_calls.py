"""What each operation sends, and that it reads the answer."""

from __future__ import annotations

import inspect
import json

import pytest

from pulumi_genesys_coaching.genesys import CoachingApi, Session, UsersApi

from .operations import OPERATIONS, READ, Operation
from .scripted import Reply, ScriptedServer


def test_the_table_holds_every_method() -> None:
    methods = [
        method
        for api in (CoachingApi, UsersApi)
        for name, method in inspect.getmembers(api, inspect.isfunction)
        if not name.startswith("_")
    ]
    documented = [(inspect.getdoc(method) or "").split("`")[1] for method in methods]
    assert sorted(documented) == sorted(operation.name for operation in OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_call_is_as_documented(server: ScriptedServer, session: Session, operation: Operation) -> None:
    server.answers(Reply(json=operation.answer))
    operation.call(session)
    (sent,) = server.calls
    assert (sent.method, sent.target) == (operation.method, operation.target)
    assert (json.loads(sent.body) if sent.body else None) == operation.body
    assert sent.headers.get("Content-Type") == (None if operation.body is None else "application/json")


@pytest.mark.parametrize("operation", READ, ids=str)
def test_an_answer_may_hold_what_is_not_known(server: ScriptedServer, session: Session, operation: Operation) -> None:
    server.answers(Reply(json=operation.answer))
    known = operation.call(session)
    server.answers(Reply(json=with_more(operation.answer)))
    assert operation.call(session) == known


def with_more(content: object) -> object:
    """The same with a field more in each object, but for a group, whose fields are its values."""
    if isinstance(content, list):
        return [with_more(each) for each in content]
    if not isinstance(content, dict):
        return content
    inner = {name: value if name == "group" else with_more(value) for name, value in content.items()}
    return {**inner, "aNewerField": {"id": 1}}
