"""Every error is an `ErrorBody`, whatever part of the emulator it comes from."""

import contextlib
import json
import socket
import uuid
from typing import Any
from urllib.parse import urlsplit

import pytest

from .conftest import People, create
from .process import APPOINTMENTS, Api, Emulator, fields, problem

UNKNOWN = f"{APPOINTMENTS}/8e0c0a3e-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", UNKNOWN, 404, "not.found"),
        ("PATCH", UNKNOWN, 404, "not.found"),
        ("DELETE", UNKNOWN, 404, "not.found"),
        ("PATCH", f"{UNKNOWN}/status", 404, "not.found"),
        ("GET", f"{UNKNOWN}/statuses", 404, "not.found"),
        ("POST", f"{UNKNOWN}/annotations", 404, "not.found"),
        ("GET", f"{UNKNOWN}/annotations", 404, "not.found"),
        ("GET", f"{UNKNOWN}/annotations/x", 404, "not.found"),
        ("GET", "/api/v2/nothing", 404, "not.found"),
        ("GET", "/nothing", 404, "not.found"),
        ("GET", "/_emulator/nothing", 404, "not.found"),
        ("GET", f"{APPOINTMENTS}/", 404, "not.found"),
        ("DELETE", APPOINTMENTS, 405, "method.not.allowed"),
        ("GET", "/oauth/token", 405, "method.not.allowed"),
        ("DELETE", "/_emulator/clock", 405, "method.not.allowed"),
    ],
)
def test_paths_and_methods(api: Api, method: str, path: str, status: int, code: str) -> None:
    bodies: dict[str, Any] = {"/status": {"status": "Completed"}, "/annotations": {"text": "x"}}
    body = next((body for end, body in bodies.items() if path.endswith(end)), None)
    problem(api.call(method, path, json=body or {}), status, code)


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        (APPOINTMENTS, "GET, POST"),
        (UNKNOWN, "DELETE, GET, PATCH"),
        (f"{APPOINTMENTS}/me", "GET"),
        ("/oauth/token", "POST"),
    ],
)
def test_a_refused_method_says_which_are_allowed(api: Api, path: str, methods: str) -> None:
    assert api.call("PUT", path, json={}).headers["Allow"] == methods


@pytest.mark.parametrize("text", [b"{", b"", b"\xff", b"[1,]", b"{} {}"])
def test_malformed_json(api: Api, text: bytes) -> None:
    answer = api.call("POST", APPOINTMENTS, data=text, headers={"Content-Type": "application/json"})
    problem(answer, 400, "bad.request")


@pytest.mark.parametrize("text", [b"[]", b"null", b'"x"', b"7"])
def test_json_that_is_no_object(api: Api, text: bytes) -> None:
    answer = api.call("POST", APPOINTMENTS, data=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    problem(answer, 400, answer.json()["code"])


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
@pytest.mark.parametrize("path", [APPOINTMENTS, "/_emulator/seed"])
def test_bodies_are_json(api: Api, media_type: str, path: str) -> None:
    answer = api.call("POST", path, data=b"{}", headers={"Content-Type": media_type})
    problem(answer, 415, "unsupported.media.type")


def test_what_has_no_body_needs_no_media_type(api: Api) -> None:
    problem(api.call("POST", APPOINTMENTS), 400, "bad.request")


@pytest.mark.parametrize("media_type", ["application/json; charset=UTF-8", "Application/JSON"])
def test_media_types_of_json(api: Api, media_type: str) -> None:
    answer = api.call("POST", APPOINTMENTS, data=b"{", headers={"Content-Type": media_type})
    problem(answer, 400, "bad.request")


@pytest.mark.parametrize(
    ("authorization", "code"),
    [
        (None, "authentication.required"),
        ("", "authentication.required"),
        ("Bearer", "authentication.required"),
        ("Bearer ", "authentication.required"),
        ("Basic bG9jYWw6bG9jYWwtc2VjcmV0", "authentication.required"),
        ("Bearer unknown", "bad.credentials"),
    ],
)
@pytest.mark.parametrize("path", [APPOINTMENTS, UNKNOWN, "/api/v2/nothing"])
def test_tokens_are_needed(emulator: Emulator, authorization: str | None, code: str, path: str) -> None:
    headers: dict[str, Any] = {} if authorization is None else {"Authorization": authorization}
    problem(emulator.control.call("GET", path, headers=headers), 401, code)


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"lengthInMinutes": 30.0}, "invalid.value", "lengthInMinutes"),
        ({"dateStart": "2026-11-10"}, "invalid.date", "dateStart"),
    ],
    ids=str,
)
def test_notations_that_are_refused(api: Api, people: People, body: dict[str, Any], code: str, field: str) -> None:
    created = create(api, people)
    assert fields(problem(api.patch(created["selfUri"], body), 400, code)) == [field]
    for interval in ("2026-11-09/2026-11-10", "2026-11-09T00:00:00Z/P1D"):
        refused = problem(api.get(APPOINTMENTS, userIds="u", interval=interval), 400, "invalid.date")
        assert fields(refused) == ["interval"]


