from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pulumi_genesys_coaching.genesys import ClientCredentials, CoachingApi, Organization, Session, Settings
from pulumi_genesys_coaching.resources import AnnotationResource, AppointmentResource, Difference, Operation, Recorded
from pulumi_genesys_coaching.resources.operation import DEFAULT_MAX_DELETES, Deletions
from support.emulator import Emulator, User, new_users

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
MARK_LINE = "Managed as code: coaching/test/weekly/ana/2026-11-23"
"""The last line of the description of the appointment that `People` declares."""


def at(hours: float) -> str:
    """A time so much after that of the appointment that `People` declares."""
    return (TOMORROW + timedelta(hours=hours)).isoformat()


@dataclass
class Desk:
    """The two resources in one operation, as one run of an engine has them, and what they said."""

    url: str
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    adopt_unmarked: bool = False
    max_deletes: int = DEFAULT_MAX_DELETES
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        settings = Settings(Organization.at_url(self.url), ClientCredentials("local", "local-secret"))
        self.session = Session(settings)
        deletions = Deletions(self.max_deletes)
        self.operation = Operation(
            CoachingApi(self.session), self.now, self.said.append, self.adopt_unmarked, deletions
        )
        self.appointments = AppointmentResource(self.operation)
        self.annotations = AnnotationResource(self.operation)

    @property
    def api(self) -> CoachingApi:
        return self.operation.api


@dataclass
class People:
    maria: User
    ana: User
    ben: User

    def declared(self, **changes: Any) -> dict[str, Any]:
        """The inputs of an appointment; a change to None leaves a property out."""
        inputs = {
            "mark": "coaching/test/weekly/ana/2026-11-23",
            "name": "1:1 with Ana",
            "description": "What to try next.",
            "dateStart": TOMORROW.isoformat(),
            "lengthInMinutes": 30,
            "facilitatorId": self.maria.id,
            "attendeeIds": [self.ana.id],
        } | changes
        return {name: value for name, value in inputs.items() if value is not None}


def declared_again(
    resource: AppointmentResource | AnnotationResource, recorded: Recorded, declared: dict[str, Any]
) -> Difference:
    """What changes where a program declares a resource: the engine lets it be checked, and then compared."""
    assert not resource.check(declared).failures
    return resource.diff(recorded.id, recorded.properties, declared)


@pytest.fixture
def people(shared_emulator: Emulator) -> People:
    users = new_users("Maria", "Ana", "Ben")
    shared_emulator.seed(*users)
    return People(*users)


@pytest.fixture
def new_desk(shared_emulator: Emulator) -> Iterator[Callable[..., Desk]]:
    """Starts another run: what one run remembers, the next one has to find out."""
    desks: list[Desk] = []

    def make(url: str = shared_emulator.url, **options: Any) -> Desk:
        desks.append(Desk(url, **options))
        return desks[-1]

    yield make
    for desk in desks:
        desk.session.close()


@pytest.fixture
def desk(new_desk: Callable[..., Desk]) -> Desk:
    return new_desk()
