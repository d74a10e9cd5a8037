"""Histories of a plan: edits, changes by hand, lost answers and killed runs, all drawn from one seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from pulumi_genesys_coaching.genesys import CoachingAppointment, CreateAppointment, GenesysError, instant_text
from pulumi_genesys_coaching.resources import Operation, Refused, Slot, StandingAppointments, moves_of
from pulumi_genesys_coaching.resources.live_appointment import mark_of
from pulumi_genesys_coaching.resources.people_lists import batches

from .engine import Declared, Engine, Failed
from .threads import Lock
from .world import Crash, SimulatedApi, World, appointment_of, overlap

NOW = datetime(2030, 1, 7, 8, tzinfo=UTC)
STACK = "coaching/simulated/"
COACHES = ("maria", "tomas")
ATTENDEES = ("ana", "ben", "chi", "dara")
LENGTH = timedelta(minutes=30)
PLACES = 10
"""How many places of half an hour there are in the day that all is on, so that people are in each other's way."""

RECOVERIES = 4
"""How many undisturbed runs may be needed, at most, after whatever has happened."""


OVERLAPS, OCCUPIED, TWICE = "overlaps", "which was not made by this stack", "several appointments carry this mark"
"""What a run says that cannot succeed: for an appointment made by hand, or for a list that lagged behind."""


class Broken(AssertionError):
    """A promise that was not kept."""


@dataclass(frozen=True)
class Session:
    """What a plan declares."""

    coach: str
    attendee: str
    place: int
    text: str = "What to try next."
    notes: frozenset[str] = frozenset()
    access_type: str = "Public"
    """Who may see the notes."""
    former_names: tuple[str, ...] = ()

    @property
    def start(self) -> datetime:
        return NOW + timedelta(hours=2) + self.place * LENGTH

    @property
    def slot(self) -> Slot:
        return Slot(frozenset((self.coach, self.attendee)), self.start, self.start + LENGTH)


