"""The list of a facilitator's appointments, which decides whether one is created a second time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from pulumi_genesys_coaching.genesys import CreateAppointment
from support.emulator import Emulator
from support.proxy import LossyProxy

from .conftest import TOMORROW, Desk, People

MORE_THAN_A_PAGE = 103


def test_nothing_is_missed_when_somebody_deletes_meanwhile(
    shared_emulator: Emulator, new_desk: Callable[..., Desk], people: People
) -> None:
    api = new_desk().api
    for number in range(MORE_THAN_A_PAGE):
        api.create_appointment(
            CreateAppointment(
                name="1:1",
                description=f"Managed as code: coaching/test/{number}",
                date_start=TOMORROW + timedelta(minutes=10 * number),
                length_in_minutes=10,
                facilitator_id=people.maria.id,
                attendee_ids=(people.ana.id,),
            )
        )
    first = shared_emulator.appointments(people.maria)[0]["id"]
    deleted: list[str] = []

    def deletes_after_the_first_page(method: str, path: str) -> bool:
        if "pageNumber=1" in path and not deleted:
            api.delete_appointment(first)
            deleted.append(first)
        return False

    with LossyProxy(shared_emulator.url, deletes_after_the_first_page) as proxy:
        listed = new_desk(proxy.url).operation.facilitated.of(people.maria.id)

    assert deleted == [first]
    assert len(listed) == MORE_THAN_A_PAGE - 1
