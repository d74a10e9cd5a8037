"""A session that only reads sends nothing that may change anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pulumi_genesys_coaching.genesys import NotARead, Session

from .conftest import AT_ONCE, settings_for
from .operations import OPERATIONS, Operation
from .scripted import Reply, ScriptedServer

READING_POSTS = {"postUsersSearch", "postCoachingAppointmentsAggregatesQuery"}


@pytest.fixture
def reading(server: ScriptedServer) -> Iterator[Session]:
    session = Session(settings_for(server.url), AT_ONCE, only_reads=True)
    yield session
    session.close()


def is_sent(operation: Operation) -> bool:
    return operation.method == "GET" or operation.name in READING_POSTS


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if is_sent(one)], ids=str)
def test_what_reads_is_sent(server: ScriptedServer, reading: Session, operation: Operation) -> None:
    server.answers(Reply(json=operation.answer))
    operation.call(reading)
    (sent,) = server.calls
    assert (sent.method, sent.target) == (operation.method, operation.target)


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if not is_sent(one)], ids=str)
def test_all_else_is_kept_back(server: ScriptedServer, reading: Session, operation: Operation) -> None:
    with pytest.raises(NotARead, match=f"not sent, as this only reads: {operation.method} /api/v2/"):
        operation.call(reading)
    assert not server.calls


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_what_a_caller_says_of_a_call_does_not_count(server: ScriptedServer, reading: Session, method: str) -> None:
    with pytest.raises(NotARead):
        reading.change("something", method, "/api/v2/coaching/appointments/a1")
    with pytest.raises(NotARead):
        reading.query("something", "/api/v2/coaching/appointments", {})
    assert not server.calls
