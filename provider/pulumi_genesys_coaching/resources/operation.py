"""What the resources of one operation (one preview, up, refresh or destroy) share."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..genesys import AppointmentStatus, CoachingAnnotation, CoachingApi, CoachingAppointment, Interval
from .kept_lists import KeptLists, NewLock
from .people_lists import FURTHEST_BACK, LOOK_AHEAD, LOOK_BACK, facilitated, taking_part

AHEAD = frozenset({AppointmentStatus.SCHEDULED, AppointmentStatus.INVALID_SCHEDULE})
"""The statuses of what has not begun."""


class Refused(Exception):
    """A rule of the resources forbids what was asked; the text is one line that says which, and what to do."""


class Claims:
    """Which slot each resource of the program fills in this operation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mark_by_slot: dict[object, str] = {}

    def claim(self, mark: str, slot: object) -> str | None:
        """Claims a slot for a mark; answers the other mark that has it already, if there is one."""
        with self._lock:
            holder = self._mark_by_slot.setdefault(slot, mark)
            return None if holder == mark else holder


class Holders:
    """Which resource of the program has which live appointment or annotation, as far as this operation knows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._declared: set[str] = set()
        self._mark_by_id: dict[str, str | None] = {}

    def declare(self, mark: str) -> None:
        """Says that the program has a resource of this mark: a refresh compares what the program may have no more."""
        with self._lock:
            self._declared.add(mark)

    def is_declared(self, mark: str) -> bool:
        """Whether the program has a resource of this mark, as far as this operation knows."""
        with self._lock:
            return mark in self._declared

    def hold(self, live_id: str, mark: str) -> None:
        """Says that a resource has it; the first one keeps it."""
        with self._lock:
            self._mark_by_id.setdefault(live_id, mark)

    def claim(self, live_id: str, mark: str) -> bool:
        """Says that a resource is about to take or delete it; answers whether no other one was first."""
        with self._lock:
            return self._mark_by_id.setdefault(live_id, mark) == mark

    def claim_for_deletion(self, live_id: str) -> bool:
        """Says that it is about to be deleted, and nobody's any more; answers whether no resource has it.

        Not even one of the same mark: after a rename that failed, state may have that under another name.
        """
        with self._lock:
            is_unheld = live_id not in self._mark_by_id
            self._mark_by_id.setdefault(live_id, None)
            return is_unheld

    def give_up(self, live_id: str, mark: str | None) -> None:
        """Takes back a claim, one for deletion with no mark: it is to be replaced, or could not be deleted."""
        with self._lock:
            if live_id in self._mark_by_id and self._mark_by_id[live_id] == mark:
                del self._mark_by_id[live_id]

    def of(self, live_id: str) -> str | None:
        """The mark of the resource that has it, if there is one."""
        with self._lock:
            return self._mark_by_id.get(live_id)

    def is_another_s(self, mark: str, live_id: str) -> bool:
        """Whether something else has it than the resource of this mark, or deletes it."""
        with self._lock:
            return self._mark_by_id.get(live_id, mark) != mark


class Turns:
    """Lets threads that want to free the time of the same live appointment do so one after the other."""

    def __init__(self, new_lock: NewLock = threading.Lock) -> None:
        self._lock = threading.Lock()
        self._by_id: defaultdict[str, AbstractContextManager[object]] = defaultdict(new_lock)

    def at(self, live_id: str) -> AbstractContextManager[object]:
        """What a thread holds while it is its turn."""
        with self._lock:
            return self._by_id[live_id]


DEFAULT_MAX_DELETES = 100
"""How many appointments one operation deletes, unless it is told otherwise."""


class Deletions:
    """How many appointments an operation has deleted, of those that it may."""

    def __init__(self, most: int = DEFAULT_MAX_DELETES) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._done = 0

    def count(self, mark: str) -> None:
        """Counts one that is about to be deleted. Raises Refused where it would be one too many."""
        with self._lock:
            if self._done >= self._most:
                raise Refused(
                    f"{mark}: not deleted, as this operation has deleted {self._done} appointments, and "
                    f"coaching:maxDeletes is {self._most}; if more are meant, run `pulumi config set "
                    f"coaching:maxDeletes {max(10, 10 * self._most)}` and then this again (destroy: with --run-program)"
                )
            self._done += 1


@dataclass(frozen=True)
class Operation:
    """The API, the clock and the memory that appointments and annotations share; safe between threads."""

    api: CoachingApi
    now: Callable[[], datetime]
    say: Callable[[str], None]
    """Tells the user something worth knowing that is no error."""
    adopt_unmarked: bool = False
    """Whether an appointment that nobody's code manages may be taken over, if it is just as declared."""
    deletions: Deletions = field(default_factory=Deletions)
    look_back: timedelta = LOOK_BACK
    """How far back the lists reach that every run reads."""
    facilitated: KeptLists[CoachingAppointment] = field(init=False)
    """The appointments of each facilitator, by the facilitator's id."""
    facilitated_before: KeptLists[CoachingAppointment] = field(init=False)
    """The same, of the time before; nothing that a run writes is among them."""
    taken_part: KeptLists[CoachingAppointment] = field(init=False)
    """The appointments of several people at once, by their ids with commas between them."""
    annotations: KeptLists[CoachingAnnotation] = field(init=False)
    """The annotations of each appointment, by the appointment's id."""
    claims: Claims = field(default_factory=Claims)
    holders: Holders = field(default_factory=Holders)
    turns: Turns = field(init=False)
    new_lock: NewLock = threading.Lock
    """Makes what threads hold while they wait for the API; a simulation has its own, as it has its own threads."""

    def __post_init__(self) -> None:
        lists = {
            "facilitated": KeptLists(lambda who: facilitated(self.api, who, self._recent()), self.new_lock),
            "facilitated_before": KeptLists(lambda who: facilitated(self.api, who, self._before()), self.new_lock),
            "taken_part": KeptLists(lambda ids: taking_part(self.api, ids.split(","), self._recent()), self.new_lock),
        }
        for name, kept in lists.items():
            object.__setattr__(self, name, kept)
        object.__setattr__(self, "annotations", KeptLists(self.api.list_annotations, self.new_lock))
        object.__setattr__(self, "turns", Turns(self.new_lock))

    def facilitated_at(self, moment: datetime) -> KeptLists[CoachingAppointment]:
        """The lists in which an appointment is that starts at a moment."""
        return self.facilitated_before if moment < self.now() - self.look_back else self.facilitated

    def facilitated_around(self, moment: datetime) -> tuple[KeptLists[CoachingAppointment], ...]:
        """The lists in which an appointment may be that was to start at a moment: what is over may have been moved."""
        return (self.facilitated, self.facilitated_before) if self.has_passed(moment) else (self.facilitated,)

    def _recent(self) -> Interval:
        return Interval(start=self.now() - self.look_back, end=self.now() + LOOK_AHEAD)

    def _before(self) -> Interval:
        return Interval(start=self.now() - FURTHEST_BACK, end=self.now() - self.look_back)

    def has_started(self, appointment: CoachingAppointment) -> bool:
        """Whether an appointment is history: under way, completed, or its start has passed.

        One whose status this program does not know is left alone in the same way.
        """
        return appointment.status not in AHEAD or self.has_passed(appointment.date_start)

    def has_passed(self, moment: datetime) -> bool:
        """Whether a moment is not ahead of the operation's clock."""
        return moment <= self.now()
