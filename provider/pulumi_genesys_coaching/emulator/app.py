"""The emulator as an ASGI application."""

from dataclasses import replace
from types import ModuleType
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from . import control
from .cloud import Cloud
from .errors import answer_errors
from .faults.effects import Effects
from .faults.registry import Faults
from .gateway import Gateway
from .openapi import describe
from .operations import Operations, operation_id
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
from .store import Store

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
)


def document() -> dict[str, Any]:
    """Return the OpenAPI document of all operations, those that control the emulator too."""
    return describe(_routed(*_ROUTES, control.HEALTH, *control.MODULES))


def create_api(cloud: Cloud) -> FastAPI:
    """Return the routes of `cloud`."""
    app = _routed(*_ROUTES, control.HEALTH, *_switched_on(cloud))
    app.state.cloud = cloud
    answer_errors(app)
    return app


def _routed(*modules: ModuleType) -> FastAPI:
    app = FastAPI(
        title="Genesys Cloud Coaching, emulated",
        version="2",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
    )
    for module in modules:
        app.include_router(module.router)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


def create_app(cloud: Cloud) -> Gateway:
    """Return the whole emulator: its routes behind its gateway."""
    api = create_api(cloud)
    operations = Operations(_routes_of(*_ROUTES))
    everything = Operations(_routes_of(*_ROUTES, control.HEALTH, *_switched_on(cloud)))

    def api_of(store: Store) -> FastAPI:
        return create_api(replace(cloud, store=store))

    faults = Faults(operations, Effects(api, cloud.store, api_of).build)
    api.state.faults = faults
    return Gateway(api, cloud, operations, faults, methods=everything.methods)


def _routes_of(*modules: ModuleType) -> list[APIRoute]:
    return [route for module in modules for route in module.router.routes if isinstance(route, APIRoute)]


def _switched_on(cloud: Cloud) -> tuple[ModuleType, ...]:
    return control.MODULES if cloud.rules.control else ()
