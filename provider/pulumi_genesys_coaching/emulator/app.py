"""The emulator as an ASGI application."""

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from . import control
from .cloud import Cloud
from .errors import answer_errors
from .gateway import Gateway
from .routes import (
    aggregates,
    annotations,
    appointments,
    conversations,
    notifications,
    oauth,
    schedule_slots,
    statuses,
    users,
)

_ROUTES = (
    oauth,
    aggregates,
    appointments,
    statuses,
    annotations,
    conversations,
    notifications,
    schedule_slots,
    users,
    control,
)


def create_api(cloud: Cloud) -> FastAPI:
    """Return the routes of `cloud`; `app.openapi()` describes them."""
    app = FastAPI(
        title="Genesys Cloud Coaching, emulated",
        version="2",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
    )
    app.state.cloud = cloud
    answer_errors(app)
    for module in _ROUTES:
        app.include_router(module.router)
    return app


def create_app(cloud: Cloud) -> Gateway:
    """Return the whole emulator: its routes behind its gateway."""
    return Gateway(create_api(cloud), cloud)


def _operation_id(route: APIRoute) -> str:
    """Return the name that the vendor's SDKs give an operation; the handlers have the same in snake case."""
    return to_camel(route.name)
