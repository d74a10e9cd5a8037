"""The Python API that runs and controls an emulator."""

import subprocess
import sys
from pathlib import Path

import pytest

from pulumi_genesys_coaching.emulator import EmulatorError, LocalEmulator, Rules, RunningEmulator
from pulumi_genesys_coaching.emulator.command_line import SWITCHES
from pulumi_genesys_coaching.emulator.faults import Fault, ServerError, TooManyRequests


def test_it_lives_as_long_as_its_block(tmp_path: Path) -> None:
    with LocalEmulator() as emulator:
        data = emulator.data
        assert emulator.url.startswith("http://127.0.0.1:")
        assert (data / "genesys.sqlite3").exists()
        emulator.seed(users=[{"id": "ana", "name": "Ana"}])
        assert [user["id"] for user in emulator.state()["users"]] == ["ana"]
    assert emulator.process.returncode == 0
    assert emulator.errors == ""
    assert not data.exists()
    with pytest.raises(EmulatorError):
        emulator.state()


def test_data_of_one_s_own_stay(tmp_path: Path) -> None:
    with LocalEmulator(tmp_path / "data") as emulator:
        emulator.seed(users=[{"id": "ana", "name": "Ana"}])
        emulator.kill()
    with LocalEmulator(tmp_path / "data") as emulator:
        assert [user["id"] for user in emulator.state()["users"]] == ["ana"]


def test_a_start_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(EmulatorError, match=r"the emulator did not start: coaching emulator: .*data"):
        LocalEmulator(tmp_path / "data")


def test_a_refusal_is_told() -> None:
    with LocalEmulator() as emulator, pytest.raises(EmulatorError, match=r"/_emulator/tokens: 404 .*not\.found"):
        emulator.user_token("nobody")


def test_one_that_does_not_answer_is_told() -> None:
    with LocalEmulator() as emulator:
        url = emulator.url
    for call in (RunningEmulator(url).state, RunningEmulator(url).token):
        with pytest.raises(EmulatorError, match=f"{url}/.*: no answer; does an emulator run there"):
            call()


def test_one_that_somebody_else_started_is_controlled_the_same_way() -> None:
    with LocalEmulator() as started:
        found = RunningEmulator(started.url)
        found.set_clock("2026-11-02T09:00:00Z", frozen=True)
        assert started.clock() == {"now": "2026-11-02T09:00:00.000Z", "set": True, "frozen": True}
        found.place(Fault(operation="getCoachingAppointments", nth=2, effect=ServerError(status=503, when="after")))
        found.place(Fault(user_id="local", probability=0.5, seed=7, effect=TooManyRequests(retry_after_seconds=3)))
        first, second = started.faults()
        assert (first.nth, first.effect) == (2, ServerError(status=503, when="after"))
        assert (second.user_id, second.probability, second.seed) == ("local", 0.5, 7)
        found.remove_fault(first.id)
        assert [fault.id for fault in started.faults()] == [second.id]
        found.reset()
        assert started.faults() == []
        assert started.clock()["set"] is False


@pytest.mark.parametrize(
    "rules",
    [
        Rules(),
        Rules(max_length_minutes=None, horizon_weeks=1, rate_limit_per_minute=None),
        Rules(forbid_overlaps=False, lock_completed=False, divisions=False, control=False),
    ],
    ids=str,
)
def test_rules_are_what_the_command_line_says(rules: Rules) -> None:
    texts = {switch.rule: switch.write(getattr(rules, switch.rule)) for switch in SWITCHES}
    assert Rules.model_validate({switch.rule: switch.read(texts[switch.rule]) for switch in SWITCHES}) == rules


def test_to_import_it_loads_no_server() -> None:
    program = (
        "import sys, pulumi_genesys_coaching.emulator; print({'fastapi', 'uvicorn', 'requests'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
