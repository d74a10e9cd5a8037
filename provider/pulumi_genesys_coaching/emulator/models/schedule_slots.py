"""Slots for appointments, and the schedules that they were found in."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from ..availability import Agenda, FreeTime
from ..instants import MINUTE, WEEK, Interval, format_instant
from ..slots import STEP_MINUTES, BestTime, Slot
from ..spans import common
from ..store import Activity, ActivityCategory, Appointment, DayOff, Schedule
from .base import Answer, Day, DistinctIds, NonEmpty, RequestBody, SentInstant, SomeIds, TakenInterval
from .references import UserReference, WfmScheduleReference

_MOST_WEEKS = 2
_MOST_INTERVALS = 20

_JOBS = "/api/v2/coaching/scheduleslots/jobs"


def _searchable(interval: Interval) -> Interval:
    if interval.end - interval.start > _MOST_WEEKS * WEEK:
        raise PydanticCustomError("too_long", "At most {weeks} weeks", {"weeks": _MOST_WEEKS})
    return interval


_SearchedInterval = Annotated[TakenInterval, AfterValidator(_searchable)]
_SlotLength = Annotated[int, Field(ge=STEP_MINUTES, le=60, multiple_of=STEP_MINUTES)]


class CoachingSlotsRequest(RequestBody):
    """`CoachingSlotsRequest` in the vendor's SDKs."""

    interval: _SearchedInterval
    length_in_minutes: _SlotLength
    attendee_ids: DistinctIds
    facilitator_ids: SomeIds | None = None
    interruptible_appointment_ids: SomeIds | None = None


class CoachingSlot(Answer):
    """`CoachingSlot` in the vendor's SDKs."""

    date_start: SentInstant
    length_in_minutes: int
    staffing_difference: float | None
    difference_rating: Literal["Poor", "Neutral", "Good"] | None
    wfm_schedule: WfmScheduleReference | None

    @classmethod
    def of(cls, slot: Slot, length_in_minutes: int) -> Self:
        """Describe a slot."""
        return cls(
            date_start=slot.date_start,
            length_in_minutes=length_in_minutes,
            staffing_difference=slot.staffing_difference,
            difference_rating=_rating(slot.staffing_difference),
            wfm_schedule=_reference(slot.schedule),
        )


class AvailableTime(Answer):
    """`AvailableTime` in the vendor's SDKs."""

    date_start: SentInstant
    length_in_minutes: int
    is_paid: bool | None
    activity_category: ActivityCategory | None
    wfm_schedule: WfmScheduleReference | None

    @classmethod
    def of(cls, free: FreeTime) -> Self:
        """Describe a time at which somebody could be coached."""
        return cls(
            date_start=free.interval.start,
            length_in_minutes=(free.interval.end - free.interval.start) // MINUTE,
            is_paid=free.activity.paid if free.activity else None,
            activity_category=free.activity.category if free.activity else None,
            wfm_schedule=_reference(free.schedule),
        )


class UserAvailableTimes(Answer):
    """`UserAvailableTimes` in the vendor's SDKs."""

    user: UserReference
    available_times: list[AvailableTime]

    @classmethod
    def of(cls, agenda: Agenda) -> Self:
        """Describe when somebody could be coached."""
        times = [AvailableTime.of(free) for free in agenda.free_times()]
        return cls(user=UserReference.to(agenda.user_id), available_times=times)


class ScheduleActivity(Answer):
    """`ScheduleActivity` in the vendor's SDKs."""

    date_start: SentInstant
    length_minutes: int
    description: str | None
    activity_code_id: str | None = None
    paid: bool | None = None
    time_off_request_id: str | None = None
    external_activity_id: str | None = None
    external_activity_type: Literal["ActivityPlan", "Coaching", "Learning", "Opportunity"] | None = None

    @classmethod
    def of(cls, activity: Activity) -> Self:
        """Describe what somebody is scheduled to do."""
        return cls(
            date_start=activity.date_start,
            length_minutes=activity.length_in_minutes,
            description=activity.description,
            activity_code_id=activity.activity_code_id,
            paid=activity.paid,
            time_off_request_id=activity.time_off_request_id,
        )

    @classmethod
    def coaching(cls, appointment: Appointment) -> Self:
        """Describe an appointment that was added to somebody's schedule."""
        return cls(
            date_start=appointment.date_start,
            length_minutes=appointment.length_in_minutes,
            description=appointment.name,
            external_activity_id=appointment.id,
            external_activity_type="Coaching",
        )


class FullDayTimeOffMarker(Answer):
    """`FullDayTimeOffMarker` in the vendor's SDKs."""

    business_unit_date: Day
    length_minutes: int
    description: str | None
    activity_code_id: str | None
    paid: bool
    time_off_request_id: str | None

    @classmethod
    def of(cls, day_off: DayOff) -> Self:
        """Describe somebody's day off."""
        return cls.model_validate(day_off, from_attributes=True)


class WfmScheduleActivity(Answer):
    """`WfmScheduleActivity` in the vendor's SDKs."""

    user_reference: UserReference
    activities: list[ScheduleActivity]
    full_day_time_off_markers: list[FullDayTimeOffMarker]

    @classmethod
    def of(cls, agenda: Agenda) -> Self:
        """Describe what somebody is scheduled to do in the agenda's interval."""
        activities = [
            ScheduleActivity.of(each)
            for schedule in agenda.schedules
            for each in schedule.activities
            if common([each.interval], [agenda.interval])
        ]
        coaching = [
            ScheduleActivity.coaching(each)
            for each in agenda.appointments
            if each.add_to_schedule and each.wfm_schedule
        ]
        days_off = [
            FullDayTimeOffMarker.of(each)
            for schedule in agenda.schedules
            for each in schedule.days_off
            if common([each.interval], [agenda.interval])
        ]
        return cls(
            user_reference=UserReference.to(agenda.user_id),
            activities=sorted([*activities, *coaching], key=lambda each: each.date_start),
            full_day_time_off_markers=days_off,
        )


