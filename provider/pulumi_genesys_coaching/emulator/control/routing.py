"""What the control endpoints have in common."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request

from ..errors import ApiError, ErrorBody


async def _loopback_only(request: Request) -> None:
    if request.client is None or not _is_loopback(request.client.host):
        raise ApiError(403, "not.authorized", "The control endpoints answer this machine only.")
    # A page of another site, open in a browser on this machine, must not reset the organisation.
    origin = request.headers.get("origin")
    if not _names_loopback(f"//{request.headers.get('host', '')}") or not (origin is None or _names_loopback(origin)):
        raise ApiError(403, "not.authorized", "The control endpoints answer no web pages of other sites.")


def _names_loopback(url: str) -> bool:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return host is not None and _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def control_router() -> APIRouter:
    """Return a router for some of the control endpoints."""
    return APIRouter(
        prefix="/_emulator",
        tags=["Control"],
        dependencies=[Depends(_loopback_only)],
        responses={"default": {"model": ErrorBody, "description": "What went wrong"}},
    )
