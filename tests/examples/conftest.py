from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from end_to_end.conftest import MONDAY_MORNING, Team
from support.emulator import Emulator, new_users
from support.stack import Stack

from .forge import Forge
from .repository import Repository

VIEW_ONLY = [
    "coaching:appointment:view",
    "coaching:annotation:view",
    "coaching:privateAnnotation:view",
    "directory:user:view",
]
DEPLOYER = [
    *VIEW_ONLY,
    *(f"coaching:{what}:{verb}" for what in ("appointment", "annotation") for verb in ("add", "edit", "delete")),
    "coaching:appointmentStatus:edit",
]
"""As docs/ci.md and docs/resources.md have them."""


@dataclass(frozen=True)
class House:
    """A plan in a repository, and the organisation that it is deployed to."""

    team: Team
    repository: Repository

    @property
    def environments(self) -> dict[str, dict[str, str]]:
        return {f"coaching-{one}": self.repository.secrets_of(one) for one in ("view", "deploy")}

    @property
    def plan(self) -> str:
        """Twelve appointments ahead; it is also right today, as `coaching validate` goes by the real time."""
        schedule = '{from: 2026-01-05, at: "10:00"}'
        return self.team.weekly(attendees="[ana, ben, chi, dara]", annotations="", schedule=schedule)

    def write_plan(self, plan: str) -> None:
        self.repository.stack.write_plan(plan)


@pytest.fixture(scope="module")
def new_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], House]]:
    emulators: list[Emulator] = []

    def make() -> House:
        folder = tmp_path_factory.mktemp("house")
        emulator = Emulator(folder / "emulator")
        emulators.append(emulator)
        maria, tomas, *people = new_users("Maria", "Tomas", "Ana", "Ben", "Chi", "Dara")
        clients = [
            {"id": name, "secret": f"{name}-secret", "permissions": permissions}
            for name, permissions in (("view", VIEW_ONLY), ("deploy", DEPLOYER))
        ]
        emulator.seed(maria, tomas, *people, clients=clients)
        emulator.set_clock(MONDAY_MORNING)
        stack = Stack(folder / "project", emulator.url)
        stack.configure(asOf=MONDAY_MORNING)
        stack.forget("clientId", "clientSecret")
        house = House(Team(emulator, maria, tomas, people), Repository(stack))
        house.write_plan(house.plan)
        return house

    yield make
    for emulator in emulators:
        emulator.stop()


@pytest.fixture(scope="module")
def deployed_house(new_house: Callable[[], House]) -> House:
    house = new_house()
    stack = house.repository.stack
    stack.environment |= house.environments["coaching-deploy"]
    stack.up()
    return house


@pytest.fixture
def house(deployed_house: House) -> House:
    """A deployed plan; tests leave the organisation as it was."""
    deployed_house.write_plan(deployed_house.plan)
    deployed_house.team.emulator.forget_calls()
    return deployed_house


@pytest.fixture
def forge() -> Forge:
    return Forge()
