"""Tokens: how often they are fetched, when they are renewed, and what a refused login says."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from pulumi_genesys_coaching.genesys import (
    AccessToken,
    AccessType,
    CoachingApi,
    CreateAnnotation,
    GenesysError,
    LoginFailed,
    NotAuthenticated,
    Organization,
    ServerFailure,
    Session,
    Settings,
    TooManyRequests,
    Unreachable,
    UnreadableAnswer,
)
from pulumi_genesys_coaching.genesys.auth import BearerAuth, TokenSource
from pulumi_genesys_coaching.genesys.transport import Transport
from support.emulator import Emulator

from .conftest import AT_ONCE, SECRET, Connect, settings_for
from .scripted import CORRELATION_ID, RESET, Reply, ScriptedServer, error, token

NOTE = Reply(json={"id": "n1", "text": "Focus", "accessType": "Public"})
EXPIRED = error(401, "bad.credentials")


def get(api: CoachingApi) -> object:
    return api.get_annotation("a1", "n1")


def bearers(server: ScriptedServer) -> list[str]:
    return [call.headers["Authorization"] for call in server.calls]


def test_a_login_is_as_documented(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(NOTE)
    get(api)
    (login,) = server.logins
    assert login.method == "POST"
    assert login.body == b"grant_type=client_credentials"
    assert login.headers["Authorization"] == "Basic " + base64.b64encode(f"ci:{SECRET}".encode()).decode()
    assert bearers(server) == ["Bearer token-1"]


def test_one_login_serves_many_threads(server: ScriptedServer, api: CoachingApi) -> None:
    server.answers(NOTE)
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda _: get(api), range(64)))
    assert (len(server.logins), len(server.calls)) == (1, 64)


@pytest.mark.parametrize(("lifetime", "renewed_at"), [(86400, 86340), (600, 540), (100, 50), (0, 0)])
def test_a_token_is_renewed_before_it_ends(server: ScriptedServer, lifetime: int, renewed_at: int) -> None:
    server.logs_in_with(token("old", lifetime), token("new", lifetime))
    now = 1000.0
    settings = settings_for(server.url)
    source = TokenSource(settings, Transport(settings, AT_ONCE), clock=lambda: now)
    assert source.token() == "old"
    if renewed_at:
        now = 1000.0 + renewed_at - 0.1
        assert source.token() == "old"
    now = 1000.0 + renewed_at
    assert source.token() == "new"


@pytest.mark.parametrize("operation", [get, lambda api: api.delete_appointment("a1")])
def test_a_refused_token_is_renewed_once(
    server: ScriptedServer, api: CoachingApi, operation: Callable[[CoachingApi], object]
) -> None:
    server.logs_in_with(token("old"), token("new"))
    server.answers(EXPIRED, NOTE)
    operation(api)
    assert bearers(server) == ["Bearer old", "Bearer new"]


def test_a_token_that_is_refused_again_is_an_error(server: ScriptedServer, api: CoachingApi) -> None:
    server.logs_in_with(token("old"), token("new"))
    server.answers(EXPIRED)
    with pytest.raises(NotAuthenticated, match=r"401 bad\.credentials") as caught:
        get(api)
    assert caught.value.correlation_id == CORRELATION_ID
    assert (len(server.logins), len(server.calls)) == (2, 2)


def test_threads_that_meet_a_refused_token_renew_it_once(server: ScriptedServer) -> None:
    server.logs_in_with(token("old"), token("new"), token("newer"))
    settings = settings_for(server.url)
    source = TokenSource(settings, Transport(settings, AT_ONCE))
    old = source.token()
    assert source.refused(old)
    assert source.token() == "new"
    assert source.refused(old), "said late, by another thread"
    assert source.token() == "new"


def test_an_access_token_is_used_as_it_is(server: ScriptedServer) -> None:
    session = Session(Settings(Organization.at_url(server.url), AccessToken("given")))
    server.answers(NOTE, EXPIRED)
    get(CoachingApi(session))
    with pytest.raises(NotAuthenticated):
        get(CoachingApi(session))
    session.close()
    assert bearers(server) == ["Bearer given", "Bearer given"]
    assert server.logins == []


def test_a_wrong_secret(shared_emulator: Emulator, connect: Connect) -> None:
    with pytest.raises(LoginFailed, match=r"answered 400 for client local.*check the client's id and secret") as caught:
        get(connect(shared_emulator.url, "local", SECRET))
    assert SECRET not in str(caught.value)
    assert caught.value.correlation_id


def test_a_refused_client_does_not_ask_again(server: ScriptedServer, api: CoachingApi) -> None:
    server.logs_in_with(Reply(400, {"error": "invalid_client", "description": "client not found: ci"}))
    for _ in range(3):
        with pytest.raises(LoginFailed, match="client not found: ci"):
            get(api)
    assert len(server.logins) == 1


def test_threads_that_wait_for_one_login_share_its_failure(server: ScriptedServer) -> None:
    server.logs_in_with(RESET)
    all_have_asked = threading.Barrier(8)
    asked = threading.local()

    def clock() -> float:
        now = time.monotonic()
        if not hasattr(asked, "once"):
            asked.once = True
            all_have_asked.wait(10)
        return now

    settings = settings_for(server.url)
    source = TokenSource(settings, Transport(settings, AT_ONCE), clock)
    with ThreadPoolExecutor(8) as threads:
        errors = [threads.submit(source.token).exception for _ in range(8)]
        assert all(isinstance(error(), Unreachable) for error in errors)
    assert len(server.logins) == AT_ONCE.retries + 1
    asked.once = True
    with pytest.raises(Unreachable):
        source.token()
    assert len(server.logins) == 2 * (AT_ONCE.retries + 1), "who asks later gets a try"


THROTTLED = Reply(400, {"error": "invalid_request", "error_description": "Rate limit exceeded for this client"})


def test_a_throttled_login_is_waited_for(server: ScriptedServer, api: CoachingApi) -> None:
    server.logs_in_with(THROTTLED, THROTTLED, token())
    server.answers(NOTE)
    get(api)
    assert len(server.logins) == 3


def test_a_login_that_stays_throttled_is_asked_for_again_later(server: ScriptedServer, api: CoachingApi) -> None:
    server.logs_in_with(*[THROTTLED] * (AT_ONCE.retries + 1), token())
    server.answers(NOTE)
    with pytest.raises(TooManyRequests, match=r"too many logins at .* for client ci; wait a minute"):
        get(api)
    get(api)
    assert len(server.logins) == AT_ONCE.retries + 2


@pytest.mark.parametrize("failure", [error(503), error(429, Retry_After="0"), RESET], ids=["503", "429", "reset"])
def test_a_login_is_tried_again(server: ScriptedServer, api: CoachingApi, failure: Reply) -> None:
    server.logs_in_with(failure, token())
    server.answers(NOTE)
    get(api)
    assert len(server.logins) == 2


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (error(503), ServerFailure),
        (error(429, Retry_After="0"), TooManyRequests),
        (RESET, Unreachable),
        (Reply(403, raw=b"<html>"), LoginFailed),
        (Reply(400, ["no", "object"]), LoginFailed),
        (Reply(200, raw=b"<html>"), UnreadableAnswer),
        (Reply(204), UnreadableAnswer),
        (Reply(json={"access_token": "token-1"}), UnreadableAnswer),
        (token("two\r\nlines"), UnreadableAnswer),
        (token(expires_in=-1), UnreadableAnswer),
    ],
    ids=str,
)
def test_a_login_without_a_token(
    server: ScriptedServer, api: CoachingApi, reply: Reply, kind: type[GenesysError]
) -> None:
    server.logs_in_with(reply)
    with pytest.raises(kind, match="login") as caught:
        api.create_annotation("a1", CreateAnnotation(text="Focus", access_type=AccessType.PUBLIC))
    assert not caught.value.may_have_taken_effect, "the create was not sent"
    for secret in (SECRET, "token-1", "two"):
        assert secret not in str(caught.value)
    assert server.calls == []


@pytest.mark.parametrize("status", [302, 307])
def test_a_login_follows_no_redirection(
    server: ScriptedServer, other: ScriptedServer, api: CoachingApi, status: int
) -> None:
    server.logs_in_with(Reply(status, headers={"Location": f"{other.url}/oauth/token"}))
    with pytest.raises(GenesysError, match=f"refers to 127.0.0.1:{other.port}"):
        get(api)
    assert other.received == []


def test_a_secret_beyond_latin_1(server: ScriptedServer, connect: Connect) -> None:
    server.answers(NOTE)
    get(connect(server.url, "ci", "sécret-✓"))
    expected = base64.b64encode("ci:sécret-✓".encode()).decode()
    assert server.logins[0].headers["Authorization"] == f"Basic {expected}"


def test_no_object_shows_a_token(server: ScriptedServer) -> None:
    settings = settings_for(server.url)
    source = TokenSource(settings, Transport(settings, AT_ONCE))
    source.token()
    shown = repr([source, vars(source), BearerAuth("token-1"), settings, requests.auth.HTTPBasicAuth("ci", SECRET)])
    assert "token-1" not in shown
    assert SECRET not in shown
