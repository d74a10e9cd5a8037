"""What goes wrong ends in one clear line each, without a traceback, and with nothing half-done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.stack import Ran, Stack

from .conftest import Team

NewStack = Callable[..., Stack]


def assert_clear(ran: Ran, *lines: str) -> None:
    """The command failed with these errors alone."""
    assert ran.code != 0
    assert "Traceback" not in ran.output
    assert "Exception calling application" not in ran.output
    assert ran.errors == list(lines), ran.output


def test_an_invalid_plan_tells_all_at_once_and_changes_nothing(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    stack.write_plan(team.weekly(attendees="[anna, ben]", lenght="30 minutes", length=""))
    team.emulator.forget_calls()

    ran = stack.run("up", "--yes")

    assert ran.code != 0
    assert "coaching.yaml:21:5: unknown key 'lenght'" in ran.output
    assert "Traceback" not in ran.output
    assert team.emulator.requests() == []
    assert len(team.emulator.appointments()) == 6


def test_a_plan_that_yields_nothing_is_refused(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.up()
    stack.write_plan(team.weekly(schedule='{from: 2040-01-02, at: "10:00"}'))

    assert_clear(
        stack.run("up", "--yes"),
        "coaching.yaml: yields no appointment, which would remove all that there are; if that is meant, "
        "run `pulumi config set coaching:allowEmpty true`",
    )
    assert len(team.emulator.appointments()) == 6

    stack.configure(allowEmpty="true")
    stack.up()
    assert team.emulator.appointments() == []


def test_no_plan_file(team: Team, new_stack: NewStack) -> None:
    stack = new_stack()
    (stack.folder / "coaching.yaml").unlink()

    assert_clear(stack.run("preview"), "coaching.yaml: there is no such file [CO001]")


def test_a_wrong_secret(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(clientSecret="not-the-secret")

    ran = stack.run("up", "--yes")

    assert len(ran.errors) == 1
    assert f"login failed: {team.emulator.url}/oauth/token answered 400 for client local" in ran.errors[0]
    assert "not-the-secret" not in ran.output
    assert "Traceback" not in ran.output


def test_an_unreachable_host(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(apiUrl="http://127.0.0.1:9")

    ran = stack.run("up", "--yes")

    assert len(ran.errors) == 1
    assert "no answer from http://127.0.0.1:9" in ran.errors[0]
    assert "Traceback" not in ran.output


def test_a_missing_permission_names_it_and_creates_nothing(team: Team, new_stack: NewStack) -> None:
    viewer = {"id": "viewer", "secret": "viewer-secret", "permissions": ["coaching:appointment:view"]}
    team.emulator.seed(clients=[viewer])
    stack = new_stack(team.weekly(attendees="[ana]", annotations=""))
    stack.configure(clientId="viewer", clientSecret="viewer-secret")

    ran = stack.run("up", "--yes", "--skip-preview")

    assert ran.code != 0
    assert "postCoachingAppointments: 403 missing" in ran.output
    assert "coaching:appointment:add" in ran.output
    assert "Traceback" not in ran.output
    assert team.emulator.appointments() == []


@pytest.mark.parametrize(
    ("allowed", "refused"),
    [
        ("coaching:annotation:view", "getCoachingAppointment: 403 missing"),
        ("coaching:appointment:view", "getCoachingAppointmentAnnotation: 403 missing"),
    ],
)
def test_what_may_not_be_read_any_more_is_not_taken_for_gone(
    team: Team, new_stack: NewStack, allowed: str, refused: str
) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.up()
    before = stack.resources()
    team.emulator.seed(clients=[{"id": "local", "secret": "local-secret", "permissions": [allowed]}])

    ran = stack.run("refresh", "--yes", "--skip-preview")

    assert ran.code != 0
    assert refused in ran.output
    assert stack.resources().keys() == before.keys()


def test_bad_settings(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly())
    stack.configure(region="eu-west-1")

    assert_clear(stack.run("preview"), "both coaching:region and coaching:apiUrl are set; remove one of them")


def test_the_environment_names_nobody_s_organisation(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))

    somebody_else = {
        "GENESYSCLOUD_REGION": "eu-west-1",
        "GENESYSCLOUD_OAUTHCLIENT_ID": "somebody",
        "GENESYSCLOUD_OAUTHCLIENT_SECRET": "else",
        "GENESYSCLOUD_ACCESS_TOKEN": "token",
    }
    ran = stack.run("up", "--yes", "--skip-preview", environment=somebody_else)

    assert ran.code == 0, ran.output
    assert f"Genesys Cloud at {team.emulator.url}" in ran.output
    assert len(team.emulator.appointments()) == 3


def test_credentials_from_the_environment_stay_out_of_the_state(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]"))
    stack.forget("clientId", "clientSecret")
    credentials = {"GENESYSCLOUD_OAUTHCLIENT_ID": "local", "GENESYSCLOUD_OAUTHCLIENT_SECRET": "local-secret"}

    ran = stack.run("up", "--yes", "--skip-preview", environment=credentials)

    assert ran.code == 0, ran.output
    assert len(team.emulator.appointments()) == 3
    assert "local-secret" not in stack.state() + ran.output


def test_an_appointment_that_lost_its_mark_is_not_deleted(team: Team, new_stack: NewStack) -> None:
    stack = new_stack(team.weekly(attendees="[ana]", annotations=""))
    stack.up()
    first = team.emulator.appointments()[0]
    team.emulator.api("PATCH", f"/appointments/{first['id']}", {"description": "Rewritten by hand"})

    stack.write_plan(team.weekly(attendees="[ana]", annotations="", exceptions="[2035-11-05]"))
    ran = stack.run("up", "--yes", "--skip-preview")

    assert_clear(
        ran,
        f"coaching: coaching/test/weekly/ana/2035-11-05: appointment {first['id']} has lost the line "
        "'Managed as code: coaching/test/weekly/ana/2035-11-05' of its description, so it is not deleted; "
        "put the line back, or delete the appointment by hand",
    )
    assert len(team.emulator.appointments()) == 3


def test_an_appointment_by_hand_at_the_same_time_is_never_doubled(team: Team, new_stack: NewStack) -> None:
    by_hand = {
        "name": "1:1 with Ana",
        "description": "Agreed last week.",
        "dateStart": "2035-11-05T10:00:00Z",
        "lengthInMinutes": 30,
        "facilitatorId": team.maria.id,
        "attendeeIds": [team.people[0].id],
    }
    created = team.emulator.api("POST", "/appointments", by_hand)
    stack = new_stack(team.weekly(attendees="[ana]", annotations=""))

    ran = stack.run("up", "--yes", "--skip-preview")
    assert ran.code != 0
    assert f"('1:1 with Ana', {created['id']}), which was not made by this stack" in ran.output

    stack.configure(adoptUnmarked="true")
    stack.up()
    adopted = team.emulator.appointments()
    assert len(adopted) == 3
    assert adopted[0]["id"] == created["id"]
    assert adopted[0]["description"].endswith("Managed as code: coaching/test/weekly/ana/2035-11-05")
