"""Which organisation, as whom, and by which proxy."""

from __future__ import annotations

import pytest

from pulumi_genesys_coaching.genesys import (
    AccessToken,
    ClientCredentials,
    Organization,
    Proxy,
    Settings,
    SettingsError,
    read_settings,
)
from pulumi_genesys_coaching.genesys.settings import REGIONS, Credentials, is_loopback

ID, SECRET, TOKEN = "GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET", "GENESYSCLOUD_ACCESS_TOKEN"
IRELAND = {"region": "eu-west-1"}
FROM_ENV = {ID: "env-id", SECRET: "env-secret"}
PROXY = {"GENESYSCLOUD_PROXY_HOST": "proxy.example.com", "GENESYSCLOUD_PROXY_PORT": "3128"}


def read(config: dict[str, str], environ: dict[str, str] | None = None) -> Settings:
    return read_settings(config.get, FROM_ENV if environ is None else environ)


@pytest.mark.parametrize(
    ("config", "api_url", "login_url"),
    [
        ({"region": "eu-west-1"}, "https://api.mypurecloud.ie", "https://login.mypurecloud.ie"),
        ({"region": "mypurecloud.ie"}, "https://api.mypurecloud.ie", "https://login.mypurecloud.ie"),
        ({"region": " us-east-2\n"}, "https://api.use2.us-gov-pure.cloud", "https://login.use2.us-gov-pure.cloud"),
        (
            {"apiUrl": "https://api.mypurecloud.de/", "region": ""},
            "https://api.mypurecloud.de",
            "https://login.mypurecloud.de",
        ),
        ({"apiUrl": "https://API.Mypurecloud.DE"}, "https://api.mypurecloud.de", "https://login.mypurecloud.de"),
        ({"apiUrl": "https://api.example.com:8443"}, "https://api.example.com:8443", "https://login.example.com:8443"),
        ({"apiUrl": "https://gateway.example.com"}, "https://gateway.example.com", "https://gateway.example.com"),
        ({"apiUrl": "http://127.0.0.1:8484"}, "http://127.0.0.1:8484", "http://127.0.0.1:8484"),
        ({"apiUrl": "http://localhost:8484/"}, "http://localhost:8484", "http://localhost:8484"),
        ({"apiUrl": "http://[::1]:8484"}, "http://[::1]:8484", "http://[::1]:8484"),
    ],
)
def test_organization(config: dict[str, str], api_url: str, login_url: str) -> None:
    assert read(config).organization == Organization(api_url, login_url)


@pytest.mark.parametrize(("text", "calls"), [(None, 300), ("", 300), ("600", 600), ("any", None)])
def test_calls_per_minute(text: str | None, calls: int | None) -> None:
    config = {"region": "eu-west-1"} | ({} if text is None else {"callsPerMinute": text})
    assert read(config).calls_per_minute == calls


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5"])
def test_calls_per_minute_are_a_number(text: str) -> None:
    with pytest.raises(SettingsError, match=f"coaching:callsPerMinute is '{text}'; it must be a number such as 300"):
        read({"region": "eu-west-1", "callsPerMinute": text})


@pytest.mark.parametrize(("region", "domain"), REGIONS.items())
def test_regions(region: str, domain: str) -> None:
    assert Organization.in_region(region) == Organization.in_region(domain)


def test_the_region_of_the_environment_is_not_read() -> None:
    with pytest.raises(SettingsError, match=r"which organisation\?.*GENESYSCLOUD_REGION is not read"):
        read({}, {**FROM_ENV, "GENESYSCLOUD_REGION": "eu-west-1"})


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({}, r"which organisation\? Set one of the two"),
        ({"region": " "}, r"which organisation\?"),
        ({"region": "eu-west-1", "apiUrl": "https://api.mypurecloud.ie"}, "both coaching:region and coaching:apiUrl"),
        ({"region": "eu-west-9"}, "coaching:region is 'eu-west-9'; it must be one of ap-northeast-1, "),
        ({"apiUrl": "http://api.mypurecloud.ie"}, "without https only this machine may be spoken to"),
        ({"apiUrl": "http://127.evil.example"}, "without https only this machine"),
        ({"apiUrl": "http://localhost.evil.example"}, "without https only this machine"),
    ],
)
def test_which_organization_is_unclear(config: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        read(config)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "api.mypurecloud.ie",
        "ftp://api.mypurecloud.ie",
        "https://",
        "https://api.mypurecloud.ie/api/v2",
        "https://api.mypurecloud.ie?a=b",
        "https://api.mypurecloud.ie#a",
        "https://api.mypurecloud.ie:port",
        "https://api.mypurecloud.ie:99999",
        "https://[::1",
    ],
)
def test_what_is_no_plain_url(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read({"apiUrl": url})
    assert str(caught.value) == f"coaching:apiUrl is {url!r}; it must look like https://api.mypurecloud.ie"


def test_a_password_in_the_url_is_neither_taken_nor_shown() -> None:
    with pytest.raises(SettingsError, match="is no plain URL") as caught:
        read({"apiUrl": "https://me:hush@api.mypurecloud.ie"})
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        (None, False),
        ("", False),
        ("10.0.0.1", False),
        ("127.evil.example", False),
        ("api.mypurecloud.ie", False),
    ],
)
def test_loopback(host: str | None, expected: bool) -> None:
    assert is_loopback(host) == expected


