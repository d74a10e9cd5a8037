"""What the control endpoints have in common."""

from ipaddress import ip_address

from fastapi import APIRouter, Depends, Request

from ..errors import ApiError, ErrorBody


async def _loopback_only(request: Request) -> None:
    if request.client is None or not ip_address(request.client.host).is_loopback:
        raise ApiError(403, "not.authorized", "The control endpoints answer this machine only.")


def control_router() -> APIRouter:
    """Return a router for some of the control endpoints."""
    return APIRouter(
        prefix="/_emulator",
        tags=["Control"],
        dependencies=[Depends(_loopback_only)],
        responses={"default": {"model": ErrorBody, "description": "What went wrong"}},
    )