def test_a_refused_method_of_the_control_says_so_too(api: Api) -> None:
    assert api.call("DELETE", "/_emulator/clock").headers["Allow"] == "GET, PUT"


def test_what_no_route_takes_is_told_before_its_media_type(api: Api) -> None:
    plain = {"Content-Type": "text/plain"}
    problem(api.call("POST", "/api/v2/nothing", data=b"x", headers=plain), 404, "not.found")
    problem(api.call("PUT", APPOINTMENTS, data=b"x", headers=plain), 405, "method.not.allowed")


@pytest.mark.parametrize("sent", [b"NONSENSE\r\n\r\n", b"GET /" + b"u" * 70_000], ids=["no HTTP", "too long"])
def test_what_cannot_be_read_has_an_error_body_too(emulator: Emulator, sent: bytes) -> None:
    address = urlsplit(emulator.url)
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(sent)
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    answered = json.loads(body)
    assert head.startswith(b"HTTP/1.1 400 ")
    assert (answered["status"], answered["code"]) == (400, "bad.request")
    assert f"ININ-Correlation-Id: {answered['contextId']}".lower().encode() in head.lower()


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_has_no_case(api: Api, scheme: str) -> None:
    answer = api.call("GET", APPOINTMENTS, params={"userIds": "u"}, headers={"Authorization": f"{scheme} {api.token}"})
    assert answer.ok


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", f"{APPOINTMENTS}?userIds=u", {}, 200),
        ("POST", APPOINTMENTS, {"json": {}}, 400),
        ("GET", APPOINTMENTS, {"headers": {"Authorization": ""}}, 401),
        ("GET", UNKNOWN, {}, 404),
        ("GET", "/nothing", {}, 404),
        ("DELETE", APPOINTMENTS, {}, 405),
        ("POST", APPOINTMENTS, {"data": "x"}, 415),
        ("POST", "/oauth/token", {"data": {}}, 400),
        ("GET", "/oauth/token", {}, 405),
        ("GET", "/_emulator/health", {}, 200),
    ],
    ids=str,
)
def test_every_answer_has_its_own_correlation_id(
    api: Api, method: str, path: str, options: dict[str, Any], status: int
) -> None:
    answers = [api.call(method, path, **options) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [status] * 2
    assert len({uuid.UUID(answer.headers["ININ-Correlation-Id"]) for answer in answers}) == 2


def test_openapi_names_the_operations_of_the_specification(emulator: Emulator) -> None:
    document = emulator.control.get("/openapi.json").json()
    named = {
        (method, path): operation["operationId"]
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if path.startswith("/api/")
    }
    one, annotations = f"{APPOINTMENTS}/{{appointmentId}}", f"{APPOINTMENTS}/{{appointmentId}}/annotations"
    notifications, slots = "/api/v2/coaching/notifications", "/api/v2/coaching/scheduleslots"
    assert named == {
        ("post", APPOINTMENTS): "postCoachingAppointments",
        ("get", APPOINTMENTS): "getCoachingAppointments",
        ("get", f"{APPOINTMENTS}/me"): "getCoachingAppointmentsMe",
        ("get", one): "getCoachingAppointment",
        ("patch", one): "patchCoachingAppointment",
        ("delete", one): "deleteCoachingAppointment",
        ("patch", f"{one}/status"): "patchCoachingAppointmentStatus",
        ("get", f"{one}/statuses"): "getCoachingAppointmentStatuses",
        ("post", annotations): "postCoachingAppointmentAnnotations",
        ("get", annotations): "getCoachingAppointmentAnnotations",
        ("get", f"{annotations}/{{annotationId}}"): "getCoachingAppointmentAnnotation",
        ("patch", f"{annotations}/{{annotationId}}"): "patchCoachingAppointmentAnnotation",
        ("delete", f"{annotations}/{{annotationId}}"): "deleteCoachingAppointmentAnnotation",
        ("post", f"{one}/conversations"): "postCoachingAppointmentConversations",
        ("post", f"{APPOINTMENTS}/aggregates/query"): "postCoachingAppointmentsAggregatesQuery",
        ("get", notifications): "getCoachingNotifications",
        ("get", f"{notifications}/{{notificationId}}"): "getCoachingNotification",
        ("patch", f"{notifications}/{{notificationId}}"): "patchCoachingNotification",
        ("post", f"{slots}/query"): "postCoachingScheduleslotsQuery",
        ("post", f"{slots}/jobs"): "postCoachingScheduleslotsJobs",
        ("get", f"{slots}/jobs/{{jobId}}"): "getCoachingScheduleslotsJob",
        ("get", "/api/v2/users/{userId}"): "getUser",
        ("post", "/api/v2/users/search"): "postUsersSearch",
    }
