import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .process import APPOINTMENTS, Api, Callers, Emulator

NOW = "2026-11-02T09:00:00Z"


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """One emulator for all tests that keep to people of their own; its clock is at NOW and runs."""
    running = Emulator.start(tmp_path_factory.mktemp("emulator"))
    running.set_clock(NOW)
    yield running
    running.stop()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Emulator]]:
    """Starts emulators of the test's own, by default on one data directory."""
    started: list[Emulator] = []

    def start_one(data: Path = tmp_path / "data", **options: Any) -> Emulator:
        started.append(Emulator.start(data, **options))
        return started[-1]

    yield start_one
    for each in started:
        if each.process.poll() is None:
            each.kill()


@dataclass(frozen=True)
class People:
    """Users whom no other test knows."""

    facilitator: str
    attendee: str
    creator: str
    stranger: str

    def appointment(self, **changes: Any) -> dict[str, Any]:
        """Return the body of a create; a change to None leaves a field out."""
        body = {
            "name": "1:1",
            "description": "Every other week",
            "dateStart": "2026-11-09T10:00:00.000Z",
            "lengthInMinutes": 30,
            "facilitatorId": self.facilitator,
            "attendeeIds": [self.attendee],
        }
        return {field: value for field, value in (body | changes).items() if value is not None}


def invite(emulator: Callers) -> People:
    """Seed users under new ids."""
    suffix = uuid.uuid4()
    people = People(*(f"{role}-{suffix}" for role in ("facilitator", "attendee", "creator", "stranger")))
    emulator.seed(users=[{"id": each, "name": each.split("-")[0].title()} for each in vars(people).values()])
    return people


@pytest.fixture
def people(emulator: Emulator) -> People:
    return invite(emulator)


@pytest.fixture(scope="session")
def api(emulator: Emulator) -> Api:
    """The API as the default client sees it, which may do everything."""
    return emulator.client()


def create(api: Api, people: People, **changes: Any) -> dict[str, Any]:
    """Create an appointment that must be accepted."""
    answer = api.post(APPOINTMENTS, people.appointment(**changes))
    assert answer.status_code == 200, answer.text
    created: dict[str, Any] = answer.json()
    return created


def annotate(api: Api, appointment: dict[str, Any], text: str, access_type: str = "Public") -> dict[str, Any]:
    """Add an annotation that must be accepted."""
    answer = api.post(f"{appointment['selfUri']}/annotations", {"text": text, "accessType": access_type})
    assert answer.status_code == 200, answer.text
    created: dict[str, Any] = answer.json()
    return created
