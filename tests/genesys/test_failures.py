"""What the client does when the platform or the network does not do its part."""

from __future__ import annotations

import logging
import socketserver
import threading
from collections.abc import Callable

import pytest

from pulumi_genesys_coaching.genesys import (
    AccessType,
    ApiError,
    BadRequest,
    CoachingApi,
    Conflict,
    CreateAnnotation,
    Forbidden,
    GenesysError,
    LoginFailed,
    NotAuthenticated,
    NotFound,
    ServerFailure,
    Session,
    Settings,
    TooManyRequests,
    Unreachable,
    UnreadableAnswer,
)

from .conftest import AT_ONCE, SECRET, Connect, OpenSession, settings_for
from .operations import NOTE, OPERATIONS, READ, REPEATABLE, SENT_ONCE, Operation
from .scripted import CORRELATION_ID, RESET, Reply, ScriptedServer, error, token

CUT_SHORT = Reply(raw=b'{"id": "n1", ', missing_bytes=40)


def get(api: CoachingApi) -> object:
    return api.get_annotation("a1", "n1")


def post(api: CoachingApi) -> object:
    return api.create_annotation("a1", CreateAnnotation(text="Focus", access_type=AccessType.PUBLIC))


def delete(api: CoachingApi) -> None:
    api.delete_annotation("a1", "n1")


def assert_one_clear_line(caught: pytest.ExceptionInfo[GenesysError]) -> None:
    text = str(caught.value)
    assert "\n" not in text
    for internals in ("object at 0x", "HTTPConnectionPool", "Max retries", "Errno", SECRET, "token-1"):
        assert internals not in text


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_rate_limit_is_waited_for(server: ScriptedServer, session: Session, operation: Operation) -> None:
    server.answers(error(429, Retry_After="0"), Reply(json=operation.answer))
    operation.call(session)
    assert len(server.calls) == 2
    assert server.calls[0].body == server.calls[1].body


def test_a_wait_is_told(server: ScriptedServer, api: CoachingApi, caplog: pytest.LogCaptureFixture) -> None:
    server.answers(error(429, Retry_After="0"), error(429, Retry_After="1"), Reply(json=NOTE))
    with caplog.at_level(logging.WARNING):
        get(api)
    (told,) = [record.getMessage() for record in caplog.records]
    assert "answered 429; trying again in 1 s" in told


@pytest.mark.parametrize("operation", [get, post])
def test_a_rate_limit_that_does_not_end(
    server: ScriptedServer, api: CoachingApi, operation: Callable[[CoachingApi], object]
) -> None:
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


@pytest.mark.parametrize("operation", REPEATABLE, ids=str)
@pytest.mark.parametrize("failure", [error(500), error(503), error(503, Retry_After="0"), RESET, CUT_SHORT], ids=str)
def test_what_may_be_done_twice_is_tried_again(
    server: ScriptedServer, session: Session, operation: Operation, failure: Reply
) -> None:
    server.answers(failure, failure, Reply(json=operation.answer))
    operation.call(session)
    assert len(server.calls) == 3


@pytest.mark.parametrize("operation", SENT_ONCE, ids=str)
@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_create_that_failed_is_sent_once(
    server: ScriptedServer, session: Session, operation: Operation, status: int
) -> None:
    server.answers(error(status, Retry_After="0"), Reply(json=operation.answer))
    with pytest.raises(ApiError) as caught:
        operation.call(session)
    assert caught.value.status == status
    assert caught.value.may_have_taken_effect
    assert isinstance(caught.value, ServerFailure) == (status >= 500)
    assert len(server.calls) == 1


@pytest.mark.parametrize("operation", SENT_ONCE, ids=str)
@pytest.mark.parametrize("failure", [RESET, CUT_SHORT], ids=["reset", "cut short"])
def test_a_create_without_an_answer_is_sent_once(
    server: ScriptedServer, session: Session, operation: Operation, failure: Reply
) -> None:
    server.answers(failure, Reply(json=operation.answer))
    with pytest.raises(Unreachable, match=f"no answer from {server.url}: the connection broke") as caught:
        operation.call(session)
    assert caught.value.may_have_taken_effect
    assert len(server.calls) == 1
    assert_one_clear_line(caught)


@pytest.mark.parametrize(
    ("failure", "kind"), [(error(503), ServerFailure), (RESET, Unreachable), (CUT_SHORT, Unreachable)], ids=str
)
@pytest.mark.parametrize("operation", REPEATABLE, ids=str)
def test_tries_come_to_an_end(
    server: ScriptedServer, session: Session, operation: Operation, failure: Reply, kind: type[GenesysError]
) -> None:
    server.answers(failure)
    with pytest.raises(kind) as caught:
        operation.call(session)
    assert len(server.calls) == AT_ONCE.retries + 1
    assert caught.value.may_have_taken_effect == operation.changes
    assert_one_clear_line(caught)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
