"""The OpenAPI document of the emulator: what FastAPI knows of its routes, and what it cannot know of them."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_NULL = {"type": "null"}

_WITH_NULL = {"LoggedCall", "ClockChange"}
"""The models in which null has a meaning, and is not left out."""

_CREATED = {
    "postCoachingAppointments": {"appointmentId": "$response.body#/id"},
    "postCoachingAppointmentAnnotations": {
        "appointmentId": "$request.path.appointmentId",
        "annotationId": "$response.body#/id",
    },
    "getCoachingNotifications": {"notificationId": "$response.body#/entities/0/id"},
    "postCoachingScheduleslotsJobs": {"jobId": "$response.body#/id"},
}
"""Where an operation's answer holds the ids that are parameters of other operations' paths."""


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the document of the routes of `app`, with links from what creates a thing to what is done with it."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    operations = {each["operationId"]: each for path in document["paths"].values() for each in path.values()}
    for name, ids in _CREATED.items():
        operations[name]["responses"]["200"]["links"] = {
            other: {"operationId": other, "parameters": ids}
            for other, operation in operations.items()
            if _path_parameters(operation) == set(ids)
        }
    for name, schema in document["components"]["schemas"].items():
        if name not in _WITH_NULL:
            _leave_out_null(schema)
    return document


def _leave_out_null(schema: dict[str, Any]) -> None:
    """Say of a field that may be None in an answer that it may be missing there, as it then is."""
    for name, field in schema.get("properties", {}).items():
        forms = field.get("anyOf", [])
        if name in schema.get("required", []) and _NULL in forms:
            schema["required"].remove(name)
            forms.remove(_NULL)


def _path_parameters(operation: dict[str, Any]) -> set[str]:
    return {each["name"] for each in operation.get("parameters", []) if each["in"] == "path"}
