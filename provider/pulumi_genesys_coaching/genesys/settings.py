"""Which organisation to speak to, and as whom.

Where to (region or URL) comes from the stack's configuration alone. Who comes from the configuration or, better for
rotation and logs, from the variables that CX as Code's users already have set; the two are never mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .errors import SettingsError

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
        parts = urlsplit(url.rstrip("/"))
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            raise SettingsError(f"coaching:apiUrl is {url!r}; it must look like https://api.mypurecloud.ie")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            raise SettingsError(f"coaching:apiUrl is {url!r}; without https only this machine may be spoken to")
        api_url = f"{parts.scheme}://{parts.netloc}"
        if parts.hostname.startswith("api."):
            return cls(api_url, f"{parts.scheme}://login.{parts.netloc.removeprefix('api.')}")
        return cls(api_url, api_url)


def is_loopback(host: str | None) -> bool:
    """Whether a host name stands for this machine."""
    return host in ("localhost", "::1") or (host or "").startswith("127.")


@dataclass(frozen=True)
class ClientCredentials:
    """An OAuth client for the client-credentials grant."""

    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class AccessToken:
    """A token obtained elsewhere; it cannot be renewed."""

    token: str = field(repr=False)


Credentials = ClientCredentials | AccessToken


@dataclass(frozen=True)
class Settings:
    """Where to and who."""

    organization: Organization
    credentials: Credentials


def read_settings(config: Callable[[str], str | None], environ: Mapping[str, str]) -> Settings:
    """Settings from a stack's `coaching:` configuration (given without the prefix) and the environment.

    Raises SettingsError, in one line that says what to set.
    """
    return Settings(_organization(config), _credentials(config, environ))


def _organization(config: Callable[[str], str | None]) -> Organization:
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


def _credentials(config: Callable[[str], str | None], environ: Mapping[str, str]) -> Credentials:
    client_id, client_secret = config("clientId"), config("clientSecret")
    if client_id and client_secret:
        return ClientCredentials(client_id, client_secret)
    if client_id or client_secret:
        raise SettingsError(
            "coaching:clientId and coaching:clientSecret go together, and only one of them is set; set both, "
            f"or neither and use {ENV_CLIENT_ID} and {ENV_CLIENT_SECRET}"
        )
    if token := environ.get(ENV_TOKEN):
        return AccessToken(token)
    client_id, client_secret = environ.get(ENV_CLIENT_ID), environ.get(ENV_CLIENT_SECRET)
    if client_id and client_secret:
        return ClientCredentials(client_id, client_secret)
    raise SettingsError(
        f"no credentials: set {ENV_CLIENT_ID} and {ENV_CLIENT_SECRET} (or {ENV_TOKEN}) in the environment, "
        "or coaching:clientId and the secret coaching:clientSecret in the stack's configuration"
    )
