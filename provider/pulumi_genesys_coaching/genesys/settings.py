"""Which organisation to speak to, and as whom.

Where to (region or URL) comes from the stack's configuration alone. Who comes from the configuration or, better for
rotation and logs, from the variables that CX as Code's users already have set; the two are never mixed. Which proxy
leads there is a matter of the machine, so it comes from CX as Code's variables alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

from .errors import SettingsError
from .pacing import DEFAULT_CALLS_PER_MINUTE

REGIONS: Mapping[str, str] = {
    "us-east-1": "mypurecloud.com",
    "us-east-2": "use2.us-gov-pure.cloud",
    "us-west-2": "usw2.pure.cloud",
    "ca-central-1": "cac1.pure.cloud",
    "sa-east-1": "sae1.pure.cloud",
    "mx-central-1": "mxc1.pure.cloud",
    "eu-west-1": "mypurecloud.ie",
    "eu-west-2": "euw2.pure.cloud",
    "eu-central-1": "mypurecloud.de",
    "eu-central-2": "euc2.pure.cloud",
    "eusc-de-east-1": "edee1.eusc-pure.cloud",
    "me-central-1": "mec1.pure.cloud",
    "ap-southeast-1": "apse1.pure.cloud",
    "ap-southeast-2": "mypurecloud.com.au",
    "ap-northeast-1": "mypurecloud.jp",
    "ap-northeast-2": "apne2.pure.cloud",
    "ap-northeast-3": "apne3.pure.cloud",
    "ap-south-1": "aps1.pure.cloud",
}
"""AWS region to Genesys Cloud domain, as the platform's documentation lists them."""

ENV_TOKEN = "GENESYSCLOUD_ACCESS_TOKEN"
ENV_CLIENT_ID = "GENESYSCLOUD_OAUTHCLIENT_ID"
ENV_CLIENT_SECRET = "GENESYSCLOUD_OAUTHCLIENT_SECRET"
ENV_PROXY = "GENESYSCLOUD_PROXY_"

TOKEN_PATTERN = r"^[!-~]+$"
"""What may stand in an HTTP header; anything else would surface as an error that quotes the token."""

Config = Callable[[str], str | None]


@dataclass(frozen=True)
class Organization:
    """The two hosts of a Genesys Cloud organisation, without a trailing slash."""

    api_url: str
    login_url: str

    @classmethod
    def in_region(cls, region: str) -> Organization:
        """The organisation's hosts for an AWS region (`eu-west-1`) or a domain (`mypurecloud.ie`)."""
        domain = REGIONS.get(region, region)
        if domain not in REGIONS.values():
            raise SettingsError(f"coaching:region is {region!r}; it must be one of {', '.join(sorted(REGIONS))}")
        return cls(f"https://api.{domain}", f"https://login.{domain}")

    @classmethod
    def at_url(cls, url: str) -> Organization:
        """The hosts for an API URL; one that is not `api.<domain>` serves the login too, as the emulator does."""
        parts = _plain_url(url)
        if parts is None:
            shown = "no plain URL" if "@" in url else repr(url)
            raise SettingsError(f"coaching:apiUrl is {shown}; it must look like https://api.mypurecloud.ie")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            raise SettingsError(f"coaching:apiUrl is {url!r}; without https only this machine may be spoken to")
        host = parts.netloc.lower()
        login_host = f"login.{host.removeprefix('api.')}" if host.startswith("api.") else host
        return cls(f"{parts.scheme}://{host}", f"{parts.scheme}://{login_host}")

    @property
    def is_local(self) -> bool:
        """Whether it is an emulator on this machine."""
        return is_loopback(urlsplit(self.api_url).hostname)


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address stands for this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _plain_url(url: str) -> SplitResult | None:
    """The URL's parts if it has a scheme, a host and perhaps a port, and nothing else."""
    try:
        parts = urlsplit(url.rstrip("/"))
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    # Whatever is left over, a user and password among it, makes the two differ.
    is_plain = parts.scheme in ("http", "https") and parts.geturl().lower() == f"{parts.scheme}://{host}{port}"
    return parts if host and is_plain else None


@dataclass(frozen=True)
class ClientCredentials:
    """An OAuth client for the client-credentials grant."""

    client_id: str
    client_secret: str = field(repr=False)
    source: str = field(default="the program", compare=False)
    """Where they come from, for messages."""


@dataclass(frozen=True)
class AccessToken:
    """A token obtained elsewhere; it cannot be renewed."""

    token: str = field(repr=False)
    source: str = field(default="the program", compare=False)
    """Where it comes from, for messages."""


Credentials = ClientCredentials | AccessToken


