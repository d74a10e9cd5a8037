"""What the machine's environment may change about where calls go and what they carry."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from pulumi_genesys_coaching.genesys import (
    ClientCredentials,
    CoachingApi,
    Organization,
    Proxy,
    Session,
    Settings,
    Unreachable,
)

from .conftest import AT_ONCE, SECRET, settings_for
from .scripted import Reply, ScriptedServer, error

NOTE = Reply(json={"id": "n1", "text": "Focus", "accessType": "Public"})

PROGRAM = """
import os, sys
from pulumi_genesys_coaching.genesys import CoachingApi, Session, read_settings
config = {"apiUrl": sys.argv[1], "clientId": "ci", "clientSecret": "from-config"}
CoachingApi(Session(read_settings(config.get, os.environ))).get_annotation("a1", "n1")
"""


@pytest.fixture
def proxy(other: ScriptedServer) -> ScriptedServer:
    return other


def run(url: str, **environ: str) -> None:
    """A program of its own, as only a new process takes its environment from the start."""
    command = [sys.executable, "-c", PROGRAM, url]
    subprocess.run(command, env=os.environ | environ, check=True, timeout=60)


def test_a_netrc_file_does_not_replace_the_token(server: ScriptedServer, tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login intruder password other\ndefault login intruder password other\n")
    netrc.chmod(0o600)
    server.answers(NOTE)
    run(server.url, HOME=str(tmp_path), NETRC=str(netrc))
    assert server.logins[0].headers["Authorization"] == "Basic " + b64encode(b"ci:from-config").decode()
    assert server.calls[0].headers["Authorization"] == "Bearer token-1"


def test_no_proxy_stands_before_this_machine(server: ScriptedServer, proxy: ScriptedServer) -> None:
    server.answers(NOTE)
    names = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
    cx_as_code = {"GENESYSCLOUD_PROXY_HOST": "127.0.0.1", "GENESYSCLOUD_PROXY_PORT": str(proxy.port)}
    run(server.url, **dict.fromkeys(names, proxy.url), **cx_as_code, NO_PROXY="", no_proxy="")
    assert proxy.received == []
    assert len(server.calls) == 1


def through(proxy: ScriptedServer, api_url: str, password: str = "hush") -> CoachingApi:
    organization = Organization(api_url, api_url.replace("api.", "login."))
    way = Proxy("127.0.0.1", proxy.port, username="me", password=password)
    return CoachingApi(Session(Settings(organization, ClientCredentials("ci", SECRET), way), AT_ONCE))


def test_calls_go_through_the_proxy(proxy: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over plain http, which `Organization.at_url` would refuse, so that the proxy sees all of it."""
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    proxy.answers(error(503), NOTE)
    assert through(proxy, "http://api.example.test").get_annotation("a1", "n1").id == "n1"
    assert [one.target for one in proxy.received] == [
        "http://login.example.test/oauth/token",
        *["http://api.example.test/api/v2/coaching/appointments/a1/annotations/n1"] * 2,
    ]
    for one in proxy.received:
        assert one.headers["Proxy-Authorization"] == "Basic " + b64encode(b"me:hush").decode()


@pytest.mark.parametrize(
    ("reply", "reason"),
    [(Reply(407), "407 Proxy Authentication Required"), (Reply(502), "502 Bad Gateway")],
)
def test_a_proxy_that_opens_no_tunnel(proxy: ScriptedServer, reply: Reply, reason: str) -> None:
    proxy.answers(reply)
    with pytest.raises(
        Unreachable, match=rf"login\.example\.test: the proxy does not let it through: .*{reason}"
    ) as caught:
        through(proxy, "https://api.example.test").delete_appointment("a1")
    tries = 1 + AT_ONCE.connect_retries
    assert [(one.method, one.target) for one in proxy.received] == [("CONNECT", "login.example.test:443")] * tries
    assert not caught.value.may_have_taken_effect
    for secret in ("hush", SECRET, "object at 0x"):
        assert secret not in str(caught.value)


def test_a_proxy_that_is_not_there(closed_port: int) -> None:
    way = Proxy("127.0.0.1", closed_port, password="hush")
    settings = Settings(Organization.in_region("eu-west-1"), ClientCredentials("ci", SECRET), way)
    with pytest.raises(Unreachable, match="the proxy does not let it through: Connection refused"):
        CoachingApi(Session(settings, AT_ONCE)).delete_appointment("a1")


def test_an_emulator_is_spoken_to_directly(server: ScriptedServer, proxy: ScriptedServer) -> None:
    settings = settings_for(server.url)
    server.answers(NOTE)
    way = Proxy("127.0.0.1", proxy.port)
    CoachingApi(Session(Settings(settings.organization, settings.credentials, way))).get_annotation("a1", "n1")
    assert proxy.received == []