class CoachingSlotsResponse(Answer):
    """`CoachingSlotsResponse` in the vendor's SDKs."""

    suggested_slots: list[CoachingSlot]
    attendee_schedules: list[UserAvailableTimes]
    facilitator_schedules: list[UserAvailableTimes]
    wfm_schedule_activities: list[WfmScheduleActivity]

    @classmethod
    def of(
        cls,
        slots: Sequence[Slot],
        length_in_minutes: int,
        attendees: Sequence[Agenda],
        facilitators: Sequence[Agenda],
    ) -> Self:
        """Describe what was found in people's agendas."""
        people = {agenda.user_id: agenda for agenda in (*attendees, *facilitators)}
        return cls(
            suggested_slots=[CoachingSlot.of(slot, length_in_minutes) for slot in slots],
            attendee_schedules=[UserAvailableTimes.of(agenda) for agenda in attendees],
            facilitator_schedules=[UserAvailableTimes.of(agenda) for agenda in facilitators],
            wfm_schedule_activities=[WfmScheduleActivity.of(each) for each in people.values() if each.schedules],
        )


class CoachingScheduleSlotsJobRequest(RequestBody):
    """`CoachingScheduleSlotsJobRequest` in the vendor's SDKs."""

    attendee_ids: DistinctIds
    facilitator_ids: SomeIds | None = None
    length_in_minutes: _SlotLength
    activity_code_id: NonEmpty
    intervals: Annotated[list[_SearchedInterval], Field(min_length=1, max_length=_MOST_INTERVALS)]
    slots_type: Literal["BestTime"]


class CoachingScheduleSlotsJobSchedule(Answer):
    """`CoachingScheduleSlotsJobSchedule` in the vendor's SDKs."""

    id: str
    self_uri: str
    week_date: Day
    week_count: int


class CoachingScheduleSlotsJobSlot(Answer):
    """`CoachingScheduleSlotsJobSlot` in the vendor's SDKs."""

    date_start: SentInstant
    schedule: CoachingScheduleSlotsJobSchedule | None

    @classmethod
    def of(cls, slot: Slot) -> Self:
        """Describe a slot."""
        schedule = slot.schedule and CoachingScheduleSlotsJobSchedule(
            id=slot.schedule.id,
            self_uri=_schedule_uri(slot.schedule),
            week_date=slot.schedule.week_date,
            week_count=slot.schedule.week_count,
        )
        return cls(date_start=slot.date_start, schedule=schedule)


class CoachingScheduleSlotsJobResult(Answer):
    """`CoachingScheduleSlotsJobResult` in the vendor's SDKs."""

    interval: str
    status: Literal["InProgress", "Complete", "Error"]
    slot: CoachingScheduleSlotsJobSlot | None = None
    has_conflict: bool | None = None

    @classmethod
    def of(cls, interval: Interval, found: BestTime) -> Self:
        """Describe what was found in an interval."""
        return cls(
            interval=f"{format_instant(interval.start)}/{format_instant(interval.end)}",
            status="Complete",
            slot=CoachingScheduleSlotsJobSlot.of(found.slot) if found.slot else None,
            has_conflict=found.has_conflict,
        )

    def started(self) -> Self:
        """Return the result as it is before anything was found."""
        return type(self)(interval=self.interval, status="InProgress")


class CoachingScheduleSlotsJobResponse(Answer):
    """`CoachingScheduleSlotsJobResponse` in the vendor's SDKs."""

    id: str
    attendee_ids: list[str]
    facilitator_ids: list[str]
    length_in_minutes: int
    business_unit_id: str | None
    activity_code_id: str
    results: list[CoachingScheduleSlotsJobResult]
    slots_type: Literal["BestTime"]
    self_uri: str

    @classmethod
    def of(
        cls,
        job_id: str,
        body: CoachingScheduleSlotsJobRequest,
        business_unit_id: str | None,
        results: list[CoachingScheduleSlotsJobResult],
    ) -> Self:
        """Describe a job for what was asked."""
        return cls(
            id=job_id,
            attendee_ids=body.attendee_ids,
            facilitator_ids=body.facilitator_ids or [],
            length_in_minutes=body.length_in_minutes,
            business_unit_id=business_unit_id,
            activity_code_id=body.activity_code_id,
            results=results,
            slots_type=body.slots_type,
            self_uri=f"{_JOBS}/{job_id}",
        )

    def started(self) -> Self:
        """Return the job as it is before anything was found."""
        return self.model_copy(update={"results": [result.started() for result in self.results]})


def _rating(staffing_difference: float | None) -> Literal["Poor", "Neutral", "Good"] | None:
    if staffing_difference is None:
        return None
    if staffing_difference > 0:
        return "Good"
    return "Poor" if staffing_difference < 0 else "Neutral"


def _reference(schedule: Schedule | None) -> WfmScheduleReference | None:
    if schedule is None:
        return None
    return WfmScheduleReference.model_validate(
        {
            "id": schedule.id,
            "businessUnit": {"id": schedule.business_unit_id, "selfUri": _business_unit_uri(schedule)},
            "weekDate": schedule.week_date,
            "selfUri": _schedule_uri(schedule),
        }
    )


def _business_unit_uri(schedule: Schedule) -> str:
    return f"/api/v2/workforcemanagement/businessunits/{schedule.business_unit_id}"


def _schedule_uri(schedule: Schedule) -> str:
    return f"{_business_unit_uri(schedule)}/weeks/{schedule.week_date}/schedules/{schedule.id}"
