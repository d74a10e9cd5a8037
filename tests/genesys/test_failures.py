"""What the client does when the platform or the network does not do its part."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from pulumi_genesys_coaching.genesys import (
    AccessType,
    ApiError,
    AppointmentFilter,
    BadRequest,
    CoachingApi,
    Conflict,
    CreateAnnotation,
    GenesysError,
    ListChanged,
    NotFound,
    ServerFailure,
    Session,
    Settings,
    TooManyRequests,
    Unreachable,
    UnreadableAnswer,
    UpdateAnnotation,
)

from .conftest import AT_ONCE, SECRET, Connect, settings_for
from .scripted import CORRELATION_ID, RESET, Reply, ScriptedServer, error

NOTE = {"id": "n1", "text": "Focus", "accessType": "Public"}
GOOD = Reply(json=NOTE)
CUT_SHORT = Reply(raw=b'{"id": "n1", ', missing_bytes=40)


def get(api: CoachingApi) -> object:
    return api.get_annotation("a1", "n1")


def post(api: CoachingApi) -> object:
    return api.create_annotation("a1", CreateAnnotation(text="Focus", access_type=AccessType.PUBLIC))


def patch(api: CoachingApi) -> object:
    return api.update_annotation("a1", "n1", UpdateAnnotation(text="Pace"))


def delete(api: CoachingApi) -> None:
    api.delete_annotation("a1", "n1")


Operation = Callable[[CoachingApi], object]
TWICE_IS_FINE = [get, patch, delete]
ANY = [*TWICE_IS_FINE, post]


def assert_one_clear_line(caught: pytest.ExceptionInfo[GenesysError]) -> None:
    text = str(caught.value)
    assert "\n" not in text
    for internals in ("object at 0x", "HTTPConnectionPool", "Max retries", "Errno", SECRET, "token-1"):
        assert internals not in text


@pytest.mark.parametrize("operation", ANY)
@pytest.mark.parametrize("wait", ["0", "1"])
def test_a_rate_limit_is_waited_for(
    server: ScriptedServer, api: CoachingApi, operation: Operation, wait: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers(error(429, Retry_After=wait), GOOD)
    with caplog.at_level(logging.WARNING):
        operation(api)
    assert len(server.calls) == 2
    assert server.calls[0].body == server.calls[1].body
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == int(wait)
    assert all("answered 429; trying again in 1 s" in line for line in told)


@pytest.mark.parametrize("operation", [get, post])
def test_a_rate_limit_that_does_not_end(server: ScriptedServer, api: CoachingApi, operation: Operation) -> None:
    server.answers(error(429, Retry_After="0"))
    with pytest.raises(TooManyRequests) as caught:
        operation(api)
    assert len(server.calls) == AT_ONCE.retries + 1
    assert not caught.value.may_have_taken_effect
    assert_one_clear_line(caught)


def test_a_wait_of_hours_is_told_and_not_begun(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(error(429, message="Retry the request in [7200] seconds", Retry_After="7200"))
    with pytest.raises(TooManyRequests, match=r"\[7200\] seconds"):
        get(api)
    assert len(server.calls) == 1


@pytest.mark.parametrize("operation", TWICE_IS_FINE)
@pytest.mark.parametrize("failure", [error(500), error(503), error(503, Retry_After="0"), RESET, CUT_SHORT], ids=str)
def test_what_may_be_done_twice_is_tried_again(
    server: ScriptedServer, api: CoachingApi, operation: Operation, failure: Reply
) -> None:
    server.answers(failure, failure, GOOD)
    operation(api)
    assert len(server.calls) == 3


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_create_that_failed_is_sent_once(server: ScriptedServer, api: CoachingApi, status: int) -> None:
    server.answers(error(status, Retry_After="0"), GOOD)
    with pytest.raises(ApiError) as caught:
        post(api)
    assert caught.value.status == status
    assert caught.value.may_have_taken_effect
    assert isinstance(caught.value, ServerFailure) == (status >= 500)
    assert len(server.calls) == 1


@pytest.mark.parametrize("failure", [RESET, CUT_SHORT], ids=["reset", "cut short"])
def test_a_create_without_an_answer_is_sent_once(server: ScriptedServer, api: CoachingApi, failure: Reply) -> None:
    server.answers(failure, GOOD)
    with pytest.raises(Unreachable, match=f"no answer from {server.url}: the connection broke") as caught:
        post(api)
    assert caught.value.may_have_taken_effect
    assert len(server.calls) == 1
    assert_one_clear_line(caught)


@pytest.mark.parametrize(
    ("failure", "kind"), [(error(503), ServerFailure), (RESET, Unreachable), (CUT_SHORT, Unreachable)], ids=str
)
@pytest.mark.parametrize(("operation", "changes"), [(get, False), (patch, True), (delete, True)])
def test_tries_come_to_an_end(
    server: ScriptedServer,
    api: CoachingApi,
    failure: Reply,
    kind: type[GenesysError],
    operation: Operation,
    changes: bool,
) -> None:
    server.answers(failure)
    with pytest.raises(kind) as caught:
        operation(api)
    assert len(server.calls) == AT_ONCE.retries + 1
    assert caught.value.may_have_taken_effect == changes
    assert_one_clear_line(caught)


@pytest.mark.parametrize("operation", ANY)
def test_a_refused_connection_changed_nothing(connect: Connect, closed_port: int, operation: Operation) -> None:
    with pytest.raises(Unreachable, match=f"127.0.0.1:{closed_port}: could not connect: Connection refused") as caught:
        operation(connect(f"http://127.0.0.1:{closed_port}"))
    assert not caught.value.may_have_taken_effect
    assert_one_clear_line(caught)


def test_a_server_that_went_away_after_the_login(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(Reply(json=NOTE, headers={"Connection": "close"}))
    get(api)
    server.stop()
    with pytest.raises(Unreachable, match="Connection refused") as caught:
        post(api)
    assert not caught.value.may_have_taken_effect


@pytest.mark.parametrize(("status", "uncertain"), [(503, True), (429, False)])
def test_a_server_that_goes_away_between_two_tries(
    server: ScriptedServer, api: CoachingApi, status: int, uncertain: bool
) -> None:
    """The last try was not sent, but the one before may have taken effect."""
    server.answers(Reply(status, headers={"Connection": "close", "Retry-After": "1"}))
    server.stops_after(2)
    with pytest.raises(Unreachable, match="Connection refused") as caught:
        delete(api)
    assert caught.value.may_have_taken_effect == uncertain


def test_an_unknown_host(connect: Connect) -> None:
    with pytest.raises(Unreachable, match=r"no answer from https://nobody\.invalid: ") as caught:
        post(connect("https://nobody.invalid"))
    assert not caught.value.may_have_taken_effect
    assert_one_clear_line(caught)


def test_a_host_name_that_cannot_be(connect: Connect) -> None:
    with pytest.raises(Unreachable) as caught:
        post(connect(f"https://{'a' * 70}.example.com"))
    assert not caught.value.may_have_taken_effect


def test_a_server_without_tls(server: ScriptedServer, connect: Connect) -> None:
    with pytest.raises(Unreachable, match="no secure connection") as caught:
        post(connect(f"https://127.0.0.1:{server.port}"))
    assert_one_clear_line(caught)


def test_the_reason_is_that_of_this_failure(connect: Connect, closed_port: int) -> None:
    """Not that of an error that the caller is dealing with meanwhile."""
    try:
        raise OSError(28, "No space left on device")
    except OSError:
        with pytest.raises(Unreachable, match="Connection refused"):
            get(connect(f"http://127.0.0.1:{closed_port}"))


UNREADABLE: list[tuple[Reply, str]] = [
    (Reply(raw=b'{"id": "n1", '), r"not JSON \(status 200\)"),
    (Reply(raw=b"<html>\xff</html>"), r"not JSON \(status 200\)"),
    (Reply(json={**NOTE, "accessType": "Secret"}), "not as documented: accessType: Input should be"),
    (Reply(json={"text": "Focus"}), "not as documented: id: Field required"),
    (Reply(json=[NOTE]), "not as documented: the whole"),
    (Reply(204), "not as documented: the whole"),
]


@pytest.mark.parametrize(("reply", "words"), UNREADABLE, ids=[words for _, words in UNREADABLE])
@pytest.mark.parametrize(("operation", "changes"), [(get, False), (post, True)])
def test_an_answer_that_cannot_be_read(
    server: ScriptedServer, api: CoachingApi, reply: Reply, words: str, operation: Operation, changes: bool
) -> None:
    server.answers(reply)
    with pytest.raises(UnreadableAnswer, match=words) as caught:
        operation(api)
    assert caught.value.may_have_taken_effect == changes
    assert caught.value.correlation_id == CORRELATION_ID
    assert "Focus" not in str(caught.value)
    assert len(server.calls) == 1


@pytest.mark.parametrize("reply", [Reply(204), Reply(json={"id": "n1"}), Reply(200)], ids=str)
def test_a_delete_needs_no_body(server: ScriptedServer, api: CoachingApi, reply: Reply) -> None:
    server.answers(reply)
    delete(api)


@pytest.mark.parametrize("body", [b"", b"<html>Bad Gateway</html>", b"[]", b'{"message": {}, "code": 7, "details": 1}'])
def test_an_error_without_an_error_body(server: ScriptedServer, api: CoachingApi, body: bytes) -> None:
    server.answers(Reply(409, raw=body))
    with pytest.raises(Conflict) as caught:
        get(api)
    assert str(caught.value) == f"getCoachingAppointmentAnnotation: 409 Conflict [correlation id {CORRELATION_ID}]"


def test_odd_details_of_an_error(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(Reply(400, {"message": "No\ngood", "details": [1, {"fieldName": 5}, {"fieldName": "text"}]}))
    with pytest.raises(BadRequest) as caught:
        get(api)
    assert "400 Bad Request (text): No good" in str(caught.value)


def test_the_correlation_id_is_also_in_the_body(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(error(404, **{"ININ_Correlation_Id": ""}))
    with pytest.raises(NotFound) as caught:
        get(api)
    assert caught.value.correlation_id == "in-the-body"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("operation", ANY)
def test_no_redirection_is_followed(
    server: ScriptedServer, other: ScriptedServer, api: CoachingApi, operation: Operation, status: int
) -> None:
    server.answers(Reply(status, headers={"Location": f"{other.url}/elsewhere"}))
    with pytest.raises(ApiError, match=f"{status} .*refers to 127.0.0.1:{other.port}, which is not followed"):
        operation(api)
    assert other.received == []


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


def test_list_parameters_are_joined_by_commas(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(page())
    assert list(api.list_appointments(AppointmentFilter(user_ids=("u1", "u2")))) == []
    assert "userIds=u1%2Cu2" in server.calls[0].target


def test_ids_are_quoted(server: ScriptedServer, api: CoachingApi) -> None:
    with pytest.raises(NotFound):
        api.get_appointment("a/../b?c#d")
    assert server.calls[0].target == "/api/v2/coaching/appointments/a%2F..%2Fb%3Fc%23d"


def test_a_session_shows_no_secret(server: ScriptedServer) -> None:
    settings: Settings = settings_for(server.url)
    session = Session(settings)
    assert SECRET not in f"{session!r} {vars(session)!r}"
    session.close()


def test_a_list_that_changes_while_it_is_read_is_told(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(page("1", pageCount=2, total=2), page("3", pageCount=1, total=1))

    with pytest.raises(ListChanged, match="the list changed while it was read; run again"):
        listed(api)
