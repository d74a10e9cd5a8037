"""A stack as commands outside of a program see it, told by the real engine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import pulumi_engine
from pulumi_genesys_coaching.stack import ANNOTATION, APPOINTMENT, PulumiCommand, PulumiFailed, Stack, pulumi_command
from pulumi_genesys_coaching.stack.lock import folder_of
from support.emulator import Emulator, new_users
from support.stack import Stack as RealStack

PROGRAM = """\
from pulumi_genesys_coaching.engine import CoachingAnnotation, CoachingAppointment

first = CoachingAppointment(
    "weekly/ana/2035-11-05",
    name="1:1",
    date_start="2035-11-05T10:00:00Z",
    length_in_minutes=30,
    facilitator_id="m-1",
    attendee_ids=["a-1"],
)
CoachingAnnotation("weekly/ana/2035-11-05/praise", appointment=first, text="Well done", access_type="Private")
"""


def command(real: RealStack, **environment: str) -> PulumiCommand:
    return PulumiCommand(real.folder, real.environment | environment)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealStack]:
    """A deployed stack, which all tests here only look at."""
    folder = tmp_path_factory.mktemp("stack")
    maria, ana = new_users("Maria", "Ana")
    with Emulator(folder / "emulator", [maria, ana]) as emulator:
        emulator.set_clock("2035-11-05T08:00:00Z")
        program = PROGRAM.replace("m-1", maria.id).replace("a-1", ana.id)
        stack = RealStack(folder / "project", emulator.url, program=program)
        stack.keep_secret("clientSecret", "local-secret")
        stack.up()
        yield stack


def test_a_stack_says_which_one_it_is(real: RealStack) -> None:
    stack = Stack.selected(command(real))

    assert (stack.project, stack.name, stack.mark_of("weekly/ana/2035-11-05")) == (
        "coaching",
        "test",
        "coaching/test/weekly/ana/2035-11-05",
    )
    assert Stack.selected(command(real), "test") == stack


def test_configuration_is_that_of_a_program(real: RealStack) -> None:
    stack = Stack.selected(command(real))

    assert (stack.config("clientId"), stack.config("clientSecret")) == ("local", "local-secret")
    assert stack.config("region") is None


def test_state_has_what_is_recorded_and_secrets_only_if_asked(real: RealStack) -> None:
    stack = Stack.selected(command(real))

    (appointment,), (annotation,) = map(stack.state().of_kind, (APPOINTMENT, ANNOTATION))
    (in_the_clear,) = stack.state(show_secrets=True).of_kind(ANNOTATION)

    assert (appointment.name, annotation.name) == ("weekly/ana/2035-11-05", "weekly/ana/2035-11-05/praise")
    assert appointment.properties["dateStart"] == "2035-11-05T10:00:00Z"
    assert appointment.id == annotation.properties["appointmentId"]
    assert "Well done" not in str(annotation.properties)
    assert in_the_clear.properties["text"] == "Well done"
    assert not any(name.startswith("__") for name in appointment.properties)


@pytest.mark.parametrize(
    ("name", "environment", "told"),
    [
        ("other", {}, "no stack named 'other' found; `pulumi stack ls` lists those that there are"),
        (
            None,
            {"PATH": "/nonexistent"},
            "there is no `pulumi` on PATH; install it: https://www.pulumi.com/docs/install/",
        ),
        (None, {"PULUMI_BACKEND_URL": ""}, "PULUMI_ACCESS_TOKEN must be set"),
        (None, {"PULUMI_CONFIG_PASSPHRASE": "wrong"}, "incorrect passphrase; set PULUMI_CONFIG_PASSPHRASE"),
    ],
)
def test_what_cannot_be_had_is_told_in_a_line(
    real: RealStack, name: str | None, environment: Mapping[str, str], told: str
) -> None:
    with pytest.raises(PulumiFailed) as raised:
        Stack.selected(command(real, **environment), name).config("clientSecret")

    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


def test_a_folder_that_is_no_project_is_told(real: RealStack, tmp_path: Path) -> None:
    with pytest.raises(PulumiFailed, match=r"no Pulumi\.yaml project file found.*--cwd FOLDER"):
        Stack.selected(PulumiCommand(tmp_path, real.environment))


def test_an_engine_that_is_too_old_is_told(tmp_path: Path) -> None:
    old = tmp_path / "pulumi"
    old.write_text("#!/bin/sh\necho v3.99.1\n", encoding="utf-8")
    old.chmod(0o755)

    with pytest.raises(PulumiFailed, match=r"is version 3\.99\.1, and 3\.200 or later is needed; install a newer one"):
        PulumiCommand(tmp_path, {"PATH": f"{tmp_path}:{os.defpath}"}).version()


def test_one_minimum_holds_for_package_and_tools() -> None:
    assert pulumi_command.MINIMUM_VERSION == pulumi_engine.MINIMUM


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("file:///srv/state?metadata=skip", Path("/srv/state")),
        ("file://./state", Path("/project/state")),
        ("file://~", Path.home()),
        ("s3://bucket", None),
        ("https://api.pulumi.com", None),
    ],
)
def test_only_folders_show_their_locks(url: str, folder: Path | None) -> None:
    assert folder_of(url, Path("/project")) == folder


def test_messages_hold_no_passwords_of_backends() -> None:
    told = pulumi_command.without_secrets("open postgres://ana:hush@db.example:5432/pulumi?password=hush: refused")

    assert told == "open postgres://db.example:5432/pulumi: refused"
