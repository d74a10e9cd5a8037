"""Which live appointment is a resource's already, and what marks say of whose it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from pulumi_genesys_coaching.emulator.faults import Fault, ServerError, StaleList
from pulumi_genesys_coaching.genesys import AppointmentStatus, NotFound, UpdateAppointment
from pulumi_genesys_coaching.resources import Recorded, Refused, StandingAppointments
from support.emulator import Emulator
from support.proxy import LossyProxy

from .conftest import MARK_LINE, TOMORROW, Desk, People, at, declared_again

NewDesk = Callable[..., Desk]


def test_a_second_create_adopts_what_the_first_made(new_desk: NewDesk, people: People) -> None:
    first = new_desk().appointments.create(people.declared())
    desk = new_desk()

    again = desk.appointments.create(people.declared(name="Renamed meanwhile"))

    assert again.id == first.id
    assert desk.said == [
        f"coaching/test/weekly/ana/2026-11-23: adopted appointment {first.id}, which was there already"
    ]
    assert desk.api.get_appointment(first.id).name == "Renamed meanwhile"


def test_what_a_create_adopts_with_other_people_in_it_is_not_moved_among_theirs(
    new_desk: NewDesk, people: People
) -> None:
    first = new_desk().appointments.create(people.declared())
    other = people.declared(mark="coaching/test/weekly/ben/2026-11-23", dateStart=at(1))
    new_desk().appointments.create(other)
    desk, later = new_desk(), people.declared(attendeeIds=[people.ben.id], dateStart=at(1))

    again = desk.appointments.create(later)

    assert (again.id, again.properties) == (first.id, first.properties)
    assert desk.said == [
        f"coaching/test/weekly/ana/2026-11-23: adopted appointment {first.id}, which was there already "
        "with other people in it; the next run makes it anew"
    ]
    assert desk.appointments.diff(again.id, again.properties, later).replaces


def test_two_appointments_with_one_mark_are_told(desk: Desk, new_desk: NewDesk, people: People) -> None:
    first = desk.appointments.create(people.declared())
    other = desk.appointments.create(people.declared(mark="coaching/test/other/ana/x", dateStart=at(3)))
    desk.api.update_appointment(other.id, UpdateAppointment(description=MARK_LINE))

    with pytest.raises(Refused, match="several appointments carry this mark") as error:
        new_desk().appointments.create(people.declared())
    assert first.id in str(error.value)
    assert other.id in str(error.value)


def test_another_stack_s_appointment_is_left_alone(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared(mark="coaching/other-stack/weekly/ana/2026-11-23"))

    with pytest.raises(Refused, match=r"is managed as coaching/other-stack/weekly/ana/2026-11-23; remove one"):
        new_desk().appointments.create(people.declared())
    new_desk().appointments.delete(created.id, people.declared())
    assert desk.api.get_appointment(created.id).name == "1:1 with Ana"
    read = new_desk().appointments.read(created.id, people.declared())
    assert read is not None, "forgotten, it would be made a second time"
    assert read.properties["mark"] == people.declared()["mark"]
    with pytest.raises(Refused, match="is managed as coaching/other-stack/weekly/ana/2026-11-23 now; not changed"):
        new_desk().appointments.update(created.id, read.properties, people.declared(name="Other"))


def test_after_a_rename_the_new_adopts_and_the_old_deletes_nothing(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    renamed = people.declared(mark="coaching/test/renamed/ana/2026-11-23")

    run = new_desk()
    new = run.appointments.create(renamed | {"supersedes": [old.id]})
    run.appointments.delete(old.id, old.properties)

    assert new.id == old.id
    live = desk.api.get_appointment(new.id)
    assert live.description.endswith("coaching/test/renamed/ana/2026-11-23")


def test_an_appointment_that_is_still_declared_is_not_taken_over(desk: Desk, new_desk: NewDesk, people: People) -> None:
    desk.appointments.create(people.declared())
    run = new_desk()
    run.appointments.check(people.declared())

    double = people.declared(mark="coaching/test/double/ana/2026-11-23")
    (failure,) = run.appointments.check(double).failures
    assert "one appointment cannot be two resources" in failure.reason
    with pytest.raises(Refused, match="the same people have an appointment"):
        run.appointments.create(double)


def test_a_lost_mark_is_drift_and_is_put_back(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.update_appointment(created.id, UpdateAppointment(description="Rewritten"))

    desk = new_desk()
    read = desk.appointments.read(created.id, created.properties)
    assert read is not None
    assert (read.properties["mark"], read.properties["description"]) == ("", "Rewritten")
    assert desk.appointments.diff(created.id, read.properties, people.declared()).changes == ("description", "mark")
    desk.appointments.update(created.id, read.properties, people.declared())
    assert desk.api.get_appointment(created.id).description == f"What to try next.\n\n{MARK_LINE}"


def test_a_rename_that_was_begun_and_taken_back_gives_the_appointment_back(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = desk.appointments.create(people.declared())
    renamed = people.declared(mark="coaching/test/renamed/ana/2026-11-23")
    new = new_desk().appointments.create(renamed | {"supersedes": [old.id]})

    reverted = new_desk()
    assert declared_again(reverted.appointments, old, people.declared()).changes == ()
    reverted.appointments.delete(new.id, new.properties)

    assert desk.api.get_appointment(old.id).description == f"What to try next.\n\n{MARK_LINE}"


def test_what_a_rename_that_was_taken_back_has_marked_gets_its_mark_back(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    kept = desk.appointments.create(people.declared())
    # Killed before it could say so, a run has given it another name, which the plan does not have any more.
    remark = UpdateAppointment(description="What to try next.\n\nManaged as code: coaching/test/renamed/ana/2026-11-23")
    desk.api.update_appointment(kept.id, remark)

    run, declared = new_desk(), people.declared(dateStart=at(2), remarked=[kept.id])
    assert run.appointments.diff(kept.id, kept.properties, declared).changes == ("dateStart", "mark")
    recorded = run.appointments.update(kept.id, kept.properties, declared)

    live = desk.api.get_appointment(kept.id)
    assert live.description == f"What to try next.\n\n{MARK_LINE}"
    assert run.appointments.diff(kept.id, recorded, people.declared(dateStart=at(2))).changes == ()


def test_what_another_resource_has_by_now_is_left_to_it_and_made_anew(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    taken = desk.appointments.create(people.declared())
    successor = people.declared(mark="coaching/test/renamed/ana/2026-11-23")
    new_desk().appointments.create(successor | {"supersedes": [taken.id]})

    run, declared = new_desk(), people.declared(dateStart=at(2), takenOver=[taken.id])
    assert run.appointments.diff(taken.id, taken.properties, declared).replaces == ("mark",)
    run.appointments.delete(taken.id, taken.properties)
    made = run.appointments.create(declared)

    assert made.id != taken.id
    assert desk.api.get_appointment(taken.id).description.endswith(f"Managed as code: {successor['mark']}")
    assert run.appointments.diff(made.id, made.properties, declared).changes == ()


def test_what_state_has_under_another_name_too_is_not_made_a_second_time(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    old = people.declared(mark="coaching/test/weekly/old/2026-11-23")
    first = desk.appointments.create(old)
    desk.appointments.update(first.id, first.properties, people.declared())

    run = new_desk()
    declared_again(run.appointments, first, old)
    with pytest.raises(Refused, match="is that of coaching/test/weekly/old/2026-11-23 in the state, too"):
        run.appointments.create(people.declared(dateStart=at(2)))

    assert len(list(desk.operation.facilitated.look_again(people.maria.id))) == 1


def test_what_a_lost_answer_finds_is_brought_to_what_is_declared(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana)
    # A run has made it and was killed; the next one's first list, the second in all, does not know of it yet.
    emulator.place(Fault(operation="getCoachingAppointments", effect=StaleList(), nth=2))
    killed = new_desk(emulator.url).appointments.create(people.declared(description="As it was"))
    emulator.place(Fault(operation="postCoachingAppointments", effect=ServerError(status=503)))

    run = new_desk(emulator.url)
    made = run.appointments.create(people.declared())

    assert made.id == killed.id
    assert run.said == [
        f"coaching/test/weekly/ana/2026-11-23: adopted appointment {made.id}, "
        "found as the answer to its creation was lost"
    ]
    [live] = emulator.appointments()
    assert live["description"] == f"What to try next.\n\n{MARK_LINE}"


def test_what_is_gone_when_it_is_deleted_is_not_adopted_from_a_list(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    gone = desk.appointments.create(people.declared())
    run = new_desk()
    assert run.operation.facilitated.find(people.maria.id, gone.id) is not None
    desk.api.delete_appointment(gone.id)

    run.appointments.delete(gone.id, gone.properties)
    made = run.appointments.create(people.declared())

    assert made.id != gone.id
    assert desk.api.get_appointment(made.id).id == made.id


def test_words_below_the_mark_do_not_hide_it(desk: Desk, new_desk: NewDesk, people: People) -> None:
    created = desk.appointments.create(people.declared())
    live = desk.api.get_appointment(created.id)
    desk.api.update_appointment(created.id, UpdateAppointment(description=f"{live.description}\nPlease bring notes"))

    desk = new_desk()
    read = desk.appointments.read(created.id, created.properties)
    assert read is not None
    assert read.properties["mark"] == created.properties["mark"]
    assert read.properties["description"] == "What to try next.\n\nPlease bring notes"
    desk.appointments.delete(created.id, created.properties)
    assert desk.appointments.read(created.id, created.properties) is None


def test_replacements_in_parallel_do_not_adopt_what_was_just_deleted(
    shared_emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    desk = new_desk()
    names = [f"coaching/test/weekly/ana/{number}" for number in range(8)]
    before = [
        desk.appointments.create(people.declared(mark=name, dateStart=at(number))) for number, name in enumerate(names)
    ]
    listing, deleted = threading.Event(), threading.Event()

    def slow_list(method: str, path: str) -> bool:
        if method == "GET" and "pageNumber" in path:
            listing.set()
            deleted.wait(10)
        return False

    def replace(number: int) -> None:
        run.appointments.delete(before[number].id, before[number].properties)
        if number == 0:
            listing_done.append(
                run.appointments.create(people.declared(mark=names[0], dateStart=at(0), attendeeIds=[people.ben.id]))
            )

    listing_done: list[Recorded] = []
    with LossyProxy(shared_emulator.url, slow_list) as proxy:
        run = new_desk(proxy.url)
        first = threading.Thread(target=replace, args=(0,))
        first.start()
        assert listing.wait(10)
        replace(1)
        deleted.set()
        first.join(30)
        again = run.appointments.create(people.declared(mark=names[1], dateStart=at(1), attendeeIds=[people.ben.id]))

    assert again.id != before[1].id
    assert desk.api.get_appointment(again.id).attendees[0].id == people.ben.id
    assert len(listing_done) == 1


@pytest.mark.parametrize("found_by", ["mark", "slot"])
def test_what_a_lagging_list_still_shows_is_not_adopted(
    emulator: Emulator, new_desk: NewDesk, people: People, found_by: str
) -> None:
    emulator.seed(people.maria, people.ana)
    gone = new_desk(emulator.url).appointments.create(people.declared())
    if found_by == "slot":
        new_desk(emulator.url).api.update_appointment(gone.id, UpdateAppointment(description=""))
    new_desk(emulator.url).api.delete_appointment(gone.id)
    emulator.place(Fault(operation="getCoachingAppointments", effect=StaleList()))

    run = new_desk(emulator.url, adopt_unmarked=True)
    made = run.appointments.create(people.declared())

    assert run.said == []
    assert [one["id"] for one in emulator.appointments()] == [made.id]


def test_what_a_lagging_list_shows_as_it_was_is_adopted_as_it_is(
    emulator: Emulator, new_desk: NewDesk, people: People
) -> None:
    emulator.seed(people.maria, people.ana)
    first = new_desk(emulator.url).appointments.create(people.declared())
    new_desk(emulator.url).api.update_appointment(first.id, UpdateAppointment(name="By hand"))
    emulator.place(Fault(operation="getCoachingAppointments", effect=StaleList()))

    assert new_desk(emulator.url).appointments.create(people.declared()).id == first.id
    assert emulator.appointments()[0]["name"] == "1:1 with Ana"


def test_a_mark_that_was_put_back_after_a_refresh_without_it_lets_nothing_be_forgotten(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    created = desk.appointments.create(people.declared())
    desk.api.update_appointment(created.id, UpdateAppointment(description=""))
    refreshed = new_desk().appointments.read(created.id, created.properties)
    assert refreshed is not None
    with pytest.raises(Refused, match=r"has lost its mark, .* put the line back, .* run `pulumi refresh` first"):
        new_desk().appointments.delete(created.id, refreshed.properties)
    desk.api.update_appointment(created.id, UpdateAppointment(description=MARK_LINE))

    with pytest.raises(Refused, match=r"2026-11-23: appointment .* run `pulumi refresh`, and then this again"):
        new_desk().appointments.delete(created.id, refreshed.properties)

    again = new_desk().appointments.read(created.id, refreshed.properties)
    assert again is not None
    new_desk().appointments.delete(created.id, again.properties)
    with pytest.raises(NotFound):
        desk.api.get_appointment(created.id)


def test_two_that_are_over_may_carry_one_mark(desk: Desk, new_desk: NewDesk, people: People) -> None:
    """Whoever copied a description cannot take it back: what is Completed cannot be changed."""
    held = desk.appointments.create(people.declared())
    copy = desk.appointments.create(people.declared(mark="coaching/test/other/ana/x", dateStart=at(3)))
    desk.api.update_appointment(copy.id, UpdateAppointment(description=MARK_LINE))
    desk.api.set_status(copy.id, AppointmentStatus.COMPLETED)
    with pytest.raises(Refused, match="several appointments carry this mark"):
        StandingAppointments.of([people.maria.id], "coaching/test/", new_desk().operation)

    desk.api.set_status(held.id, AppointmentStatus.COMPLETED)

    standing = StandingAppointments.of([people.maria.id], "coaching/test/", new_desk().operation)
    found = standing.with_mark(["coaching/test/weekly/ana/2026-11-23"])
    assert found is not None
    assert found.id in {held.id, copy.id}


def test_what_a_run_has_adopted_is_not_deleted_for_what_state_has_under_another_name(
    desk: Desk, new_desk: NewDesk, people: People
) -> None:
    """A rename that failed and was taken back, or `pulumi up --replace`: both have the appointment and the mark."""
    created = desk.appointments.create(people.declared())
    run = new_desk()

    assert run.appointments.create(people.declared()).id == created.id
    run.appointments.delete(created.id, created.properties)

    assert run.said[-1] == f"coaching/test/weekly/ana/2026-11-23: has appointment {created.id} again"
    assert desk.api.get_appointment(created.id).description == f"What to try next.\n\n{MARK_LINE}"


def test_what_a_refresh_has_compared_may_be_deleted(desk: Desk, new_desk: NewDesk, people: People) -> None:
    """Pulumi compares what it has read with the former inputs, whether the program still has them or not."""
    created = desk.appointments.create(people.declared())
    run = new_desk()

    assert run.appointments.diff(created.id, created.properties, people.declared()).changes == ()
    run.appointments.delete(created.id, created.properties)

    with pytest.raises(NotFound):
        desk.api.get_appointment(created.id)


def test_what_a_refresh_has_compared_may_be_replaced(desk: Desk, new_desk: NewDesk, people: People) -> None:
    """`up --refresh --run-program` lets it be checked, refreshed, and only then compared with what it is to be."""
    created = desk.appointments.create(people.declared())
    run = new_desk()
    assert declared_again(run.appointments, created, people.declared()).changes == ()

    assert declared_again(run.appointments, created, people.declared(attendeeIds=[people.ben.id])).replaces
    run.appointments.delete(created.id, created.properties)

    with pytest.raises(NotFound):
        desk.api.get_appointment(created.id)


@pytest.mark.parametrize("weeks", [1, 9])
@pytest.mark.parametrize("is_copied", [False, True])
def test_what_took_place_is_found_by_its_mark_if_state_is_lost(
    desk: Desk, new_desk: NewDesk, people: People, weeks: int, is_copied: bool
) -> None:
    """However long ago, as far back as plans may go; where its description was copied, either will do."""
    held = desk.appointments.create(people.declared())
    copy = desk.appointments.create(people.declared(mark="coaching/test/other/ana/x", dateStart=at(3)))
    if is_copied:
        desk.api.update_appointment(copy.id, UpdateAppointment(description=MARK_LINE))

    later = new_desk(now=lambda: TOMORROW + timedelta(weeks=weeks))

    assert later.appointments.create(people.declared()).id in {held.id, copy.id if is_copied else held.id}


@pytest.mark.parametrize("days", [3, 33])
def test_what_somebody_has_moved_before_it_took_place_is_found_by_its_mark_if_state_is_lost(
    desk: Desk, new_desk: NewDesk, people: People, days: int
) -> None:
    """Also where its declared time is in the list of what is long over, and its live one is not; and the other way."""
    held = desk.appointments.create(people.declared(dateStart=at(24 * days)))

    later = new_desk(now=lambda: TOMORROW + timedelta(days=37))

    assert later.appointments.create(people.declared(dateStart=at(24 * (36 - days)))).id == held.id
