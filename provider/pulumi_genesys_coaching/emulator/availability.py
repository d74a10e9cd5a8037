"""When people could be coached: by what they are scheduled to do, and by the appointments that they have."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .cloud import Cloud
from .instants import Interval
from .spans import common, merged, without
from .store import Activity, ActivityCategory, Appointment, AppointmentFilter, Relationship, Schedule, Status

_INTERRUPTIBLE: frozenset[ActivityCategory] = frozenset({"OnQueueWork", "OffQueueWork"})
_PRESENT: tuple[Relationship, ...] = ("Facilitator", "Attendee")
_TAKING_TIME: tuple[Status, ...] = ("Scheduled", "InProgress", "InvalidSchedule")
_ALL = -1
"""SQLite's limit for all rows."""


@dataclass(frozen=True)
class FreeTime:
    """A time at which somebody could be coached, and what is scheduled then, if anything is."""

    interval: Interval
    schedule: Schedule | None = None
    activity: Activity | None = None


@dataclass(frozen=True)
class Agenda:
    """What one person is scheduled to do in an interval, and his or her appointments then."""

    user_id: str
    interval: Interval
    schedules: Sequence[Schedule]
    appointments: Sequence[Appointment]
    ignored: Collection[str] = ()
    """The ids of appointments that take no time."""

    def free_times(self) -> list[FreeTime]:
        """Return when the person could be coached, by start: at work that may be interrupted, or not scheduled."""
        busy = self._busy()
        unscheduled = without([self.interval], [schedule.interval for schedule in self.schedules])
        found = [FreeTime(span) for span in without(unscheduled, busy)]
        for schedule in self.schedules:
            blocked = [*busy, *_blocked(schedule)]
            found.extend(
                FreeTime(span, schedule, activity)
                for activity in schedule.activities
                if activity.category in _INTERRUPTIBLE
                for span in without(common([activity.interval], [self.interval]), blocked)
            )
        return sorted(found, key=lambda each: each.interval.start)

    def free(self) -> list[Interval]:
        """Return when the person could be coached, whatever is scheduled then."""
        return merged(each.interval for each in self.free_times())

    def on_queue(self) -> list[Interval]:
        """Return when the person is to be on queue."""
        return merged(
            each.interval for each in self.free_times() if each.activity and each.activity.category == "OnQueueWork"
        )

    def schedule_during(self, span: Interval) -> Schedule | None:
        """Return the person's schedule that covers a span of time, if there is one."""
        return next((each for each in self.schedules if not without([span], [each.interval])), None)

    def _busy(self) -> list[Interval]:
        ignored = frozenset(self.ignored)
        return merged(Interval(each.date_start, each.date_end) for each in self.appointments if each.id not in ignored)


def agendas(
    cloud: Cloud, user_ids: Sequence[str], interval: Interval, *, ignored: Collection[str] = ()
) -> list[Agenda]:
    """Return the agenda of each of some users."""
    schedules = _by_user(cloud.store.schedules.of_users(user_ids, interval))
    taking_time = AppointmentFilter(
        user_ids, relationships=_PRESENT, interval=interval, overlapping=True, statuses=_TAKING_TIME
    )
    found, _ = cloud.store.appointments.search(taking_time, limit=_ALL, offset=0)
    appointments = defaultdict(list)
    for appointment in found:
        for user_id in {appointment.facilitator_id, *appointment.attendee_ids}:
            appointments[user_id].append(appointment)
    return [Agenda(each, interval, schedules[each], appointments[each], ignored) for each in user_ids]


def _by_user(schedules: Iterable[Schedule]) -> dict[str, list[Schedule]]:
    found = defaultdict(list)
    for schedule in schedules:
        found[schedule.user_id].append(schedule)
    return found


def _blocked(schedule: Schedule) -> list[Interval]:
    """Return when somebody's work may not be interrupted."""
    fixed = [each.interval for each in schedule.activities if each.category not in _INTERRUPTIBLE]
    return [*fixed, *(each.interval for each in schedule.days_off)]
