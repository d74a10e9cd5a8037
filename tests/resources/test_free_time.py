"""Appointments that need the time of another one, made by several threads at once, as an engine makes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from pulumi_genesys_coaching.emulator.faults import Delay, Fault
from pulumi_genesys_coaching.genesys import NotFound
from pulumi_genesys_coaching.resources import Refused
from support.emulator import Emulator, new_users

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


def test_what_could_not_be_deleted_for_another_one_is_not_released_by_its_own_deletion(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana)
    old = new_desk(emulator.url).appointments.create(people.declared(lengthInMinutes=60))
    before = emulator.appointments()

    run = new_desk(emulator.url, max_deletes=0)
    with pytest.raises(Refused, match="coaching:maxDeletes is 0"):
        run.appointments.create(
            people.declared(mark="coaching/test/renamed/1", dateStart=at(0.25), supersedes=[old.id])
        )
    with pytest.raises(Refused, match="coaching:maxDeletes is 0"):
        run.appointments.delete(old.id, old.properties)

    assert emulator.appointments() == before


def test_what_nobody_here_manages_is_named_where_it_has_the_time(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana, people.ben)
    by_hand = create_by_hand(emulator, facilitatorId=people.ben.id, attendeeIds=[people.ana.id])

    with pytest.raises(Refused) as refusal:
        new_desk(emulator.url).appointments.create(people.declared())

    assert str(refusal.value).endswith(
        f"; in the way is 'By hand' ({by_hand}), which nothing here manages: move one of the two"
    )


def test_what_was_moved_by_hand_is_named_where_it_has_the_time(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana, people.ben)
    run = new_desk(emulator.url)
    moved = run.appointments.create(people.declared())
    mine = people.declared(mark="coaching/test/weekly/ben/2026-11-23", attendeeIds=[people.ben.id], dateStart=at(2))
    other = run.appointments.create(mine)
    emulator.api("PATCH", f"/appointments/{moved.id}", {"dateStart": at(4)})

    with pytest.raises(Refused) as refusal:
        new_desk(emulator.url).appointments.update(other.id, other.properties, mine | {"dateStart": at(4)})

    assert str(refusal.value).endswith(
        f"; in the way is '1:1 with Ana' ({moved.id}), which is coaching/test/weekly/ana/2026-11-23 and may have been "
        "moved by hand: `pulumi up --refresh` moves it back"
    )


def test_what_stood_aside_already_and_steps_aside_in_vain_still_says_so(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    [tomas] = new_users("Tomas")
    emulator.seed(people.maria, people.ana, people.ben, tomas)
    aside = new_desk(emulator.url).appointments.create(people.declared())
    description = f"{emulator.appointments()[0]['description']} (stepped aside)"
    emulator.api("PATCH", f"/appointments/{aside.id}", {"description": description})
    create_by_hand(emulator, facilitatorId=tomas.id, attendeeIds=[people.ben.id], dateStart=at(0.25))
    mark = "coaching/test/weekly/ben/2026-11-23"
    displaces = [{"id": aside.id, "moments": [at(3)]}]

    run = new_desk(emulator.url)
    with pytest.raises(Refused, match="nothing was changed"):
        run.appointments.create(people.declared(mark=mark, attendeeIds=[people.ben.id], displaces=displaces))

    assert [line for line in run.said if "steps aside to" in line]
    found = next(one for one in emulator.appointments() if one["id"] == aside.id)
    assert found["description"] == description


def create_by_hand(emulator: Emulator, **changes: object) -> str:
    body = {"name": "By hand", "description": "", "dateStart": at(0), "lengthInMinutes": 30} | changes
    return str(emulator.api("POST", "/appointments", body)["id"])


def test_what_has_stepped_aside_steps_back_where_another_cannot(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana, people.ben)
    first, second = (
        new_desk(emulator.url).appointments.create(
            people.declared(mark=f"coaching/test/weekly/{number}/x", dateStart=at(start), lengthInMinutes=30)
        )
        for number, start in enumerate((0, 0.5))
    )
    create_by_hand(emulator, facilitatorId=people.maria.id, attendeeIds=[people.ben.id], dateStart=at(6))
    before = emulator.appointments()
    displaces = [{"id": first.id, "moments": [at(4)]}, {"id": second.id, "moments": [at(6)]}]
    wide = people.declared(mark="coaching/test/weekly/ben/x", attendeeIds=[people.ben.id], lengthInMinutes=60)

    with pytest.raises(Refused, match="nothing was changed"):
        new_desk(emulator.url).appointments.create({**wide, "displaces": displaces})

    kept = ("id", "dateStart", "description")
    assert [[one[name] for name in kept] for one in emulator.appointments()] == [
        [one[name] for name in kept] for one in before
    ]
