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
    """Answers what a facilitator has, from one list for each facilitator; safe between threads."""

    def __init__(self, api: CoachingApi, now: Callable[[], datetime]) -> None:
        self._api = api
        self._now = now
        self._lock = threading.Lock()
        self._list_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lists: dict[str, dict[str, CoachingAppointment]] = {}

    def of(self, facilitator_id: str) -> list[CoachingAppointment]:
        """The facilitator's appointments; the first call for a facilitator lists them. Raises GenesysError."""
        with self._lock:
            list_lock = self._list_locks[facilitator_id]
        with list_lock:
            if facilitator_id not in self._lists:
                listed = {appointment.id: appointment for appointment in self._fetch(facilitator_id)}
                with self._lock:
                    self._lists[facilitator_id] = listed
        with self._lock:
            return list(self._lists[facilitator_id].values())

    def look_again(self, facilitator_id: str) -> list[CoachingAppointment]:
        """The facilitator's appointments, listed afresh: for when it is unknown what a call did."""
        with self._lock:
            self._lists.pop(facilitator_id, None)
        return self.of(facilitator_id)

    def put(self, appointment: CoachingAppointment) -> None:
        """Keeps the lists true after a create or an update."""
        if appointment.facilitator is None:
            return
        with self._lock:
            if appointment.facilitator.id in self._lists:
                self._lists[appointment.facilitator.id][appointment.id] = appointment

    def remove(self, appointment_id: str) -> None:
        """Keeps the lists true after a delete."""
        with self._lock:
            for listed in self._lists.values():
                listed.pop(appointment_id, None)

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
