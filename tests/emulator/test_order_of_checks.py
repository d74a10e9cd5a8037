"""In which order a request is checked: each of its faults hides the later ones."""

from collections.abc import Callable

from pulumi_genesys_coaching.emulator import Rules

from .conftest import NOW, invite
from .process import APPOINTMENTS, Emulator, problem

JSON = {"Content-Type": "application/json"}
PLAIN = {"Content-Type": "text/plain"}


def test_each_check_hides_the_later_ones(start: Callable[..., Emulator]) -> None:
    emulator = start(rules=Rules(rate_limit_per_minute=6), rate_limited=True)
    emulator.set_clock(NOW)
    people = invite(emulator)
    permissions = ["coaching:appointment:*"]
    emulator.seed(
        clients=[
            {"id": "outside", "secret": "s", "divisions": ["Elsewhere"]},
            {"id": "powerless", "secret": "s", "permissions": []},
            {"id": "able", "secret": "s", "permissions": permissions},
        ]
    )
    outside, powerless, able = (emulator.client(each, "s") for each in ("outside", "powerless", "able"))
    created = emulator.client().post(APPOINTMENTS, people.appointment()).json()
    nowhere, unknown, known = "/api/v2/coaching/nothing", f"{APPOINTMENTS}/none", created["selfUri"]
    no_json, wrong, against_a_rule = b"{", b'{"lengthInMinutes": "30"}', b'{"lengthInMinutes": 61}'
    exhausted = emulator.client()
    for _ in range(6):
        exhausted.get(nowhere)
    for caller, path, headers, body, status, code in [
        (emulator.control, nowhere, PLAIN, no_json, 401, "authentication.required"),
        (exhausted, nowhere, PLAIN, no_json, 429, "too.many.requests.retry.after"),
        (outside, nowhere, PLAIN, no_json, 404, "not.found"),
        (outside, unknown, PLAIN, no_json, 415, "unsupported.media.type"),
        (outside, unknown, JSON, no_json, 400, "bad.request"),
        (outside, unknown, JSON, wrong, 404, "not.found"),
        (outside, known, JSON, wrong, 403, "not.authorized"),
        (powerless, known, JSON, wrong, 403, "missing.permissions"),
        (able, known, JSON, wrong, 400, "invalid.value"),
        (able, known, JSON, against_a_rule, 400, "coaching.appointment.too.long"),
    ]:
        problem(caller.call("PATCH", path, headers=headers, data=body), status, code)
