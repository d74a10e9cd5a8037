"""Appointments that need the time of another one, made by several threads at once, as an engine makes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from pulumi_genesys_coaching.genesys import NotFound
from support.emulator import Emulator

from .conftest import Desk, People, at

NewDesk = Callable[..., Desk]


def test_two_that_want_the_time_of_one_that_is_undeclared_both_get_it(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana)
    old = new_desk(emulator.url).appointments.create(people.declared(lengthInMinutes=60))
    wanted = [
        people.declared(
            mark=f"coaching/test/renamed/{number}", dateStart=at(start), lengthInMinutes=20, supersedes=[old.id]
        )
        for number, start in enumerate((0.25, 0.6))
    ]
    # Long enough for the second one to find it still there.
    emulator.place(Fault(operation="deleteCoachingAppointment", effect=Delay(milliseconds=500)))

    run = new_desk(emulator.url)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(run.appointments.create, wanted))

    assert len({one.id for one in made}) == 2
    assert len(emulator.appointments()) == 2
    with pytest.raises(NotFound):
        run.api.get_appointment(old.id)
    assert len([line for line in run.said if "takes the time of" in line]) == 1
