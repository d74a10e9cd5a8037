"""Times at which an appointment could be, as it is asked for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from .availability import Agenda, agendas
from .cloud import Cloud
from .instants import MINUTE, Interval
from .scheduling import latest_start
from .spans import common, merged
from .store import Schedule

STEP_MINUTES = 15
"""Slots begin at, and last, a multiple of this."""
_STEP = STEP_MINUTES * MINUTE


@dataclass(frozen=True)
class Slot:
    """A time at which an appointment could begin."""

    date_start: int
    schedule: Schedule | None
    """The schedule of the first attendee who has one for this time."""
    staffing_difference: float | None
    """How many people more than the forecast wants are left on queue; None if there is no forecast."""


@dataclass(frozen=True)
class BestTime:
    """The slot that is best for those who remain on queue; `has_conflict` if there is an appointment already."""

    slot: Slot | None
    has_conflict: bool


def find_slots(
    cloud: Cloud, attendees: Sequence[Agenda], facilitators: Sequence[Agenda], length_in_minutes: int
) -> list[Slot]:
    """Return every slot at which all are free and that is not too far ahead, in order.

    The agendas are of one interval.
    """
    return _Search(cloud, attendees, facilitators, length_in_minutes * MINUTE).slots()


def best_time(
    cloud: Cloud, attendees: Sequence[Agenda], facilitators: Sequence[Agenda], length_in_minutes: int
) -> BestTime:
    """Return the first of the best slots; if nobody is free, of those at which people are in other appointments."""
    slots = find_slots(cloud, attendees, facilitators, length_in_minutes)
    if slots:
        return BestTime(_best(slots), has_conflict=False)
    slots = find_slots(cloud, _unoccupied(attendees), _unoccupied(facilitators), length_in_minutes)
    return BestTime(_best(slots), has_conflict=True) if slots else BestTime(None, has_conflict=False)


def _unoccupied(people: Sequence[Agenda]) -> list[Agenda]:
    return [replace(agenda, appointments=()) for agenda in people]


def _best(slots: Sequence[Slot]) -> Slot:
    return max(slots, key=lambda slot: float("-inf") if slot.staffing_difference is None else slot.staffing_difference)


class _Search:
    def __init__(self, cloud: Cloud, attendees: Sequence[Agenda], facilitators: Sequence[Agenda], length: int) -> None:
        self._cloud = cloud
        self._attendees = attendees
        self._people = [*attendees, *facilitators]
        self._interval = self._people[0].interval
        self._length = length
        self._headcounts: dict[str, Counter[int]] = {}

    def slots(self) -> list[Slot]:
        latest = latest_start(self._cloud)
        spans = reduce(common, (agenda.free() for agenda in self._people))
        starts = self._starts(merged(spans))
        return [self._slot(start) for start in starts if latest is None or start <= latest]

    def _starts(self, spans: Sequence[Interval]) -> Iterator[int]:
        for span in spans:
            first = -(-span.start // _STEP) * _STEP
            yield from range(first, span.end - self._length + 1, _STEP)

    def _slot(self, start: int) -> Slot:
        span = Interval(start, start + self._length)
        schedules = (agenda.schedule_during(span) for agenda in self._attendees)
        schedule = next((each for each in schedules if each), None)
        if schedule is None or schedule.forecast_headcount is None:
            return Slot(start, schedule, None)
        headcount = self._headcount(schedule.business_unit_id)[start]
        return Slot(start, schedule, headcount - schedule.forecast_headcount)

    def _headcount(self, business_unit_id: str) -> Counter[int]:
        """Count who else of a business unit is on queue, for each start of a slot."""
        if business_unit_id not in self._headcounts:
            schedules = self._cloud.store.schedules.of_business_unit(business_unit_id, self._interval)
            taken = {agenda.user_id for agenda in self._people}
            others = sorted({schedule.user_id for schedule in schedules} - taken)
            self._headcounts[business_unit_id] = Counter(
                start
                for agenda in agendas(self._cloud, others, self._interval)
                for start in self._starts(agenda.on_queue())
            )
        return self._headcounts[business_unit_id]