@pytest.mark.parametrize(("status", "kind"), [(400, BadRequest), (403, Forbidden), (404, NotFound), (409, Conflict)])
def test_a_refusal_is_told_at_once(
    server: ScriptedServer, session: Session, operation: Operation, status: int, kind: type[ApiError]
) -> None:
    server.answers(error(status))
    with pytest.raises(kind, match=f"{operation.name}: {status} some.code: Some words") as caught:
        operation.call(session)
    assert not caught.value.may_have_taken_effect
    assert len(server.calls) == 1
    assert_one_clear_line(caught)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_refused_connection_changed_nothing(
    open_session: OpenSession, closed_port: int, operation: Operation
) -> None:
    with pytest.raises(Unreachable, match=f"127.0.0.1:{closed_port}: could not connect: Connection refused") as caught:
        operation.call(open_session(settings_for(f"http://127.0.0.1:{closed_port}")))
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


REFUSALS = [(400, BadRequest), (404, NotFound), (409, Conflict), (429, TooManyRequests)]


@pytest.mark.parametrize("operation", REPEATABLE, ids=str)
@pytest.mark.parametrize("lost", [RESET, CUT_SHORT, error(503)], ids=["reset", "cut short", "503"])
@pytest.mark.parametrize(("status", "kind"), REFUSALS)
def test_a_refusal_after_a_lost_answer_does_not_say_that_nothing_happened(
    server: ScriptedServer, session: Session, operation: Operation, lost: Reply, status: int, kind: type[ApiError]
) -> None:
    server.answers(lost, error(status, Retry_After="3600"))
    with pytest.raises(kind) as caught:
        operation.call(session)
    assert caught.value.may_have_taken_effect == operation.changes
    assert ("an earlier try went unanswered and may have taken effect" in str(caught.value)) == operation.changes
    assert_one_clear_line(caught)


@pytest.mark.parametrize(
    ("logins", "kind"),
    [((token(), token("2")), NotAuthenticated), ((token(), Reply(400, {"error": "invalid_client"})), LoginFailed)],
    ids=["the new token is refused", "there is no new token"],
)
def test_a_lost_answer_and_then_a_refused_token(
    server: ScriptedServer, api: CoachingApi, logins: tuple[Reply, ...], kind: type[GenesysError]
) -> None:
    server.logs_in_with(*logins)
    server.answers(RESET, error(401))
    with pytest.raises(kind) as caught:
        delete(api)
    assert caught.value.may_have_taken_effect
    with pytest.raises(kind) as caught:
        get(api)
    assert not caught.value.may_have_taken_effect, "the failed login is told to others, who lost nothing"


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


def test_a_handshake_that_is_broken_off_is_tried_again(connect: Connect) -> None:
    """As networks and gateways under load do; a certificate or a protocol that does not fit stays as it is."""
    hung_up = []

    class HangUp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            hung_up.append(self.request.recv(4096)[:1])

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), HangUp) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(Unreachable, match="no secure connection") as caught:
            get(connect(f"https://127.0.0.1:{server.server_address[1]}"))
        server.shutdown()
    assert hung_up == [b"\x16"] * (AT_ONCE.retries + 1)
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
    (Reply(json={**NOTE, "accessType": 7}), "not as documented: accessType"),
    (Reply(json={"text": "Focus"}), "not as documented: id: Field required"),
    (Reply(json=[NOTE]), "not as documented: the whole"),
    (Reply(204), "not as documented: the whole"),
]


@pytest.mark.parametrize(("reply", "words"), UNREADABLE, ids=[words for _, words in UNREADABLE])
@pytest.mark.parametrize(("operation", "changes"), [(get, False), (post, True)])
def test_an_answer_that_cannot_be_read(
    server: ScriptedServer,
    api: CoachingApi,
    reply: Reply,
    words: str,
    operation: Callable[[CoachingApi], object],
    changes: bool,
) -> None:
    server.answers(reply)
    with pytest.raises(UnreadableAnswer, match=words) as caught:
        operation(api)
    assert caught.value.may_have_taken_effect == changes
    assert caught.value.correlation_id == CORRELATION_ID
    assert "Focus" not in str(caught.value)
    assert len(server.calls) == 1


@pytest.mark.parametrize("operation", READ, ids=str)
@pytest.mark.parametrize("reply", [Reply(raw=b"<html>"), Reply(json=["Focus"]), Reply(204)], ids=str)
def test_an_answer_is_read_or_is_an_error(
    server: ScriptedServer, session: Session, operation: Operation, reply: Reply
) -> None:
    server.answers(reply)
    with pytest.raises(UnreadableAnswer, match=f"{operation.name}: the answer is not") as caught:
        operation.call(session)
    assert caught.value.may_have_taken_effect == operation.changes
    assert len(server.calls) == 1
    assert_one_clear_line(caught)


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
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_no_redirection_is_followed(
    server: ScriptedServer, other: ScriptedServer, session: Session, operation: Operation, status: int
) -> None:
    server.answers(Reply(status, headers={"Location": f"{other.url}/elsewhere"}))
    with pytest.raises(ApiError, match=f"{status} .*refers to 127.0.0.1:{other.port}, which is not followed"):
        operation.call(session)
    assert other.received == []


def test_ids_are_quoted(server: ScriptedServer, api: CoachingApi) -> None:
    with pytest.raises(NotFound):
        api.get_appointment("a/../b?c#d")
    assert server.calls[0].target == "/api/v2/coaching/appointments/a%2F..%2Fb%3Fc%23d"


def test_a_session_shows_no_secret(server: ScriptedServer) -> None:
    settings: Settings = settings_for(server.url)
    session = Session(settings)
    assert SECRET not in f"{session!r} {vars(session)!r}"
    session.close()
