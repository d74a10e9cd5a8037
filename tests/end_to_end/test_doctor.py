"""`coaching doctor` on stacks of the real engine, in each condition that it tells."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from pulumi_genesys_coaching.validation import schema_file
from support.killing import running_up, wait_until
from support.proxy import LossyProxy
from support.stack import Stack

from .conftest import Team

NewStack = Callable[..., Stack]
SCHEMA = Draft202012Validator(json.loads(schema_file("coaching-checkup").read_text(encoding="utf-8")))
CHECKS = [
    "engine",
    "stack",
    "lock",
    "pending operations",
    "configuration",
    "plan file",
    "API",
    "clock",
    "credentials",
    "permissions",
    "orphans",
]


class Found(NamedTuple):
    """What a check said, line by line: condition, what, and what to do."""

    condition: str
    what: str
    advice: str


class Diagnosis:
    """How `coaching doctor --format json` ended, and what it found."""

    def __init__(self, code: int, report: Any) -> None:
        SCHEMA.validate(report)
        self.code = code
        self.findings = report["findings"]

    def all_of(self, check: str) -> list[Found]:
        return [
            Found(one["condition"], one["what"], one.get("advice", ""))
            for one in self.findings
            if one["check"] == check
        ]

    def of(self, check: str) -> Found:
        (found,) = self.all_of(check)
        return found

    @property
    def conditions(self) -> dict[str, str]:
        """Those that are not fine."""
        return {one["check"]: one["condition"] for one in self.findings if one["condition"] != "ok"}


def run_doctor(stack: Stack, *arguments: str, folder: Path | None = None, **environment: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "pulumi_genesys_coaching.cli", "doctor", *arguments],
        cwd=folder or stack.folder,
        env=stack.environment | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "local-secret" not in done.stdout + done.stderr
    return done


def doctor(stack: Stack, *arguments: str, folder: Path | None = None, **environment: str) -> Diagnosis:
    done = run_doctor(stack, *arguments, "--format", "json", folder=folder, **environment)
    return Diagnosis(done.returncode, json.loads(done.stdout))


@pytest.fixture
def stack(team: Team, new_stack: NewStack) -> Stack:
    """One that was never deployed."""
    return new_stack(team.weekly())


def test_all_is_well_and_stays_as_it_is(team: Team, stack: Stack, tmp_path: Path) -> None:
    stack.up()
    team.emulator.forget_calls()
    state = stack.state()

    done = run_doctor(stack, "--stack", "test", "--cwd", str(stack.folder), folder=tmp_path)

    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert [line.split("  ")[0].strip() for line in lines[:-2]] == ["ok"] * len(CHECKS)
    assert lines[-1] == f"{len(CHECKS)} ok"
    assert "test of project coaching" in done.stdout
    assert "6 appointments and 6 annotations recorded" in done.stdout
    assert "not tested: writing, as that would change something" in done.stdout
    assert set(team.emulator.writes()) <= {"POST /api/v2/users/search"}
    assert stack.state() == state


def test_without_an_engine_the_rest_is_not_looked_at(stack: Stack) -> None:
    found = doctor(stack, PATH="/nonexistent")

    assert found.code == 1
    assert found.of("engine") == Found(
        "broken", "there is no `pulumi` on PATH", "install it: https://www.pulumi.com/docs/install/"
    )
    assert found.conditions == {"engine": "broken"} | dict.fromkeys(CHECKS[1:], "unknown")
    assert found.of("stack").what == "not looked at, as it needs: engine"


def test_a_stack_that_is_not_selected_is_told(stack: Stack, tmp_path: Path) -> None:
    found = doctor(stack, PULUMI_HOME=str(tmp_path / "empty home"))

    assert found.code == 1
    assert found.of("stack") == Found("broken", "no stack selected", "`pulumi stack select NAME`, or give --stack NAME")


def test_a_killed_run_is_seen_and_what_is_advised_mends_it(team: Team, stack: Stack) -> None:
    team.emulator.place(
        Fault(operation="postCoachingAppointments", nth=2, effect=Delay(milliseconds=20_000, when="after"))
    )
    with running_up(stack) as engine:
        wait_until(lambda: team.emulator.faults()[0].struck > 0)
        under_way = doctor(stack)
        os.kill(engine.pid, signal.SIGKILL)
        engine.wait()
    team.emulator.remove_faults()

    killed = doctor(stack)
    stack.run("cancel", "--yes", "--stack", "test")
    stack.up("--refresh", "--stack", "test")
    stack.run("refresh", "--yes", "--clear-pending-creates", "--stack", "test")
    after = doctor(stack)

    assert under_way.of("lock").condition == "warning"
    assert under_way.of("lock").what.startswith("a run is under way: ")
    assert killed.code == 1
    assert killed.of("lock").condition == "broken"
    assert f"process {engine.pid}, since " in killed.of("lock").what
    assert killed.of("lock").advice == "pulumi cancel --yes --stack test"
    assert killed.of("pending operations").condition == "warning"
    assert "(creating)" in killed.of("pending operations").what
    assert killed.of("pending operations").advice == (
        "before the plan is edited, pulumi up --refresh --stack test, "
        "then pulumi refresh --clear-pending-creates --stack test"
    )
    assert (after.code, after.conditions) == (0, {})
    assert len(team.emulator.appointments()) == 6


def test_a_lock_of_another_machine_may_be_alive(stack: Stack) -> None:
    locks = stack.folder / "state" / ".pulumi" / "locks" / "organization" / "coaching" / "test"
    locks.mkdir(parents=True, exist_ok=True)
    lock = {"pid": 1, "username": "ana", "hostname": "build-7.example", "timestamp": "2026-11-27T14:02:11.5Z"}
    (locks / "one.json").write_text(json.dumps(lock), encoding="utf-8")

    found = doctor(stack, TZ="UTC")

    assert found.code == 0
    assert found.of("lock") == Found(
        "warning",
        "locked on another machine: ana@build-7.example, process 1, since 2026-11-27 14:02 UTC",
        "if that run was killed: pulumi cancel --yes --stack test",
    )


def test_a_state_that_a_kill_has_left_unreadable_is_told_and_mended(stack: Stack) -> None:
    """A file backend may write metadata beside the state, and not in one step with it."""
    (state,) = (stack.folder / "state").glob("**/stacks/**/test.json")
    state.with_name("test.json.attrs").touch()

    broken = doctor(stack).of("stack")
    subprocess.run(["find", ".", "-name", "*.attrs", "-empty", "-delete"], cwd=stack.folder / "state", check=True)

    assert (broken.condition, broken.what) == ("broken", "failed to load checkpoint: EOF")
    assert broken.advice.endswith("in the backend's folder run find . -name '*.attrs' -empty -delete")
    assert doctor(stack).of("stack").condition == "ok"


def test_a_wrong_secret_is_told_and_not_shown(stack: Stack) -> None:
    stack.configure(clientSecret="hush-hush")

    found = doctor(stack)

    assert found.code == 1
    assert found.of("credentials").condition == "broken"
    assert found.of("credentials").what.startswith("those from the stack's configuration do not work: login failed: ")
    assert found.of("credentials").advice == "pulumi config set --secret coaching:clientSecret --stack test"
    assert found.of("permissions").what == "not looked at, as it needs: credentials"
    assert "hush-hush" not in json.dumps(found.findings)


def test_credentials_of_the_environment_are_named_by_their_variables(team: Team, stack: Stack) -> None:
    stack.forget("clientId", "clientSecret")
    assert "no credentials: set GENESYSCLOUD_OAUTHCLIENT_ID" in doctor(stack).of("configuration").what
    client = doctor(stack, GENESYSCLOUD_OAUTHCLIENT_ID="local", GENESYSCLOUD_OAUTHCLIENT_SECRET="local-secret")
    assert client.of("credentials").what == (
        "client local from GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET works"
    )
    refused = doctor(stack, GENESYSCLOUD_ACCESS_TOKEN="ended")
    assert refused.of("credentials").condition == "broken"
    assert refused.of("credentials").advice == "set GENESYSCLOUD_ACCESS_TOKEN to what is valid in Genesys Cloud"
    assert doctor(stack, GENESYSCLOUD_ACCESS_TOKEN=team.emulator.token()).conditions == {}


def test_a_missing_passphrase_is_told(stack: Stack, tmp_path: Path) -> None:
    stack.keep_secret("clientSecret", "local-secret")
    del stack.environment["PULUMI_CONFIG_PASSPHRASE"]

    found = doctor(stack)

    assert found.of("configuration").condition == "broken"
    assert "passphrase must be set" in found.of("configuration").what
    assert found.of("stack").condition == "ok"


def test_each_refused_call_is_told_with_its_permission(team: Team, stack: Stack) -> None:
    stack.up()
    team.emulator.seed(
        clients=[{"id": "local", "secret": "local-secret", "permissions": ["coaching:appointment:view"]}]
    )

    found = doctor(stack)

    people, annotations, allowed = found.all_of("permissions")
    assert found.code == 1
    assert (people.condition, people.advice) == ("warning", "give the OAuth client a role with directory:user:view")
    assert annotations.condition == "broken"
    assert annotations.what.startswith("reading annotations is refused: getCoachingAppointmentAnnotations: 403 ")
    assert annotations.advice == "give the OAuth client a role with coaching:annotation:view"
    assert allowed.what.startswith("allowed: reading appointments; ")


def test_an_api_that_is_down_is_told(team: Team, stack: Stack) -> None:
    team.emulator.stop()

    found = doctor(stack)

    assert found.code == 1
    assert found.of("API").condition == "broken"
    assert f"no answer from {team.emulator.url}: could not connect" in found.of("API").what
    assert {found.of(check).what for check in ("clock", "credentials")} == {"not looked at, as it needs: API"}


@pytest.mark.parametrize(
    ("ahead", "condition", "told"),
    [
        (
            timedelta(minutes=10),
            "broken",
            r"this machine's clock is (9|10) min \d+ s behind the API's, so that it is wrong about what has started",
        ),
        (timedelta(seconds=-90), "warning", r"this machine's clock is 1 min \d+ s ahead of the API's, .*"),
        (timedelta(seconds=5), "ok", "agrees with the API's"),
    ],
)
def test_a_wrong_clock_is_told(team: Team, stack: Stack, ahead: timedelta, condition: str, told: str) -> None:
    with LossyProxy(team.emulator.url, ahead=ahead) as proxy:
        stack.configure(apiUrl=proxy.url)
        found = doctor(stack).of("clock")

    assert found.condition == condition
    assert re.fullmatch(told, found.what)


def test_appointments_that_nothing_names_are_told(team: Team, stack: Stack) -> None:
    stack.up()
    ana, ben = team.people[0], team.people[1]
    gone = by_hand(team, ana.id, "2035-11-08T14:00:00Z", "coaching/test/weekly/ana/2035-11-08")
    by_hand(team, ben.id, "2035-11-09T14:00:00Z", "coaching/other/weekly/ben/2035-11-09")
    double = by_hand(team, ben.id, "2035-11-13T14:00:00Z", "coaching/test/weekly/ben/2035-11-12")

    found = doctor(stack)

    first, second = found.all_of("orphans")
    assert found.code == 1
    assert first == Found(
        "broken",
        f'"Made by a run" for Ana by Maria, Thu 2035-11-08 14:00 GMT ({gone}): marked '
        "coaching/test/weekly/ana/2035-11-08, which neither state nor plan names",
        "delete it in Genesys Cloud; or put its line back into the plan, and pulumi up takes it over",
    )
    assert second.what.endswith(f"({double}): marked coaching/test/weekly/ben/2035-11-12, as another one is")


def by_hand(team: Team, attendee_id: str, start: str, mark: str) -> str:
    body = {
        "name": "Made by a run",
        "description": f"Managed as code: {mark}",
        "dateStart": start,
        "lengthInMinutes": 30,
        "facilitatorId": team.maria.id,
        "attendeeIds": [attendee_id],
    }
    return str(team.emulator.api("POST", "/appointments", body)["id"])


def test_a_plan_file_with_errors_is_told(stack: Stack) -> None:
    stack.write_plan("version: 1\n")

    found = doctor(stack)

    assert found.of("plan file").condition == "broken"
    assert found.of("plan file").advice == "coaching validate coaching.yaml"
    assert found.of("orphans").what == "not looked at, as it needs: permissions"
