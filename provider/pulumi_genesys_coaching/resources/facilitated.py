"""The live appointments of each facilitator: one paged list an operation, kept true after each write."""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from ..genesys import AppointmentFilter, CoachingApi, CoachingAppointment, Interval, ListChanged, Relationship

LOOK_BACK = timedelta(weeks=27)
"""How far back lists reach: past the longest `history` that a plan file may ask for."""

LOOK_AHEAD = timedelta(weeks=53)
"""How far ahead lists reach: well past the six weeks that the platform takes appointments for."""

LIST_TRIES = 4
"""How often a list is read that changes meanwhile: an appointment that is missed would be created a second time."""


class FacilitatedAppointments:
    """Answers what a facilitator has, from one list for each facilitator; safe between threads.

    What this operation wrote lies over what was listed, as a write may end while a list is on its way.
    """

    def __init__(self, api: CoachingApi, now: Callable[[], datetime]) -> None:
        self._api = api
        self._now = now
        self._lock = threading.Lock()
        self._list_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lists: dict[str, dict[str, CoachingAppointment]] = {}
        self._written: dict[str, CoachingAppointment | None] = {}

    def of(self, facilitator_id: str) -> list[CoachingAppointment]:
        """The facilitator's appointments; the first call for a facilitator lists them. Raises GenesysError."""
        return self._listed(facilitator_id, afresh=False)

    def look_again(self, facilitator_id: str) -> list[CoachingAppointment]:
        """The facilitator's appointments, listed afresh: for when it is unknown what a call did."""
        return self._listed(facilitator_id, afresh=True)

    def put(self, appointment: CoachingAppointment) -> None:
        """Keeps the lists true after a create or an update."""
        with self._lock:
            self._written[appointment.id] = appointment

    def remove(self, appointment_id: str) -> None:
        """Keeps the lists true after a delete."""
        with self._lock:
            self._written[appointment_id] = None

    def _listed(self, facilitator_id: str, *, afresh: bool) -> list[CoachingAppointment]:
        with self._lock:
            list_lock = self._list_locks[facilitator_id]
        with list_lock:
            if afresh or facilitator_id not in self._lists:
                self._lists[facilitator_id] = {live.id: live for live in self._fetch(facilitator_id)}
            listed = self._lists[facilitator_id]
        with self._lock:
            together = listed | self._written
        return [
            live for live in together.values() if live and live.facilitator and live.facilitator.id == facilitator_id
        ]

    def _fetch(self, facilitator_id: str) -> list[CoachingAppointment]:
        now = self._now()
        filters = AppointmentFilter(
            user_ids=(facilitator_id,),
            relationships=(Relationship.FACILITATOR,),
            interval=Interval(start=now - LOOK_BACK, end=now + LOOK_AHEAD),
        )
        for _ in range(LIST_TRIES - 1):
            with contextlib.suppress(ListChanged):
                return list(self._api.list_appointments(filters))
        return list(self._api.list_appointments(filters))
