"""`coaching emulator`: its switches. What they switch is shown in tests/emulator."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_genesys_coaching.cli import main
from pulumi_genesys_coaching.emulator import LocalEmulator, Rules
from pulumi_genesys_coaching.emulator.command_line import SWITCHES, rules_of

APPOINTMENTS = "/api/v2/coaching/appointments"
PEOPLE = [{"id": "maria", "name": "Maria"}, {"id": "ana", "name": "Ana"}]
BREAKS_EVERY_RULE = {
    "name": "1:1",
    "description": "",
    "dateStart": "2099-11-09T10:00:00Z",
    "lengthInMinutes": 600,
    "facilitatorId": "maria",
    "attendeeIds": ["ana"],
}
ALL_OFF = Rules(
    max_length_minutes=None,
    horizon_weeks=None,
    forbid_overlaps=False,
    lock_completed=False,
    divisions=False,
    rate_limit_per_minute=None,
    user_rate_limit_per_minute=None,
    token_lifetime_seconds=7,
)
FLAGS = [
    "--max-length-minutes",
    "--horizon-weeks",
    "--forbid-overlaps",
    "--lock-completed",
    "--divisions",
    "--rate-limit",
    "--user-rate-limit",
    "--token-lifetime-seconds",
    "--control",
]


def test_there_is_one_switch_for_each_rule() -> None:
    assert [switch.flag for switch in SWITCHES] == FLAGS
    assert rules_of({}) == Rules()


def test_the_command_line_switches_the_rules() -> None:
    with LocalEmulator(rules=ALL_OFF) as emulator:
        emulator.seed(users=PEOPLE)
        headers = {"Authorization": f"Bearer {emulator.token()}"}
        for _ in range(2):
            url = f"{emulator.url}{APPOINTMENTS}"
            created = emulator.http.post(url, json=BREAKS_EVERY_RULE, headers=headers, timeout=10).json()
            for body in ({"status": "Completed"}, {"name": "Renamed"}):
                url = emulator.url + created["selfUri"]
                assert emulator.http.patch(url, json=body, headers=headers, timeout=10).ok
        login = emulator.http.post(
            f"{emulator.url}/oauth/token",
            auth=("local", "local-secret"),
            data={"grant_type": "client_credentials"},
            timeout=10,
        )
        assert login.json()["expires_in"] == 7


def test_the_limit_of_users_follows_when_it_is_off() -> None:
    off, limited = Rules(rate_limit_per_minute=None, user_rate_limit_per_minute=None), Rules(rate_limit_per_minute=5)
    assert rules_of({"rate_limit_per_minute": None}) == off
    assert rules_of({"rate_limit_per_minute": 5}) == limited
    assert rules_of({"rate_limit_per_minute": None, "user_rate_limit_per_minute": 7}) == off.model_copy(
        update={"user_rate_limit_per_minute": 7}
    )


@pytest.mark.parametrize(
    ("flag", "value", "expectation"),
    [
        ("--max-length-minutes", "0", "a whole number from 1 or off"),
        ("--max-length-minutes", "-5", "a whole number from 1 or off"),
        ("--horizon-weeks", "on", "a whole number from 1 or off"),
        ("--horizon-weeks", "1.5", "a whole number from 1 or off"),
        ("--rate-limit", "many", "a whole number from 1 or off"),
        ("--token-lifetime-seconds", "off", "a whole number from 1"),
        ("--forbid-overlaps", "true", "on or off"),
        ("--lock-completed", "1", "on or off"),
        ("--divisions", "", "on or off"),
    ],
)
def test_bad_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str, value: str, expectation: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["emulator", "--data", str(tmp_path), flag, value])
    assert ended.value.code == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == f"coaching emulator: argument {flag}: {value!r} is wrong; it must be {expectation}"


def test_help_names_each_switch_and_its_default(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["emulator", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "--max-length-minutes N|off the longest appointment, in minutes; default: 60" in told
    assert "--divisions on|off whether a client deals only with the people of its divisions; default: on" in told
    assert all(f"{switch.flag} {switch.values} {switch.summary}" in told for switch in SWITCHES)