@dataclass
class History:
    """One history, from its seed on."""

    seed: int
    world: World = field(default_factory=World)
    engine: Engine = field(default_factory=Engine)
    plan: dict[str, Session] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    """What happened, for who looks into a failure."""

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._names = 0
        self._before: dict[str, Session] = {}
        self._by_hand: dict[str, CoachingAppointment] = {}
        self._is_disturbed = False
        self._has_a_note_twice = False

    def run(self) -> str:
        """How it ended: exact, or why it could not. Raises Broken."""
        for _ in range(self._chance.randint(1, 5)):
            self._add()
        for _ in range(self._chance.randint(1, 4)):
            self._up(mishaps=0.08, crashes=0.03, refresh=self._chance.random() < 0.3)
            for _ in range(self._chance.randint(0, 3)):
                self._edit()
            if self._chance.random() < 0.3:
                self._chance.choice(BY_HAND)(self)
                self._is_disturbed = True
        return self._recovered()

    def _recovered(self) -> str:
        reason = None
        for _ in range(RECOVERIES):
            # Only a look at what is live tells of what took effect unrecorded, or was refreshed from a list that
            # lagged, and was then taken back in the plan.
            reason = self._up(refresh=self._is_disturbed)
            if reason is None and not self.engine.steps:
                break
        self._check_hands_off()
        if reason is not None:
            is_in_the_way = bool(self._by_hand) and (OVERLAPS in reason or OCCUPIED in reason)
            is_twice = bool(self.world.late_lists) and TWICE in reason
            if not is_in_the_way and not is_twice:
                raise Broken(f"not recovered: {reason}")
            return "said why"
        self._check_exact()
        if self.engine.steps:
            raise Broken(f"after {RECOVERIES} runs, {self.engine.steps} steps are left")
        return "exact but for a note that a list hid" if self._has_a_note_twice else "exact"

    def _up(self, *, mishaps: float = 0, crashes: float = 0, refresh: bool = False) -> str | None:
        """A run; what it said if it ended with an error."""
        self.log.append(f"up refresh={refresh}: {self.plan}")
        late_lists = self.world.late_lists
        try:
            program = self._operation(mishaps, crashes)
            declared = declare(self.plan, program)
            self.engine.up(declared, self._operation(mishaps, crashes), self._chance, refresh=refresh)
        except Crash:
            self._is_disturbed = True
            self.log.append("killed")
            return "killed"
        except Failed as failure:
            self._is_disturbed = True
            self.log.append(f"failed: {failure}")
            return str(failure)
        except (GenesysError, Refused) as error:
            self.log.append(f"the program failed: {error}")
            return str(error)
        else:
            self._check_made()
        finally:
            self._is_disturbed |= refresh and self.world.late_lists > late_lists
        return None

    def _operation(self, mishaps: float, crashes: float) -> Operation:
        return Operation(
            SimulatedApi(self.world, self._chance, mishaps, crashes), lambda: NOW, self.log.append, new_lock=Lock
        )

    def _check_made(self) -> None:
        """What a run has made is there, whatever its lists had shown."""
        notes = {note_id for on_one in self.world.annotations.values() for note_id in on_one}
        ghosts = {one.recorded.id for one in self.engine.made} - self.world.appointments.keys() - notes
        if ghosts:
            raise Broken(f"recorded as made, and not there: {sorted(ghosts)}")

    def _check_exact(self) -> None:
        recorded = {entry.recorded.id for entry in self.engine.state.values()}
        marked = [one for one in self.world.appointments.values() if mark_of(one)]
        live = {mark_of(one): one for one in marked}
        if len(live) != len(marked):
            raise Broken("an appointment twice")
        missing = self._marks() - live.keys()
        if missing:
            raise Broken(f"lost: {sorted(missing)}")
        # What a killed run has made, and the plan declares no more since, nobody knows of.
        left_over = [mark for mark, one in live.items() if one.id in recorded and mark not in self._marks()]
        if left_over:
            raise Broken(f"not deleted: {left_over}")
        for name, session in self.plan.items():
            self._check_one(name, session, live[STACK + name], recorded)

    def _check_one(self, name: str, session: Session, found: CoachingAppointment, recorded: set[str]) -> None:
        people = (found.facilitator and found.facilitator.id, [one.id for one in found.attendees])
        if (people, found.date_start) != ((session.coach, [session.attendee]), session.start):
            raise Broken(f"{name} is {people} at {found.date_start}, not {session}")
        if not found.description.startswith(session.text):
            raise Broken(f"{name} says {found.description!r}")
        notes = self.world.annotations[found.id].values()
        declared = sorted((note, session.access_type) for note in session.notes)
        known = sorted((note.text, note.access_type) for note in notes if note.id in recorded)
        others = [note for note in notes if note.id not in recorded]
        # What a killed run has made is found again by its words, if they stay.
        is_known = any((one.text, one.access_type) in declared or one.id in self.engine.recorded for one in others)
        if known == declared and is_known and self.world.late_note_lists:
            self._has_a_note_twice = True
        elif known != declared or is_known:
            raise Broken(f"{name} has notes {known} and {others}, not {declared}")

    def _marks(self) -> set[str]:
        return {STACK + name for name in self.plan}

    def _check_hands_off(self) -> None:
        for appointment_id, made in self._by_hand.items():
            if self.world.appointments.get(appointment_id) != made:
                raise Broken(f"{appointment_id}, which was made by hand, was touched")

    # Edits of the plan, each of which leaves it free of clashes.

    def _edit(self) -> None:
        before = dict(self.plan)
        self._chance.choice(EDITS)(self)
        self._before = before

    def _take_back(self) -> None:
        if self._before:
            self.plan = dict(self._before)

    def _add(self) -> None:
        self._names += 1
        notes = frozenset(self._chance.sample(["focus", "praise"], self._chance.randint(0, 2)))
        session = Session(self._chance.choice(COACHES), self._chance.choice(ATTENDEES), 0, notes=notes)
        self._put(f"plan-{self._names}/day", replace(session, place=self._chance.randrange(PLACES)))

    def _remove(self) -> None:
        if len(self.plan) > 1:
            del self.plan[self._any()]

    def _take_out_and_put_back(self) -> None:
        """With a run in between; lists may still show what it has deleted."""
        if len(self.plan) > 1:
            name = self._any()
            session = self.plan.pop(name)
            self._up()
            self.plan[name] = session

    def _move(self) -> None:
        name = self._any()
        self._put(name, replace(self.plan[name], place=self._chance.randrange(PLACES)))

    def _swap(self) -> None:
        one, other = self._any(), self._any()
        changed = dict(self.plan)
        changed[one] = replace(self.plan[one], place=self.plan[other].place)
        changed[other] = replace(self.plan[other], place=self.plan[one].place)
        self._take(changed)

    def _shift_all(self) -> None:
        by = self._chance.choice((-1, 1))
        self._take({name: replace(one, place=(one.place + by) % PLACES) for name, one in self.plan.items()})

    def _exchange(self) -> None:
        name = self._any()
        self._put(name, replace(self.plan[name], attendee=self._chance.choice(ATTENDEES)))

    def _rewrite(self) -> None:
        self._rewrite_one(self._any())

    def _rewrite_one(self, name: str) -> None:
        notes = frozenset(self._chance.sample(["focus", "praise", "calls"], self._chance.randint(0, 2)))
        text = self._chance.choice(("What to try next.", "Two calls.", "Goals."))
        access_type = self._chance.choice(("Public", "Private"))
        self.plan[name] = replace(self.plan[name], text=text, notes=notes, access_type=access_type)

    def _rename(self) -> None:
        self._names += 1
        name = self._any()
        if self._chance.random() < 0.3:
            self._rewrite_one(name)
        session = self.plan.pop(name)
        former = (name, *session.former_names) if self._chance.random() < 0.6 else ()
        self.plan[f"plan-{self._names}/day"] = replace(session, former_names=former)

    def _come_back(self) -> None:
        """What was renamed or removed is declared again, beside what has its time by now: that makes room."""
        gone = sorted(self._before.keys() - self.plan.keys())
        if not gone:
            return
        name = self._chance.choice(gone)
        session = self._before[name]
        former = tuple(known for known in session.former_names if known not in self.plan)
        plan = {name: replace(session, former_names=former)}
        for other, one in self.plan.items():
            former = tuple(known for known in one.former_names if known != name)
            place = self._chance.randrange(PLACES) if one.slot.overlaps(session.slot) else one.place
            plan[other] = replace(one, place=place, former_names=former)
        self._take(plan)

    # What people do in the app.

    def _hand_moves(self) -> None:
        live = self._any_managed()
        if live is not None:
            moved = live.model_copy(
                update={"date_start": NOW + timedelta(days=1, minutes=30 * self._chance.randrange(9))}
            )
            if not any(overlap(moved, other) for other in self.world.appointments.values() if other.id != moved.id):
                self.world.appointments[moved.id] = moved
                self.log.append(f"{moved.id} moved by hand")

    def _hand_deletes(self) -> None:
        live = self._any_managed()
        if live is not None:
            self.world.remove(live.id)
            self.log.append(f"{live.id} deleted by hand")

    def _hand_makes(self) -> None:
        request = CreateAppointment(
            name="By hand",
            description="",
            date_start=NOW + timedelta(hours=2) + self._chance.randrange(PLACES) * LENGTH,
            length_in_minutes=30,
            facilitator_id=self._chance.choice(COACHES),
            attendee_ids=(self._chance.choice(ATTENDEES),),
        )
        made = appointment_of(self.world.new_id(), request)
        if not any(overlap(made, other) for other in self.world.appointments.values()):
            self._by_hand[made.id] = self.world.store(made)
            self.log.append(f"{made.id} made by hand at {made.date_start}")

    def _any(self) -> str:
        return self._chance.choice(sorted(self.plan))

    def _any_managed(self) -> CoachingAppointment | None:
        managed = [one for one in self.world.appointments.values() if one.id not in self._by_hand]
        return self._chance.choice(managed) if managed else None

    def _put(self, name: str, session: Session) -> None:
        self._take(self.plan | {name: session})

    def _take(self, plan: dict[str, Session]) -> None:
        slots = [session.slot for session in plan.values()]
        if not any(one.overlaps(other) for index, one in enumerate(slots) for other in slots[:index]):
            self.plan = plan