@dataclass(frozen=True)
class Proxy:
    """The proxy that leads to the organisation; never used towards this machine."""

    host: str
    port: int
    protocol: str = "http"
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The proxy as a URL, password included."""
        login = f"{quote(self.username, safe='')}:{quote(self.password or '', safe='')}@" if self.username else ""
        return f"{self.protocol}://{login}{self.host}:{self.port}"


@dataclass(frozen=True)
class Settings:
    """Where to, who, and by which proxy."""

    organization: Organization
    credentials: Credentials
    proxy: Proxy | None = None
    calls_per_minute: int | None = DEFAULT_CALLS_PER_MINUTE
    """How many calls the platform allows; None is any number."""


def read_settings(config: Config, environ: Mapping[str, str]) -> Settings:
    """Settings from a stack's `coaching:` configuration (given without the prefix) and the environment.

    Raises SettingsError, in one line that says what to set.
    """
    # A secret that went through a file or a CI form often ends in a line break.
    read, env = _stripped(config), _stripped(environ.get)
    return Settings(_organization(read), _credentials(read, env), _proxy(env), _calls_per_minute(read))


def _stripped(read: Config) -> Config:
    def read_stripped(name: str) -> str | None:
        return (read(name) or "").strip() or None

    return read_stripped


def _organization(config: Config) -> Organization:
    region, url = config("region"), config("apiUrl")
    if region and url:
        raise SettingsError("both coaching:region and coaching:apiUrl are set; remove one of them")
    if url:
        return Organization.at_url(url)
    if region:
        return Organization.in_region(region)
    raise SettingsError(
        "which organisation? Set one of the two: `pulumi config set coaching:region eu-west-1` or "
        "`pulumi config set coaching:apiUrl https://api.mypurecloud.ie` (GENESYSCLOUD_REGION is not read)"
    )


def _credentials(config: Config, env: Config) -> Credentials:
    client_id, client_secret = config("clientId"), config("clientSecret")
    if client_id and client_secret:
        return ClientCredentials(client_id, client_secret, "the stack's configuration")
    if client_id or client_secret:
        raise SettingsError(
            "coaching:clientId and coaching:clientSecret go together, and only one of them is set; set both, "
            f"or neither and use {ENV_CLIENT_ID} and {ENV_CLIENT_SECRET}"
        )
    return _credentials_from_environment(env)


def _credentials_from_environment(env: Config) -> Credentials:
    if token := env(ENV_TOKEN):
        if not re.fullmatch(TOKEN_PATTERN, token):
            raise SettingsError(f"{ENV_TOKEN} holds spaces or characters that no token has")
        return AccessToken(token, ENV_TOKEN)
    client_id, client_secret = env(ENV_CLIENT_ID), env(ENV_CLIENT_SECRET)
    if client_id and client_secret:
        return ClientCredentials(client_id, client_secret, f"{ENV_CLIENT_ID} and {ENV_CLIENT_SECRET}")
    if client_id or client_secret:
        missing = ENV_CLIENT_SECRET if client_id else ENV_CLIENT_ID
        raise SettingsError(f"{ENV_CLIENT_ID} and {ENV_CLIENT_SECRET} go together, and {missing} is not set")
    raise SettingsError(
        f"no credentials: set {ENV_CLIENT_ID} and {ENV_CLIENT_SECRET} (or {ENV_TOKEN}) in the environment, "
        "or coaching:clientId and the secret coaching:clientSecret in the stack's configuration"
    )


def _calls_per_minute(config: Config) -> int | None:
    text = config("callsPerMinute")
    if text is None:
        return DEFAULT_CALLS_PER_MINUTE
    if text == "any":
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise SettingsError(f"coaching:callsPerMinute is {text!r}; it must be a number such as 300, or `any`")
    return int(text)


def _proxy(env: Config) -> Proxy | None:
    host, port = env(f"{ENV_PROXY}HOST") or "", env(f"{ENV_PROXY}PORT") or ""
    if not host and not port:
        return None
    if not re.fullmatch(r"[\w.-]+", host) or not re.fullmatch(r"[0-9]{1,5}", port):
        raise SettingsError(f"{ENV_PROXY}HOST and {ENV_PROXY}PORT go together: the name of a host, and a number")
    protocol = env(f"{ENV_PROXY}PROTOCOL") or "http"
    if protocol not in ("http", "https"):
        raise SettingsError(f"{ENV_PROXY}PROTOCOL is {protocol!r}; it must be http or https")
    username, password = env(f"{ENV_PROXY}AUTH_USERNAME"), env(f"{ENV_PROXY}AUTH_PASSWORD")
    return Proxy(host, int(port), protocol, username, password)
