"""Schedule slots: when people have time for an appointment, and what their schedules hold."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from .base import Instant, Interval, Model, OrNewer, PrivateText, Reference, Request, WfmScheduleReference


class SlotRating(StrEnum):
    """How well staffed the platform would be with an appointment in a slot."""

    POOR = "Poor"
    NEUTRAL = "Neutral"
    GOOD = "Good"


class ActivityCategory(StrEnum):
    """What a schedule has a person do."""

    ON_QUEUE_WORK = "OnQueueWork"
    BREAK = "Break"
    MEAL = "Meal"
    MEETING = "Meeting"
    OFF_QUEUE_WORK = "OffQueueWork"
    TIME_OFF = "TimeOff"
    TRAINING = "Training"
    UNAVAILABLE = "Unavailable"


class ExternalActivityType(StrEnum):
    """Which part of the platform put an activity into a schedule."""

    ACTIVITY_PLAN = "ActivityPlan"
    COACHING = "Coaching"
    LEARNING = "Learning"
    OPPORTUNITY = "Opportunity"


class SlotsType(StrEnum):
    """Which slots a job looks for."""

    BEST_TIME = "BestTime"


class SlotsJobStatus(StrEnum):
    """How far a job is with one of its intervals."""

    IN_PROGRESS = "InProgress"
    COMPLETE = "Complete"
    ERROR = "Error"


class SlotsQuery(Request):
    """`CoachingSlotsRequest`; the length is a multiple of 15 minutes."""

    interval: Interval
    length_in_minutes: int
    attendee_ids: tuple[str, ...]
    facilitator_ids: tuple[str, ...] | None = None
    interruptible_appointment_ids: tuple[str, ...] | None = None


class CoachingSlot(Model):
    """`CoachingSlot`: a time at which all have time."""

    date_start: Instant
    length_in_minutes: int
    staffing_difference: float | None = None
    difference_rating: OrNewer[SlotRating] | None = None
    wfm_schedule: WfmScheduleReference | None = None


class AvailableTime(Model):
    """`AvailableTime`: a time at which one person has time."""

    date_start: Instant
    length_in_minutes: int
    is_paid: bool | None = None
    activity_category: OrNewer[ActivityCategory] | None = None
    wfm_schedule: WfmScheduleReference | None = None


class UserAvailableTimes(Model):
    """`UserAvailableTimes`."""

    user: Reference
    available_times: tuple[AvailableTime, ...] = ()


class ScheduleActivity(Model):
    """`ScheduleActivity`: what a schedule has a person do, and when."""

    date_start: Instant
    length_minutes: int
    description: PrivateText = ""
    activity_code_id: str | None = None
    paid: bool | None = None
    time_off_request_id: str | None = None
    external_activity_id: str | None = None
    external_activity_type: OrNewer[ExternalActivityType] | None = None


class FullDayTimeOffMarker(Model):
    """`FullDayTimeOffMarker`: a day off, in the time zone of the business unit."""

    business_unit_date: date
    length_minutes: int | None = None
    description: PrivateText = ""
    activity_code_id: str | None = None
    paid: bool | None = None
    time_off_request_id: str | None = None


class WfmScheduleActivity(Model):
    """`WfmScheduleActivity`: one person's schedule."""

    user_reference: Reference
    activities: tuple[ScheduleActivity, ...] = ()
    full_day_time_off_markers: tuple[FullDayTimeOffMarker, ...] = ()


class Slots(Model):
    """`CoachingSlotsResponse`."""

    suggested_slots: tuple[CoachingSlot, ...] = ()
    attendee_schedules: tuple[UserAvailableTimes, ...] = ()
    facilitator_schedules: tuple[UserAvailableTimes, ...] = ()
    wfm_schedule_activities: tuple[WfmScheduleActivity, ...] = ()


class CreateSlotsJob(Request):
    """`CoachingScheduleSlotsJobRequest`; the length is a multiple of 15 minutes."""

    attendee_ids: tuple[str, ...]
    facilitator_ids: tuple[str, ...] | None = None
    length_in_minutes: int
    activity_code_id: str
    intervals: tuple[Interval, ...]
    slots_type: SlotsType


class SlotsJobSchedule(Model):
    """`CoachingScheduleSlotsJobSchedule`: the schedule that a slot lies in."""

    id: str
    self_uri: str | None = None
    week_date: date | None = None
    week_count: int | None = None


class SlotsJobSlot(Model):
    """`CoachingScheduleSlotsJobSlot`."""

    date_start: Instant
    schedule: SlotsJobSchedule | None = None


class SlotsJobResult(Model):
    """`CoachingScheduleSlotsJobResult`: what a job has found in one of its intervals."""

    interval: Interval
    status: OrNewer[SlotsJobStatus]
    slot: SlotsJobSlot | None = None
    has_conflict: bool | None = None


class SlotsJob(Model):
    """`CoachingScheduleSlotsJobResponse`: a job with what it has found so far."""

    id: str
    attendee_ids: tuple[str, ...] = ()
    facilitator_ids: tuple[str, ...] = ()
    length_in_minutes: int | None = None
    business_unit_id: str | None = None
    activity_code_id: str | None = None
    results: tuple[SlotsJobResult, ...] = ()
    slots_type: OrNewer[SlotsType] | None = None
    self_uri: str | None = None