Deed = Callable[[History], None]
EDITS: tuple[Deed, ...] = (
    History._add,
    History._remove,
    History._take_out_and_put_back,
    History._move,
    History._swap,
    History._shift_all,
    History._exchange,
    History._rewrite,
    History._rename,
    History._take_back,
    History._come_back,
)
BY_HAND: tuple[Deed, ...] = (History._hand_moves, History._hand_deletes, History._hand_makes)


def declare(plan: dict[str, Session], operation: Operation) -> list[Declared]:
    """What deploy() makes of a plan: appointments in the order of moves, with hints, and their annotations."""
    people = sorted({person for session in plan.values() for person in (session.coach, session.attendee)})
    lists = [operation.taken_part.of(ids) for ids in batches(people)]
    standing = StandingAppointments((live for listed in lists for live in listed), STACK, operation)
    marks = {name: [STACK + known for known in (name, *session.former_names)] for name, session in plan.items()}
    names = {one.id: name for name, known in marks.items() if (one := standing.with_mark(known))}
    targets = {name: session.slot for name, session in plan.items()}
    moves = moves_of(targets, list(standing.ahead(names)), NOW)
    declared: list[Declared] = []
    for name in moves.order:
        session = plan[name]
        known = {one.name for one in declared}
        inputs: dict[str, object] = {
            "mark": STACK + name,
            "name": "1:1",
            "description": session.text,
            "dateStart": instant_text(session.start),
            "lengthInMinutes": 30,
            "facilitatorId": session.coach,
            "attendeeIds": [session.attendee],
        }
        live = standing.with_mark(marks[name])
        if live is not None and (session.former_names or (live.facilitator and live.facilitator.id != session.coach)):
            inputs["foundAs"] = live.id
        after = tuple(one for one in moves.after.get(name, []) if one in known)
        declared.append(Declared(name, inputs | moves.hints.get(name, {}), session.former_names, after))
        for note in sorted(session.notes):
            former = tuple(f"{one}/{note}" for one in session.former_names)
            text = {"mark": f"{STACK}{name}/{note}", "text": note, "accessType": session.access_type}
            declared.append(Declared(f"{name}/{note}", text, former, on=name))
    return declared