@pytest.mark.parametrize(
    ("config", "environ", "expected"),
    [
        ({}, FROM_ENV, ClientCredentials("env-id", "env-secret")),
        ({}, {**FROM_ENV, TOKEN: "env-token"}, AccessToken("env-token")),
        ({}, {TOKEN: "env-token\n"}, AccessToken("env-token")),
        ({}, {ID: " env-id", SECRET: "env-secret\n"}, ClientCredentials("env-id", "env-secret")),
        ({"clientId": "c", "clientSecret": "s"}, {**FROM_ENV, TOKEN: "env-token"}, ClientCredentials("c", "s")),
        ({"clientId": "", "clientSecret": ""}, FROM_ENV, ClientCredentials("env-id", "env-secret")),
    ],
)
def test_credentials(config: dict[str, str], environ: dict[str, str], expected: Credentials) -> None:
    assert read({**IRELAND, **config}, environ).credentials == expected


@pytest.mark.parametrize(
    ("config", "environ", "message"),
    [
        ({}, {}, f"no credentials: set {ID} and {SECRET} .*coaching:clientSecret"),
        ({"clientId": "c"}, FROM_ENV, "coaching:clientId and coaching:clientSecret go together"),
        ({"clientSecret": "hush"}, FROM_ENV, "coaching:clientId and coaching:clientSecret go together"),
        ({}, {ID: "c"}, f"{SECRET} is not set"),
        ({}, {SECRET: "hush"}, f"{ID} is not set"),
        ({}, {TOKEN: "hu sh"}, f"{TOKEN} holds spaces"),
        ({}, {TOKEN: "hush\r\nX-Other: 1"}, f"{TOKEN} holds spaces"),
        ({}, {TOKEN: "húsh"}, f"{TOKEN} holds spaces"),
    ],
)
def test_credentials_are_never_mixed(config: dict[str, str], environ: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        read({**IRELAND, **config}, environ)
    assert "sh" not in str(caught.value).replace("hush", "sh").replace("not set", "")


def test_no_proxy() -> None:
    assert read(IRELAND).proxy is None


@pytest.mark.parametrize(
    ("more", "url"),
    [
        ({}, "http://proxy.example.com:3128"),
        ({"PROTOCOL": "https"}, "https://proxy.example.com:3128"),
        ({"AUTH_USERNAME": "me", "AUTH_PASSWORD": "p@ss/w:rd"}, "http://me:p%40ss%2Fw%3Ard@proxy.example.com:3128"),
        ({"AUTH_USERNAME": "me"}, "http://me:@proxy.example.com:3128"),
        ({"AUTH_PASSWORD": "alone"}, "http://proxy.example.com:3128"),
    ],
)
def test_proxy(more: dict[str, str], url: str) -> None:
    environ = FROM_ENV | PROXY | {f"GENESYSCLOUD_PROXY_{name}": value for name, value in more.items()}
    proxy = read(IRELAND, environ).proxy
    assert proxy is not None
    assert proxy.url == url


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"HOST": ""}, "HOST and GENESYSCLOUD_PROXY_PORT go together"),
        ({"PORT": ""}, "HOST and GENESYSCLOUD_PROXY_PORT go together"),
        ({"PORT": "http"}, "and a number"),
        ({"HOST": "http://me:hush@proxy"}, "the name of a host"),
        ({"PROTOCOL": "socks5"}, "PROTOCOL is 'socks5'; it must be http or https"),
    ],
)
def test_a_proxy_that_is_none(wrong: dict[str, str], message: str) -> None:
    environ = FROM_ENV | PROXY | {f"GENESYSCLOUD_PROXY_{name}": value for name, value in wrong.items()}
    with pytest.raises(SettingsError, match=message) as caught:
        read(IRELAND, environ)
    assert "hush" not in str(caught.value)


def test_no_object_shows_a_secret() -> None:
    proxy = Proxy("proxy.example.com", 3128, username="me", password="hush-1")
    for credentials in (ClientCredentials("id", "hush-2"), AccessToken("hush-3")):
        settings = Settings(Organization.in_region("eu-west-1"), credentials, proxy)
        assert "hush" not in f"{settings!r} {settings} {credentials} {proxy}"
