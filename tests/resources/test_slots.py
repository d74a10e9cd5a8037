from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pulumi_genesys_coaching.resources import (
    Slot,
    Standing,
    Way,
    asides,
    deletions,
    displaced,
    in_order,
    moves_of,
    ways_to,
)

TEN = datetime(2030, 1, 7, 10, tzinfo=UTC)


def slot(minutes: int, *people: str, length: int = 30) -> Slot:
    start = TEN + timedelta(minutes=minutes)
    return Slot(frozenset(people), start, start + timedelta(minutes=length))


def test_a_stagger_that_moves_on_begins_with_its_last() -> None:
    names = ["a", "b", "c"]
    standing = [Standing(name, slot(30 * index, "maria", name), name) for index, name in enumerate(names)]
    targets = {name: slot(30 * index + 10, "maria", name) for index, name in enumerate(names)}

    ways = ways_to(targets, standing)

    assert ways == {"a": Way(after=["b"]), "b": Way(after=["c"]), "c": Way()}
    assert list(in_order(names, ways)) == ["c", "b", "a"]


def test_of_a_circle_one_steps_aside() -> None:
    names = ["a", "b", "c"]
    standing = [Standing(name, slot(30 * index, "maria", name), name) for index, name in enumerate(names)]
    targets = {name: slot(30 * ((index + 1) % 3), "maria", name) for index, name in enumerate(names)}

    ways = ways_to(targets, standing)
    order = list(in_order(names, ways))

    assert order == ["c", "b", "a"]
    assert displaced(order, ways) == {"c": ["a"]}
    assert displaced(["c", "b", "a"], {"a": Way(after=["b"]), "b": Way(after=["c"])}) == {}


def test_what_is_deleted_on_the_way_is_known_before() -> None:
    standing = [
        Standing("gone", slot(0, "maria", "ana"), None),
        Standing("renamed", slot(30, "maria", "ben"), None),
        Standing("replaced", slot(60, "maria", "chi"), "replaced"),
        Standing("moved", slot(90, "maria", "dara"), "moved"),
        Standing("by hand", slot(120, "maria", "elif"), "declared by the program itself"),
    ]
    targets = {
        "new name": slot(30, "maria", "ben"),
        "replaced": slot(60, "tomas", "chi"),
        "moved": slot(150, "maria", "dara"),
    }
    assert [one.id for one in deletions(targets, standing)] == ["gone", "replaced"]


def test_a_name_without_an_appointment_is_told_what_may_have_been_its_own() -> None:
    standing = [
        Standing("undeclared", slot(0, "maria", "ana"), None, key="2030-01-07"),
        Standing("another day", slot(30, "maria", "ana"), None, key="2030-01-14"),
        Standing("renamed", slot(60, "maria", "ben"), "new/ben/2030-01-07", key="2030-01-07"),
    ]
    targets = {
        "old/ana/2030-01-07": slot(120, "maria", "ana"),
        "old/ben/2030-01-07": slot(150, "maria", "ben"),
        "old/chi/2030-01-07": slot(180, "maria", "chi"),
        "new/ben/2030-01-07": slot(60, "maria", "ben"),
    }

    assert moves_of(targets, standing, TEN).hints == {
        "old/ana/2030-01-07": {"remarked": ["undeclared"]},
        "old/ben/2030-01-07": {"takenOver": ["renamed"]},
    }


def test_a_chain_of_thousands_has_an_order() -> None:
    ways = {str(number): Way(after=[str(number + 1)]) for number in range(5000)}
    assert next(in_order(ways, ways)) == "5000"


def test_what_steps_aside_goes_where_nobody_of_it_is() -> None:
    taken = [slot(0, "maria", "ana"), slot(30, "maria", "ben"), slot(-30, "tomas", "ana"), slot(60, "tomas", "ben")]
    moments = asides(taken[0], taken, TEN - timedelta(hours=1), TEN + timedelta(hours=4))
    assert moments == [TEN + timedelta(minutes=60), TEN + timedelta(minutes=90), TEN + timedelta(minutes=120)]


def test_nobody_steps_aside_to_what_is_over_or_too_far_ahead() -> None:
    narrow = asides(slot(0, "maria"), [slot(0, "maria")], TEN - timedelta(minutes=30), TEN + timedelta(minutes=60))
    assert narrow == []


def test_what_nothing_declares_is_superseded() -> None:
    standing = [Standing("old", slot(0, "maria", "ana"), None), Standing("far", slot(600, "maria", "ana"), None)]

    assert ways_to({"new": slot(15, "maria", "ben")}, standing) == {"new": Way(supersedes=["old"])}


def test_others_people_and_settled_appointments_are_in_nobody_s_way() -> None:
    standing = [
        Standing("1", slot(0, "tomas", "chi"), None),
        Standing("2", slot(0, "maria", "ana"), "settled"),
    ]
    targets = {"settled": slot(0, "maria", "ana"), "new": slot(0, "aoife", "dara")}

    assert ways_to(targets, standing) == {"new": Way()}


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=12))
def test_order_is_a_permutation_and_holds_where_there_is_no_circle(moves: list[tuple[int, int]]) -> None:
    names = [str(index) for index in range(len(moves))]
    standing = [
        Standing(name, slot(30 * before, "maria"), name) for name, (before, _) in zip(names, moves, strict=True)
    ]
    targets = {name: slot(30 * after, "maria") for name, (_, after) in zip(names, moves, strict=True)}

    ways = ways_to(targets, standing)
    order = list(in_order(names, ways))

    assert sorted(order) == sorted(names)
    if not has_circle(ways):
        assert all(order.index(earlier) < order.index(name) for name in ways for earlier in ways[name].after)


def has_circle(ways: dict[str, Way]) -> bool:
    def reaches(name: str, goal: str, seen: frozenset[str]) -> bool:
        return any(
            later == goal or (later not in seen and reaches(later, goal, seen | {later}))
            for later in ways.get(name, Way()).after
        )

    return any(reaches(name, name, frozenset()) for name in ways)
