"""In which order a request is checked: each of its faults hides the later ones."""

from typing import Any

import pytest

from .conftest import People, create
from .process import APPOINTMENTS, Api, Emulator, problem

JSON = {"Content-Type": "application/json"}
PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture
def appointment(api: Api, people: People) -> dict[str, Any]:
    return create(api, people)


def test_token_media_type_existence_permission_body_rules(
    emulator: Emulator, api: Api, people: People, appointment: dict[str, Any]
) -> None:
    nobody, stranger = emulator.control, emulator.user(people.stranger)
    unknown, known = f"{APPOINTMENTS}/none", appointment["selfUri"]
    malformed, against_a_rule = b'{"lengthInMinutes": "30"}', b'{"lengthInMinutes": 61}'
    for caller, path, headers, body, status, code in [
        (nobody, unknown, PLAIN, malformed, 401, "authentication.required"),
        (stranger, unknown, PLAIN, malformed, 415, "unsupported.media.type"),
        (stranger, unknown, JSON, malformed, 404, "not.found"),
        (stranger, known, JSON, malformed, 403, "missing.permissions"),
        (api, known, JSON, malformed, 400, "invalid.value"),
        (api, known, JSON, against_a_rule, 400, "coaching.appointment.too.long"),
    ]:
        problem(caller.call("PATCH", path, headers=headers, data=body), status, code)
