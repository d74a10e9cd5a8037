"""Lists, page after page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pulumi_genesys_coaching.genesys import (
    AppointmentFilter,
    BadRequest,
    CoachingApi,
    ListChanged,
    ServerFailure,
    Session,
    UnreadableAnswer,
    UsersApi,
)

from .operations import NOTE, SEARCH, USER
from .scripted import Reply, ScriptedServer, error


def page(*ids: str, **facts: Any) -> Reply:
    return Reply(json={"entities": [{**NOTE, "id": each} for each in ids], **facts})


def listed(api: CoachingApi) -> list[str]:
    return [note.id for note in api.list_annotations("a1")]


def test_a_refused_page_size_is_remembered(server: ScriptedServer, api: CoachingApi) -> None:
    refusal = error(400, "invalid.value", "pageSize must be at most 25")
    server.answers(refusal, page("1", pageCount=2), page("2", pageCount=2), page("3", pageCount=1))
    assert listed(api) == ["1", "2"]
    assert listed(api) == ["3"]
    queries = [call.target.partition("?")[2] for call in server.calls]
    assert queries == [
        "pageSize=100&pageNumber=1",
        "pageSize=25&pageNumber=1",
        "pageSize=25&pageNumber=2",
        "pageSize=25&pageNumber=1",
    ]


def test_a_page_size_that_is_never_accepted(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(error(400, message="The page size is no good"))
    with pytest.raises(BadRequest):
        listed(api)
    assert len(server.calls) == 2


def test_the_page_size_does_not_change_within_a_list(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(page("1", pageCount=2), error(400, message="pageSize is no good"), page("2", pageCount=2))
    with pytest.raises(BadRequest):
        listed(api)


def test_another_refusal_of_a_list(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(error(400, message="userIds: no"))
    with pytest.raises(BadRequest):
        list(api.list_appointments(AppointmentFilter(user_ids=("u",))))
    assert len(server.calls) == 1


@pytest.mark.parametrize("facts", [{}, {"pageCount": None}, {"pageCount": 1000}], ids=str)
def test_a_list_ends_with_an_empty_page(server: ScriptedServer, api: CoachingApi, facts: dict[str, Any]) -> None:
    server.answers(page("1", **facts), page("2", **facts), page(**facts))
    assert listed(api) == ["1", "2"]
    assert len(server.calls) == 3


def test_a_list_that_fails_half_way_is_no_short_list(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(page("1", pageCount=2), error(503))
    with pytest.raises(ServerFailure):
        listed(api)


@pytest.mark.parametrize("content", [[], {}, {"entities": None}, {"entities": [], "pageCount": "many"}], ids=str)
def test_a_list_that_is_none(server: ScriptedServer, api: CoachingApi, content: Any) -> None:
    server.answers(Reply(json=content))
    with pytest.raises(UnreadableAnswer):
        listed(api)


def test_a_list_that_changes_while_it_is_read_is_told(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(page("1", pageCount=2, total=2), page("3", pageCount=1, total=1))
    with pytest.raises(ListChanged, match="the list changed while it was read; run again"):
        listed(api)


def test_an_entry_that_comes_twice_tells_that_the_list_changed(server: ScriptedServer, api: CoachingApi) -> None:
    facts = {"pageCount": 2, "total": 4}
    server.answers(page("1", "2", **facts), page("2", "3", **facts))
    with pytest.raises(ListChanged, match="the list changed while it was read; run again"):
        listed(api)


def found(session: Session) -> list[str]:
    return [user.id for user in UsersApi(session).search(SEARCH)]


def results(*ids: str, **facts: Any) -> Reply:
    return Reply(json={"results": [{**USER, "id": each} for each in ids], **facts})


def bodies(server: ScriptedServer) -> list[dict[str, Any]]:
    return [json.loads(call.body) for call in server.calls]


def test_a_search_turns_its_pages_in_its_body(server: ScriptedServer, session: Session) -> None:
    server.answers(results("1", "2", total=3, pageCount=2), results("3", total=3, pageCount=2))
    assert found(session) == ["1", "2", "3"]
    assert [(sent["pageNumber"], sent["pageSize"]) for sent in bodies(server)] == [(1, 100), (2, 100)]
    assert all(sent["query"] == SEARCH.body()["query"] for sent in bodies(server))


def test_a_search_with_a_refused_page_size(server: ScriptedServer, session: Session) -> None:
    server.answers(error(400, message="pageSize must be at most 25"), results("1", pageCount=1))
    assert found(session) == ["1"]
    assert [sent["pageSize"] for sent in bodies(server)] == [100, 25]


def test_a_search_that_finds_nobody(server: ScriptedServer, session: Session) -> None:
    server.answers(results(total=0, pageCount=0))
    assert found(session) == []
    assert len(server.calls) == 1
