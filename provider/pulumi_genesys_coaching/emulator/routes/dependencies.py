"""What the routes ask of FastAPI: the parts they work with, who is calling, and what for."""

from dataclasses import replace
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Path, Request, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.routing import APIRoute
from fastapi.security import OAuth2

from ..cloud import Cloud
from ..divisions import require_appointment
from ..errors import ErrorBody, not_found
from ..permissions import Caller
from ..store import Appointment, Relationship

TOKEN_PATH = "/oauth/token"


class _CoachingRoute(APIRoute):
    """A route whose answers leave out what is None."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"response_model_exclude_none": True})


def api_router(prefix: str, tag: str) -> APIRouter:
    """Return a router for one kind of thing in the API."""
    # The gateway has checked the token; this only tells OpenAPI how to get one.
    flow = OAuthFlowClientCredentials(tokenUrl=TOKEN_PATH)
    scheme = OAuth2(flows=OAuthFlows(clientCredentials=flow), auto_error=False)
    return APIRouter(
        prefix=prefix,
        tags=[tag],
        route_class=_CoachingRoute,
        dependencies=[Security(scheme)],
        responses={"default": {"model": ErrorBody, "description": "What went wrong"}},
    )


async def _cloud(request: Request) -> Cloud:
    return cast(Cloud, request.app.state.cloud)


TheCloud = Annotated[Cloud, Depends(_cloud)]
"""The organisation that the request is for."""


async def _caller(request: Request, cloud: TheCloud) -> Caller:
    caller = cast(Caller, request.state.caller)
    client = None if caller.is_user else cloud.store.clients.find(caller.id)
    return replace(caller, divisions=client.divisions) if client and cloud.rules.divisions else caller


TheCaller = Annotated[Caller, Depends(_caller)]
"""Whom the request's token acts for."""

AppointmentId = Annotated[str, Path(alias="appointmentId", description="The ID of the coaching appointment.")]
"""The appointment's id in the path."""


def find_appointment(cloud: Cloud, caller: Caller, appointment_id: str) -> Appointment:
    """Return the appointment with this id; raise a 404, or a 403 if the caller may not deal with its people."""
    appointment = cloud.store.appointments.find(appointment_id)
    if appointment is None:
        raise not_found(appointment_id)
    require_appointment(cloud, caller, appointment)
    return appointment


async def _appointment(cloud: TheCloud, caller: TheCaller, appointment_id: AppointmentId) -> Appointment:
    return find_appointment(cloud, caller, appointment_id)


TheAppointment = Annotated[Appointment, Depends(_appointment)]
"""The appointment of the path, which exists and has people with whom the caller may deal."""


def needs(permission: str) -> Any:
    """Return a dependency that lets only callers with this permission pass."""

    async def check(caller: TheCaller) -> None:
        caller.require(permission)

    return Depends(check)


def needs_unless(exempt: frozenset[Relationship], permission: str) -> Any:
    """Return a dependency that lets pass who relates to the appointment so, or has this permission."""

    async def check(caller: TheCaller, appointment: TheAppointment) -> None:
        if not exempt & caller.relationships(appointment):
            caller.require(permission)

    return Depends(check)
